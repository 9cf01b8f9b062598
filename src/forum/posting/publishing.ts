import type { EntityManager } from 'typeorm';
import type { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { countReply, countTopic, discountReply, freeNumber } from './counters.js';

/**
 * Counts a post that is being published, and opens the topic that it begins. The caller has locked both,
 * and writes the post's own row.
 * @returns the post's number
 */
export async function countPublished(
  tx: EntityManager,
  topic: Topic,
  post: Pick<Post, 'number'>,
  at: Date,
): Promise<number> {
  const number = post.number ?? (await countReply(tx, topic.id, at));
  if (number !== 1) return number;
  await tx.update(Topic, { id: topic.id }, { state: 'published', lastPostAt: at });
  await countTopic(tx, topic.id, 1);
  return number;
}

/** How a post and its topic stood before a decision. */
export interface BeforePublishing {
  state: 'held' | 'rejected';
  number: number | null;
  /** The topic's newest post. */
  lastPostAt: string;
}

/**
 * Takes a decision about a post out of its topic and of what is counted, after the post's own row was
 * written back.
 * @param decided the post as the decision had left it
 */
export async function discountDecided(
  tx: EntityManager,
  topic: Topic,
  decided: Pick<Post, 'state' | 'number'>,
  { state, number, lastPostAt }: BeforePublishing,
): Promise<void> {
  const { state: now, number: given } = decided;
  if (number === 1) {
    if (now === 'published') await countTopic(tx, topic.id, -1);
    await tx.update(Topic, { id: topic.id }, { state, lastPostAt: new Date(lastPostAt) });
  } else if (now === 'published' && given !== null) {
    await discountReply(tx, topic.id, given);
    await freeNumber(tx, topic.id, given);
  }
}
