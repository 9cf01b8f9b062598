import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { MOST_EDITS_WAITING } from '../rules/edits.js';
import type { Post } from '../topic/post.entity.js';
import { PostEdit } from './post-edit.entity.js';
import type { PostText } from './post-text.js';

/** Edits that wait for a moderator; a post has one at most. The caller has locked topic and post. */
@Injectable()
export class EditProposals {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The edit of a post that waits, locked; null where none does. */
  async waiting(tx: EntityManager, postId: number): Promise<PostEdit | null> {
    return tx.findOne(PostEdit, {
      where: { postId, state: 'held' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /**
   * Has a new text wait, in place of the one that waits already, whose place in the queue it keeps.
   * @throws FormProblem where too many edits of the author wait
   */
  async propose(
    tx: EntityManager,
    actor: Actor,
    { id: postId }: Post,
    proposed: { text: PostText; reason: string; instead: PostEdit | null },
  ): Promise<void> {
    const { text, reason, instead } = proposed;
    if (instead) {
      const version = instead.version + 1;
      await tx.update(PostEdit, instead.id, { ...text, reason, version });
    } else {
      const count = await tx.countBy(PostEdit, { authorId: actor.id, state: 'held' });
      if (count >= MOST_EDITS_WAITING)
        throw new FormProblem('', 'forum:edit.tooManyWaiting', { count });
      const createdAt = this.clock.now();
      await tx.insert(PostEdit, {
        ...text,
        ...{ postId, authorId: actor.id, reason, state: 'held', createdAt },
      });
    }
    await this.log(tx, actor, 'post.editProposed', postId);
  }

  /** The text that waits waits no more: its author took it back, or published another one, or the post goes away. */
  async withdraw(
    tx: EntityManager,
    actor: Actor,
    { id, postId, version }: PostEdit,
  ): Promise<void> {
    await tx.update(PostEdit, id, {
      ...{ state: 'withdrawn', version: version + 1 },
      ...{ decidedAt: this.clock.now(), decidedBy: actor.id },
    });
    await this.log(tx, actor, 'post.editWithdrawn', postId);
  }

  private async log(
    tx: EntityManager,
    actor: Actor,
    action: string,
    postId: number,
  ): Promise<void> {
    await this.audit.append(tx, { actor, action, subject: { kind: 'post', id: postId } });
  }
}
