const LATEST = `select t.id, t.slug, t.title, t.reply_count, t.last_post_at, a.name as author, c.name as category
  from topics t join accounts a on a.id = t.author_id join categories c on c.id = t.category_id
  where t.state = 'published'`;
const SIGNED_IN = 'select sid, sess from sessions where sid = $1';

/** What each kind of page takes from the database, and how it is written; statements are prepared once a connection. */
export const PAGES = {
  index: list(`${LATEST} order by t.last_post_at desc, t.id desc limit 13`),
  category: list(
    `${LATEST} and c.slug = $1 and (t.last_post_at, t.id) < (coalesce($2, 'infinity'::timestamptz), coalesce($3, 0)) 
     order by t.last_post_at desc, t.id desc limit 25`,
  ),
  topic: list(
    `select t.title, p.number, p.html, p.created_at, a.name as author
     from posts p join topics t on t.id = p.topic_id join accounts a on a.id = p.author_id
     where p.topic_id = $1 and p.number between $2 and $3 and p.state = 'published' order by p.number`,
    (row) => `<article id="p-${row.number}"><b>${escaped(row.author)}</b>${row.html}</article>`,
  ),
  search: list(
    `with newest as materialized (
       select id, topic_id, plain, ts_rank(search, to_tsquery('simple', $1)) as rank from
         (select * from posts where search @@ to_tsquery('simple', $1) and state = 'published'
          order by id desc limit 2000) p)
     select t.id, t.slug, t.title, t.reply_count, t.last_post_at, n.plain as author, '' as category
     from newest n join topics t on t.id = n.topic_id order by n.rank desc limit 25`,
  ),
  queue: list(
    `select t.id, t.state as slug, t.contact_address as title, 0 as reply_count, t.due_at as last_post_at,
       t.kind as author, '' as category
     from recovery_tickets t where t.state = 'submitted' order by t.due_at, t.id limit 25`,
  ),
  ticket: list(
    `select t.id, t.state as slug, t.contact_address as title, 0 as reply_count, t.due_at as last_post_at,
       t.kind as author, p.given_name as category
     from recovery_tickets t left join profiles p on p.id = t.profile_id where t.id = $1`,
  ),
  dashboard: list(
    `select 0 as id, w.certification_number as slug, c.title, 0 as reply_count, w.awarded_on as last_post_at,
       p.given_name as author, p.family_name as category
     from profiles p join awards w on w.profile_id = p.id join certifications c on c.code = w.certification_code
     where p.id = $1`,
  ),
  reply: async (pool, { values: [topicId, authorId] }, body) => {
    await pool.query({
      name: 'reply',
      text: `with topic as (
           update topics set last_number = last_number + 1, reply_count = reply_count + 1, last_post_at = now()
           where id = $1 returning id, last_number)
         insert into posts (topic_id, author_id, number, title, body, html, plain, state, created_at, published_at)
         select id, $2, last_number, '', $3, $3, $3, 'published', now(), now() from topic`,
      values: [topicId, authorId, body],
    });
    return '';
  },
};

/** A page of rows. Where the page is one's own, its session is read first, as anybody's server would. */
function list(text, line = topicLine) {
  return async (pool, { kind, values, session }) => {
    if (session) await pool.query({ name: 'session', text: SIGNED_IN, values: [session] });
    const { rows } = await pool.query({ name: kind, text, values });
    return `<!doctype html><main>${rows.map(line).join('')}</main>`;
  };
}

function topicLine(row) {
  return `<li><a href="/t/${row.id}/${escaped(row.slug)}">${escaped(row.title)}</a> ${row.reply_count}
    <b>${escaped(row.author)}</b> ${escaped(row.category)} <time>${row.last_post_at.toISOString?.() ?? row.last_post_at}</time></li>`;
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}
