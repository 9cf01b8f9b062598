import type { EntityManager } from 'typeorm';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { countTopic, discountReply, recountReply } from './counters.js';

/** What else changes with a post's state. */
type Change = Partial<
  Pick<
    Post,
    'decidedAt' | 'decidedBy' | 'hiddenByReportsAt' | 'deletedAt' | 'deletedBy' | 'deletionReason'
  >
>;

/** Takes a published post off its page; where it opens a topic, the topic goes with it. The caller has locked both. */
export async function hidePost(
  tx: EntityManager,
  topic: Topic,
  { id, number, version }: Post,
  { state = 'hidden', ...change }: Change & { state?: 'hidden' | 'deleted' },
): Promise<void> {
  await tx.update(Post, { id }, { ...change, state, version: version + 1 });
  if (number !== 1) return discountReply(tx, topic.id, number ?? 0);
  await tx.update(Topic, { id: topic.id }, { state });
  await countTopic(tx, topic.id, -1);
}

/**
 * Brings a hidden post back, and the topic that it opens.
 * @param before what it took with it when it was hidden
 */
export async function showPost(
  tx: EntityManager,
  topic: Topic,
  { id, number, version }: Post,
  change: Change,
  before: Omit<Parameters<typeof recountReply>[2], 'number'>,
): Promise<void> {
  await tx.update(Post, { id }, { ...change, state: 'published', version: version + 1 });
  if (number !== 1) return recountReply(tx, topic.id, { number, ...before });
  await tx.update(Topic, { id: topic.id }, { state: 'published' });
  await countTopic(tx, topic.id, 1);
}
