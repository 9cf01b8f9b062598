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

/**
 * Counts a reply again that was hidden by mistake; where the hiding took it away, it is the answer again.
 * @param lastPostAt when the topic's newest post was published before the hiding
 */
export async function recountReply(
  tx: EntityManager,
  topicId: number,
  { number, lastPostAt, answered }: RecountedReply,
): Promise<void> {
  await tx.query(
    `update topics set reply_count = reply_count + 1, last_post_at = greatest(last_post_at, $2) where id = $1`,
    [topicId, lastPostAt],
  );
  if (answered === null) return;
  // An answer that was chosen since stays.
  await tx.query(
    `update topics set answer_number = $2, answered_at = $3, answered_by = $4
     where id = $1 and answer_number is null`,
    [topicId, number, answered.at, answered.by],
  );
}

interface RecountedReply {
  number: number | null;
  lastPostAt: string;
  answered: { at: string; by: number | null } | null;
}

/** Gives a number back that a reply had for a moment: where it was the last, and nothing refers to it, the next reply gets it. */
export async function freeNumber(
  tx: EntityManager,
  topicId: number,
  number: number,
): Promise<void> {
  await tx.query(
    `update topics set last_number = last_number - 1
     where id = $1 and last_number = $2
       and not exists (select from posts where topic_id = $1 and reply_to = $2)`,
    [topicId, number],
  );
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
         (select max(p.published_at) from posts p where p.topic_id = t.id and p.state = 'published'),
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
