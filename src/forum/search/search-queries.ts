import type { EntityManager } from 'typeorm';
import { listedTo, PUBLIC_POST } from '../forum.policy.js';
import { searchConditions, type SearchScope } from './search-conditions.js';
import type { SearchPlace } from './search-place.js';
import type { SearchQuery } from './search-query.js';
import { unwantedQuery } from './text-query.js';

/** A topic with the post of it that fits best. */
export interface SearchRow extends SearchPlace {
  topicId: number;
  slug: string;
  title: string;
  replyCount: number;
  answered: boolean;
  lastPostAt: Date;
  categoryName: string;
  number: number;
  plain: string;
  authorName: string;
  postedAt: Date;
}

/** What a page of results is read for. */
export interface Sought {
  query: SearchQuery;
  scope: SearchScope;
  /** Null at the beginning. */
  place: SearchPlace | null;
  limit: number;
}

/** So many of the newest fitting posts are ranked. */
const RANKED = 2_000;

const ROW = `t.id as "topicId", t.slug, t.title, t.reply_count as "replyCount",
  t.answer_number is not null as answered, t.last_post_at as "lastPostAt",
  c.name as "categoryName", p.number, p.plain,
  p.published_at as "postedAt", (select a.name from accounts a where a.id = p.author_id) as "authorName"`;

/** Topics whose posts have the words, best first, answered ones a little before others; within one topic its posts. */
export async function bestRows(
  manager: EntityManager,
  words: string,
  { query, scope, place, limit }: Sought,
): Promise<SearchRow[]> {
  const asked = searchConditions(query, scope, [words, place?.key ?? null, place?.id ?? null]);
  const once = scope.topicId === null ? 'distinct on (topic_id)' : '';
  return manager.query<SearchRow[]>(
    `with newest as materialized (
       select p.id, p.topic_id, p.number, p.search, t.answer_number
       from posts p join topics t on t.id = p.topic_id
       where p.search @@ to_tsquery('simple', $1)
         and ${[PUBLIC_POST, listedTo(scope.person), ...asked.topic, ...asked.post].join(' and ')}
       order by p.id desc limit ${RANKED}
     ), ranked as (
       select id, topic_id, number, ts_rank(search, to_tsquery('simple', $1))::float8
         * case when answer_number is null then 1 else 1.3 end as key from newest
     ), fitting as (
       select ${once} id, key from ranked order by topic_id, key desc, number
     )
     select f.key, f.id, ${ROW}
     from (select key, id from fitting where $2::float8 is null or (key, id) < ($2::float8, $3::int)
       order by key desc, id desc limit ${limit}) f
     join posts p on p.id = f.id join topics t on t.id = p.topic_id join categories c on c.id = t.category_id
     order by f.key desc, f.id desc`,
    asked.values,
  );
}

/** Topics with posts of a kind, each with the first of them, the topic with the newest post first. */
export async function latestRows(
  manager: EntityManager,
  { query, scope, place, limit }: Sought,
): Promise<SearchRow[]> {
  const at = place && new Date(place.key);
  const asked = searchConditions(query, scope, [unwantedQuery(query), at, place?.id ?? null]);
  const posts = [PUBLIC_POST, ...asked.post].join(' and ');
  return manager.query<SearchRow[]>(
    `select extract(epoch from t.last_post_at)::float8 * 1000 as key, t.id, ${ROW}
     from topics t join categories c on c.id = t.category_id
     cross join lateral (
       select p.number, p.plain, p.published_at, p.author_id from posts p where p.topic_id = t.id and ${posts}
       order by p.number limit 1) p
     where ${[listedTo(scope.person), ...asked.topic].join(' and ')}
       and ($1 = '' or not exists (select from posts p where p.topic_id = t.id and ${PUBLIC_POST}
         and p.search @@ to_tsquery('simple', $1)))
       ${asked.post.length === 0 ? '' : `and t.id in (select p.topic_id from posts p where ${posts})`}
       and ($2::timestamptz is null or (t.last_post_at, t.id) < ($2::timestamptz, $3::int))
     order by t.last_post_at desc, t.id desc limit ${limit}`,
    asked.values,
  );
}

/** The posts of one topic that are of a kind, the newest first. */
export async function postRows(
  manager: EntityManager,
  { query, scope, place, limit }: Sought,
): Promise<SearchRow[]> {
  const asked = searchConditions(query, scope, [unwantedQuery(query), place?.key ?? null]);
  return manager.query<SearchRow[]>(
    `select p.number as key, p.id, ${ROW}
     from posts p join topics t on t.id = p.topic_id join categories c on c.id = t.category_id
     where ${[PUBLIC_POST, listedTo(scope.person), ...asked.topic, ...asked.post].join(' and ')}
       and ($1 = '' or not p.search @@ to_tsquery('simple', $1))
       and ($2::float8 is null or p.number < $2::float8)
     order by p.number desc limit ${limit}`,
    asked.values,
  );
}
