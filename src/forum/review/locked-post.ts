import { NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';

/**
 * A post and its topic, locked in the order that every verb keeps: topic, then post.
 * @throws NotFoundException
 */
export async function lockPost(
  tx: EntityManager,
  postId: number,
): Promise<{ topic: Topic; post: Post }> {
  const known = await tx.findOneBy(Post, { id: postId });
  if (!known) throw new NotFoundException();
  const lock = { mode: 'pessimistic_write' } as const;
  const topic = await tx.findOneOrFail(Topic, { where: { id: known.topicId }, lock });
  const post = await tx.findOneOrFail(Post, { where: { id: postId }, lock });
  return { topic, post };
}

/** Who decided about an item; null where nobody has yet. */
export async function deciderName(
  tx: EntityManager,
  accountId: number | null,
): Promise<string | null> {
  if (accountId === null) return null;
  const account = await tx.findOneBy(Account, { id: accountId });
  return account?.name ?? null;
}
