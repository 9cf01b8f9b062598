import { escaped, lines, time } from './markup.mjs';

const TOPIC = `t.id, t.slug, t.title, t.reply_count, t.answer_number is not null as answered, t.last_post_at,
  a.name as author, c.name as category, t.tags, o.title as original`;
const TOPICS = `from topics t join accounts a on a.id = t.author_id join categories c on c.id = t.category_id
  left join topics o on o.id = t.duplicate_of
  where t.state = 'published' and not t.staff_only`;
/** One more is read, which tells whether there is a next page. */
const PAGE = 25;
const LATEST = 'order by t.last_post_at desc, t.id desc';

/*
 * Each page is one statement. Parts of a page that are lists of topics stand in
 * one `union all`: a way to the server less than the application has.
 */
export const INDEX = {
  text: `(select 'latest' as list, ${TOPIC} ${TOPICS} ${LATEST} limit 8)
    union all
    (select 'unanswered', ${TOPIC} ${TOPICS} and t.answer_number is null and t.reply_count = 0 ${LATEST} limit 5)
    union all
    select 'count', count(*)::int, null, null, null, null, null, null, null, null, null from
      (select from topics t where t.state = 'published' and not t.staff_only
         and t.answer_number is null and t.reply_count = 0 limit 100) u
    union all
    (select 'category', l.id, c.slug, l.title, c.topic_count, l.answer_number is not null, l.last_post_at,
       c.description, c.name, null, null
     from categories c left join lateral (
       select t.* from topics t where t.category_id = c.id and t.state = 'published' and not t.staff_only
       ${LATEST} limit 1) l on true
     where not c.staff_only order by c.position, c.id)`,
  values: () => [],
  markup: (rows) => lines(rows, (row) => (row.list === 'count' ? `<p>${row.id}</p>` : topic(row))),
};

/** The first page of a category, which has its pinned topics too. */
export const CATEGORY = { ...category(''), values: ({ values }) => values.slice(0, 1) };

/** A page behind a place in the list: a statement of its own, since PostgreSQL plans it otherwise. */
export const CATEGORY_AFTER = {
  ...category('and (t.last_post_at, t.id) < ($2::timestamptz, $3::int)'),
  values: ({ values }) => values,
};

/*
 * The category's number is read first within the statement, so that PostgreSQL
 * walks the index of this category.
 */
function category(place) {
  const pinned = `t.pinned_at is not null and coalesce(t.pinned_until, 'infinity') > now()`;
  return {
    text: `with place as (select id, name, description, topic_count from categories where slug = $1 and not staff_only)
    select 'place' as list, p.id, null as slug, p.name as title, p.topic_count as reply_count, false as answered,
      null::timestamptz as last_post_at, p.description as author, null as category, null::text[] as tags, null as original
    from place p
    union all
    (select 'pinned', ${TOPIC} ${TOPICS} and t.category_id = (select id from place) and ${pinned}
     order by t.pinned_at desc, t.id desc limit 5)
    union all
    (select 'latest', ${TOPIC} ${TOPICS} and t.category_id = (select id from place) and not (${pinned}) ${place}
     ${LATEST} limit ${PAGE + 1})`,
    markup: (rows) => {
      const older = rows.filter(({ list }) => list === 'latest').slice(PAGE);
      const shown = rows.filter((row) => !older.includes(row));
      return `${lines(shown, topic)}${older.length > 0 ? '<a rel="next">Older</a>' : ''}`;
    },
  };
}

/*
 * The same text of a query as the application looks for, made before the
 * measurement, and with the same ranking of the newest 1,000. Without a name:
 * the right plan depends on the word, and one plan for all words is slower.
 */
export const SEARCH = {
  isPlannedAnew: true,
  text: `with newest as materialized (
      select p.id, p.topic_id, p.number, p.search, t.answer_number from posts p join topics t on t.id = p.topic_id
      where p.search @@ to_tsquery('simple', $1) and p.state = 'published' and t.state = 'published' and not t.staff_only
      order by p.id desc limit 1000),
    best as (
      select distinct on (topic_id) id, ts_rank(search, to_tsquery('simple', $1))::float8
        * case when answer_number is null then 1 else 1.3 end as rank
      from newest order by topic_id, rank desc, number)
    select t.id, t.slug, t.title, t.reply_count, t.answer_number is not null as answered, t.last_post_at,
      a.name as author, c.name as category, p.number, p.plain
    from (select * from best order by rank desc, id desc limit 26) b
    join posts p on p.id = b.id join topics t on t.id = p.topic_id
    join categories c on c.id = t.category_id join accounts a on a.id = p.author_id
    order by b.rank desc, b.id desc`,
  values: ({ values }) => values,
  markup: (rows) =>
    lines(
      rows.slice(0, PAGE),
      (row) => `${topic(row)}<p>${row.number} ${escaped(row.plain.slice(0, 240))}</p>`,
    ),
};

function topic(row) {
  return `<li class="${row.list ?? ''}"><a href="/t/${row.id}/${escaped(row.slug)}"><dfn>${escaped(row.title)}</dfn></a>
    <span>${row.reply_count}</span>${row.answered ? '<i>Answered</i>' : ''} <span>${escaped(row.author)}</span>
    <span>${escaped(row.category)}</span>${lines(row.tags, (tag) => `<a href="/tags/${escaped(tag)}">${escaped(tag)}</a>`)}
    ${row.original ? escaped(row.original) : ''}${row.last_post_at ? time(row.last_post_at) : ''}</li>`;
}
