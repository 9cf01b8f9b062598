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
  let { topicId } = known;
  for (;;) {
    const topic = await tx.findOneOrFail(Topic, { where: { id: topicId }, lock });
    const { topicId: place } = await tx.findOneByOrFail(Post, { id: postId });
    // While the lock was waited for, the post may have gone to another topic.
    if (place === topicId) {
      const post = await tx.findOneOrFail(Post, { where: { id: postId }, lock });
      return { topic, post };
    }
    topicId = place;
  }
}

/**
 * The rows that taking back several decisions at once touches, locked before any of them is written:
 * each kind by its id, in the order that every verb keeps, so that nobody waits in a circle.
 */
export async function lockAll(
  tx: EntityManager,
  postIds: readonly number[],
  reportIds: readonly number[] = [],
): Promise<void> {
  await tx.query(
    `select from topics where id in (select topic_id from posts where id = any($1)) order by id for update`,
    [postIds],
  );
  await tx.query('select from posts where id = any($1) order by id for update', [postIds]);
  await tx.query('select from post_reports where id = any($1) order by id for update', [reportIds]);
  await tx.query(
    `select from categories where id in (
       select t.category_id from topics t join posts p on p.topic_id = t.id where p.id = any($1))
     order by id for no key update`,
    [postIds],
  );
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
