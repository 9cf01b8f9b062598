import type { EntityManager } from 'typeorm';

/**
 * Counts a published reply in its topic, which the caller has locked.
 * @returns the reply's number
 */
export async function countReply(tx: EntityManager, topicId: number, at: Date): Promise<number> {
  const [[row]] = await tx.query<[{ number: number }[], number]>(
    `update topics set last_number = last_number + 1, reply_count = reply_count + 1,
       last_post_at = greatest(last_post_at, $2)
     where id = $1 returning last_number as number`,
    [topicId, at],
  );
  if (!row) throw new Error(`topic ${topicId} went away under its lock`);
  return row.number;
}

/** Takes a hidden reply out of its topic's figures; it is no answer any more, where it was one. */
export async function discountReply(
  tx: EntityManager,
  topicId: number,
  number: number,
): Promise<void> {
  await tx.query(
    `update topics t set reply_count = reply_count - 1,
       answer_number = nullif(answer_number, $2),
       answered_at = case when answer_number = $2 then null else answered_at end,
       answered_by = case when answer_number = $2 then null else answered_by end,
       last_post_at = coalesce(
         (select p.published_at from posts p
          where p.topic_id = t.id and p.state = 'published' order by p.number desc limit 1),
         t.created_at)
     where id = $1`,
    [topicId, number],
  );
}

/** Adds to the published topics of the category of a topic: 1 when it is published, -1 when it is hidden. */
export async function countTopic(
  tx: EntityManager,
  topicId: number,
  change: 1 | -1,
): Promise<void> {
  await tx.query(
    `update categories c set topic_count = topic_count + $2
     from topics t where t.id = $1 and c.id = t.category_id`,
    [topicId, change],
  );
}
