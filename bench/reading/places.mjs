const OPEN = `t.state = 'published' and not t.staff_only and t.closed_at is null`;

/** Words of `seed-load` that about 50, 5 and 1 of 1,000 posts have. */
export const SEARCHED = { frequent: 'certificate', medium: 'gragrami', rare: 'vorvorre' };

/** Where the load is read and written: addresses of the application, and what they stand for in the database. */
export async function placesIn(db) {
  const { rows } = await db.query(
    `select
       (select row_to_json(t) from (select id, slug, last_number from topics t where ${OPEN}
          order by abs(last_number - 200), id limit 1) t) as topic,
       (select row_to_json(c) from (select c.id, c.slug from categories c join topics t on t.category_id = c.id
          where not c.staff_only group by c.id order by count(*) desc limit 1) c) as category,
       (select array_agg(id order by id) from (select id from topics t where ${OPEN} order by id desc limit 64) t) as topics,
       (select id from recovery_tickets where state = 'submitted' order by due_at, id limit 1) as ticket`,
  );
  const [place] = rows;
  const last = await db.query(
    `select id, last_post_at from topics t where category_id = $1 and ${OPEN}
     order by last_post_at, id offset 25 limit 1`,
    [place.category.id],
  );
  const { writeCursor } = await import('../../dist/src/forum/category/topic-cursor.js');
  const [{ id, last_post_at: at }] = last.rows;
  const words = {};
  for (const word of Object.values(SEARCHED)) words[word] = await asSearched(db, word);
  return { ...place, words, last: { id, at, cursor: writeCursor({ at, id }) } };
}

/** The text of the query that the application has PostgreSQL look for. */
async function asSearched(db, word) {
  const of = (name) => import(`../../dist/src/forum/search/${name}.js`);
  const { readSearch } = await of('search-query');
  const { wordStems } = await of('word-stems');
  const { textQuery } = await of('text-query');
  const query = readSearch(word);
  const manager = { query: async (text, values) => (await db.query(text, values)).rows };
  return textQuery(query, await wordStems(manager, query), 'all');
}
