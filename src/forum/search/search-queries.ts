import type { EntityManager } from 'typeorm';
import { listedTo, PUBLIC_POST } from '../forum.policy.js';
import { isOfPosts, searchConditions, type SearchScope } from './search-conditions.js';
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

/**
 * So many of the newest fitting posts are ranked. For a word of every fourteenth post that means to read 14,000 of
 * them (23 ms), however large the forum is; twice as many took twice as long.
 */
const RANKED = 1_000;
/** Of what is filtered besides: for fewer, PostgreSQL reads back through all that the filter leaves out. */
const RANKED_OF_SOME = 2_000;

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
  const most = asked.conditions.length === 0 ? RANKED : RANKED_OF_SOME;
  return manager.query<SearchRow[]>(
    `with newest as materialized (
       select p.id, p.topic_id, p.number, p.search, t.answer_number
       from posts p join topics t on t.id = p.topic_id
       where p.search @@ to_tsquery('simple', $1)
         and ${[PUBLIC_POST, listedTo(scope.person), ...asked.conditions].join(' and ')}
       order by p.id desc limit ${most}
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

const NOT_UNWANTED = `($1 = '' or not p.search @@ to_tsquery('simple', $1))`;

/** Without words: posts of the kind that is asked for, the newest first; where that is a kind of topics, their questions. */
export async function newestRows(manager: EntityManager, sought: Sought): Promise<SearchRow[]> {
  const asksForPosts = sought.query.filters.some(isOfPosts);
  const ofTopics = sought.scope.topicId === null && !asksForPosts;
  return (ofTopics ? newestTopics : newestPosts)(manager, sought);
}

async function newestTopics(
  manager: EntityManager,
  { query, scope, place, limit }: Sought,
): Promise<SearchRow[]> {
  const at = place && new Date(place.key);
  const asked = searchConditions(query, scope, [unwantedQuery(query), at, place?.id ?? null]);
  return manager.query<SearchRow[]>(
    `select extract(epoch from t.last_post_at)::float8 * 1000 as key, t.id, ${ROW}
     from topics t join categories c on c.id = t.category_id
     join posts p on p.topic_id = t.id and p.number = 1
     where ${[listedTo(scope.person), PUBLIC_POST, NOT_UNWANTED, ...asked.conditions].join(' and ')}
       and ($2::timestamptz is null or (t.last_post_at, t.id) < ($2::timestamptz, $3::int))
     order by t.last_post_at desc, t.id desc limit ${limit}`,
    asked.values,
  );
}

async function newestPosts(
  manager: EntityManager,
  { query, scope, place, limit }: Sought,
): Promise<SearchRow[]> {
  const asked = searchConditions(query, scope, [unwantedQuery(query), place?.id ?? null]);
  const conditions = [listedTo(scope.person), PUBLIC_POST, NOT_UNWANTED];
  return manager.query<SearchRow[]>(
    `select p.id as key, p.id, ${ROW}
     from posts p join topics t on t.id = p.topic_id join categories c on c.id = t.category_id
     where ${[...conditions, ...asked.conditions].join(' and ')}
       and ($2::int is null or p.id < $2::int)
     order by p.id desc limit ${limit}`,
    asked.values,
  );
}
