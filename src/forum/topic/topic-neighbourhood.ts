import type { EntityManager } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import { searchWords } from '../search/search-words.js';

/** Somebody who takes part in a topic. */
export interface ParticipantRow {
  name: string;
  role: Role;
}

/** Another topic, as a list at the side shows it. */
export interface NeighbourRow {
  id: number;
  slug: string;
  title: string;
  replyCount: number;
  answered: boolean;
}

/** Everybody with a published post in the topic, the first to post first. */
export async function participants(
  manager: EntityManager,
  topicId: number,
): Promise<ParticipantRow[]> {
  return manager.query<ParticipantRow[]>(
    `select a.name, a.role
     from (select author_id, min(number) as first from posts
           where topic_id = $1 and state = 'published' group by author_id) p
     join accounts a on a.id = p.author_id order by p.first`,
    [topicId],
  );
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
