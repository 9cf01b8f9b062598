import type { EntityManager } from 'typeorm';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import { searchWords } from '../search/search-words.js';

/** Who takes part in a topic: how many, and the names of the first. */
export interface Participants {
  faces: string[];
  people: number;
  moderators: number;
}

const MOST_FACES = 6;
/** Among so many of the first posts the first faces are looked for. */
const FIRST_POSTS = 60;

/** Another topic, as a list at the side shows it. */
export interface NeighbourRow {
  id: number;
  slug: string;
  title: string;
  replyCount: number;
  answered: boolean;
}

/** Everybody with a published post in the topic; the first to post have their faces shown. */
export async function participants(manager: EntityManager, topicId: number): Promise<Participants> {
  const [counted] = await manager.query<Omit<Participants, 'faces'>[]>(
    `select count(*)::int as people, (count(*) filter (where a.role <> 'member'))::int as moderators
     from (select author_id from posts p where topic_id = $1 and ${PUBLIC_POST} group by author_id) w
     join accounts a on a.id = w.author_id`,
    [topicId],
  );
  const faces = await manager.query<{ name: string }[]>(
    `select a.name from (
       select author_id, min(number) as first from (
         select author_id, number from posts p where topic_id = $1 and ${PUBLIC_POST}
         order by number limit ${FIRST_POSTS}) f
       group by author_id) w
     join accounts a on a.id = w.author_id order by w.first limit ${MOST_FACES}`,
    [topicId],
  );
  return { people: 0, moderators: 0, ...counted, faces: faces.map(({ name }) => name) };
}

/** So many of the newest fitting topics are ranked. */
const RANKED = 200;
/** What shared tags say, beside the 0.6 that the words of a title share among them. */
const RANK_OF_TAGS = 0.2;
/** So many of those are looked at, so that some may be gone by now. */
const BEST = 20;
/** Shorter words say too little of what a topic is about. */
const SHORTEST_WORD = 4;

/** Topics whose titles have words of this one's, or that share tags, the best ones; solved ones come first. */
export async function relatedTopics(
  manager: EntityManager,
  topic: { id: number; title: string; tags: string[] },
  limit: number,
): Promise<NeighbourRow[]> {
  const words = searchWords(topic.title).filter((word) => word.length >= SHORTEST_WORD);
  return manager.query<NeighbourRow[]>(
    // Hits apart from the limit, so that the index of titles is read, never all posts from the newest on.
    `with hits as materialized (
       select p.id, p.topic_id, p.search from posts p
       where p.number = 1 and ${PUBLIC_POST} and p.search @@ to_tsquery('simple', $1) and p.topic_id <> $2
     ), fitting as materialized (
       (select h.topic_id, ts_rank(h.search, to_tsquery('simple', $1)) as rank from hits h
       order by h.id desc limit ${RANKED})
       union all
       (select t.id, ${RANK_OF_TAGS} from topics t where ${PUBLIC_TOPIC} and t.tags && $4::text[] and t.id <> $2
       order by t.id desc limit ${RANKED})
     ), ranked as materialized (
       select topic_id, sum(rank) as rank from fitting
       group by topic_id order by rank desc, topic_id desc limit ${BEST}
     ), best as (
       select t.id, t.slug, t.title, t.reply_count as "replyCount",
         t.answer_number is not null as answered, r.rank
       from ranked r join topics t on t.id = r.topic_id where ${PUBLIC_TOPIC}
       order by r.rank desc, t.id desc limit $3
     )
     select id, slug, title, "replyCount", answered from best order by answered desc, rank desc, id desc`,
    [words.map((word) => `'${word}':A`).join(' | '), topic.id, limit, topic.tags],
  );
}

/** The topics of the category in which something was written last, but this one. */
export async function neighbourTopics(
  manager: EntityManager,
  topic: { id: number; categoryId: number },
  limit: number,
): Promise<NeighbourRow[]> {
  return manager.query<NeighbourRow[]>(
    `select t.id, t.slug, t.title, t.reply_count as "replyCount", t.answer_number is not null as answered
     from topics t where t.category_id = $1 and ${PUBLIC_TOPIC} and t.id <> $2
     order by t.last_post_at desc, t.id desc limit $3`,
    [topic.categoryId, topic.id, limit],
  );
}
