import type { EntityManager } from 'typeorm';
import type { MovedPost, PlacedPost } from '../rules/post-places.js';

/** The posts of some topics, locked by their ids; the caller has locked the topics. */
export async function placedPosts(
  tx: EntityManager,
  topicIds: readonly number[],
): Promise<PlacedPost[]> {
  return tx.query<PlacedPost[]>(
    `select id, topic_id as "topicId", number, reply_to as "replyTo", coalesce(published_at, created_at) as at
     from posts where topic_id = any($1) order by id for update`,
    [topicIds],
  );
}

/**
 * Puts posts at their new places. No two share a number meanwhile: negative ones are free. What stands
 * elsewhere has another version: a decision that was taken at its old place is not taken back there.
 */
export async function renumber(tx: EntityManager, posts: readonly MovedPost[]): Promise<void> {
  const ids = posts.map(({ id }) => id);
  await tx.query(
    `update posts p set topic_id = m.topic_id, number = -m.number, reply_to = m.reply_to,
       version = p.version + (p.topic_id <> m.topic_id or p.number is distinct from m.number)::int
     from unnest($1::int[], $2::int[], $3::int[], $4::int[]) as m(id, topic_id, number, reply_to)
     where p.id = m.id and (p.topic_id, p.number, p.reply_to) is distinct from (m.topic_id, m.number, m.reply_to)`,
    [
      ids,
      posts.map(({ topicId }) => topicId),
      posts.map(({ number }) => number),
      posts.map(({ replyTo }) => replyTo),
    ],
  );
  await tx.query('update posts set number = -number where id = any($1) and number < 0', [ids]);
}

/** Counts a topic anew, after posts came or went. Numbers that were given are not given again. */
export async function recount(tx: EntityManager, topicId: number): Promise<void> {
  await tx.query(
    `update topics t set last_number = greatest(t.last_number, n.last), reply_count = n.replies,
       last_post_at = coalesce(n.at, t.last_post_at), too_count = n.too
     from (
       select coalesce(max(p.number), 0) as last, count(*) filter (where p.state = 'published' and p.number > 1) as replies,
         max(p.published_at) filter (where p.state = 'published') as at,
         (select count(*) from post_marks m join posts f on f.id = m.post_id
          where f.topic_id = $1 and f.number = 1 and m.kind = 'too') as too
       from posts p where p.topic_id = $1) n
     where t.id = $1`,
    [topicId],
  );
}
