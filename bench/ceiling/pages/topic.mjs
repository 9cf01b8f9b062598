import { escaped, lines, time } from './markup.mjs';

const POST = `p.number, p.html, coalesce(p.published_at, p.created_at) as at, p.edited_at, p.helpful_count,
  p.reply_to, a.name as author, a.handle, a.role`;
const HEAD = `t.title, t.tags, t.reply_count, t.last_number, t.answer_number, t.closed_at, c.name as category`;
const FROM = `from topics t join categories c on c.id = t.category_id
  join posts p on p.topic_id = t.id join accounts a on a.id = p.author_id
  where t.id = $1 and t.state = 'published' and not t.staff_only
    and p.number between $2 and $3 and p.state = 'published'`;
/** What was done with the topic stands between its posts. */
const EVENTS = `select json_agg(json_build_object('kind', e.kind, 'at', e.at, 'who', a.name) order by e.at, e.id)
  from topic_events e left join accounts a on a.id = e.actor_id where e.topic_id = $1`;

/** Posts with their topic and its category in each row: a plain server asks once, and the twenty rows repeat little. */
export const TOPIC = {
  text: `select ${HEAD}, ${POST}, case when p.number = $2 then (${EVENTS}) end as events ${FROM} order by p.number`,
  values: ({ values }) => values,
  markup: topicMarkup,
};

/*
 * The same with what the page shows to its reader alone: marks, how far the
 * topic was read, whether it is followed, and a draft. That it is read now, the
 * application writes down at each request; the ceiling leaves that out.
 */
export const OWN_TOPIC = {
  text: `select ${HEAD}, ${POST}, case when p.number = $2 then (${EVENTS}) end as events,
      array(select m.kind from post_marks m where m.account_id = $4 and m.kind in ('helpful', 'too', 'bookmark') and m.post_id = p.id) as marks,
      case when p.number = $2 then (select r.last_number from topic_reads r where r.account_id = $4 and r.topic_id = t.id) end as read,
      case when p.number = $2 then (select f.level from topic_follows f where f.account_id = $4 and f.topic_id = t.id) end as follows,
      case when p.number = $2 then (select d.body from post_drafts d where d.account_id = $4 and d.topic_id = t.id limit 1) end as draft
    ${FROM} order by p.number`,
  values: ({ values, me }) => [...values, me.id],
  markup: topicMarkup,
};

function topicMarkup(rows) {
  const [head] = rows;
  return `<h1><dfn>${escaped(head.title)}</dfn></h1><p>${escaped(head.category)} ${head.reply_count} ${head.last_number}
    ${lines(head.tags, escaped)} ${head.answer_number ?? ''} ${head.closed_at ? time(head.closed_at) : ''}
    ${head.read ?? ''} ${head.follows ?? ''} ${escaped(head.draft)}</p>
    ${lines(head.events, (event) => `<p>${event.kind} ${escaped(event.who)} ${time(event.at)}</p>`)}${lines(rows, post)}`;
}

function post(row) {
  return `<article id="p-${row.number}"><a href="/u/${escaped(row.handle)}"><dfn>${escaped(row.author)}</dfn></a>
    ${row.role} ${time(row.at)} ${row.edited_at ? time(row.edited_at) : ''} ${row.reply_to ?? ''}
    <div class="prose">${row.html}</div>${row.helpful_count} ${lines(row.marks, escaped)}</article>`;
}
