import { NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockAll } from '../review/locked-post.js';
import { appealId } from './appeal-number.js';
import { ForumAppeal } from './forum-appeal.entity.js';

/**
 * Appeals with all that a decision on them touches, locked in the order that every verb keeps: accounts,
 * topics and posts, sanctions by their account, appeals.
 * @throws NotFoundException
 */
export async function lockAppeals(
  tx: EntityManager,
  numbers: readonly string[],
): Promise<ForumAppeal[]> {
  const ids = numbers.map(appealId);
  await tx.query(
    `select from accounts where id in (select account_id from forum_appeals where id = any($1))
     order by id for no key update`,
    [ids],
  );
  const known = await tx.query<{ postId: number }[]>(
    `select post_id as "postId" from forum_appeals where id = any($1) and post_id is not null`,
    [ids],
  );
  await lockAll(
    tx,
    known.map(({ postId }) => postId),
  );
  await tx.query('select from forum_appeals where id = any($1) order by id for update', [ids]);
  const appeals: ForumAppeal[] = [];
  for (const id of ids) {
    const appeal = await tx.findOneBy(ForumAppeal, { id });
    if (!appeal) throw new NotFoundException();
    appeals.push(appeal);
  }
  return appeals;
}
