import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { discountDecided } from '../posting/publishing.js';
import type { TakenBack } from '../review/decision.js';
import { lockPost } from '../review/locked-post.js';
import { BY_APPEAL } from '../rules/sanctions.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { Post } from '../topic/post.entity.js';
import type { AppealMemento, PostBefore } from './appeal-memento.js';
import { appealNumber } from './appeal-number.js';
import { ForumAppeal } from './forum-appeal.entity.js';
import { lockAppeals } from './locked-appeal.js';

/** Takes decisions on appeals back: the appeal is open again, the post rejected, the sanction runs. */
@Injectable()
export class AppealUndoing {
  constructor(private readonly audit: Audit) {}

  /** @returns false where an appeal, its post or its sanction changed since; the caller rolls back */
  async undo(
    tx: EntityManager,
    actor: Actor,
    taken: readonly TakenBack<AppealMemento>[],
  ): Promise<boolean> {
    const appeals = await lockAppeals(
      tx,
      taken.map(({ id }) => String(id)),
    );
    for (const [place, appeal] of appeals.entries()) {
      const { memento, details } = taken[place] ?? {};
      if (!memento || appeal.version !== memento.version) return false;
      if (!(await this.undoEffect(tx, actor, appeal, memento))) return false;
      await tx.update(ForumAppeal, appeal.id, {
        ...{ state: 'open', closedAt: null, decidedBy: null, refusalReason: null, message: '' },
        version: appeal.version + 1,
      });
      await this.audit.append(tx, {
        actor,
        action: 'appeal.decisionUndone',
        subject: { kind: 'appeal', id: appealNumber(appeal.id) },
        details,
      });
    }
    return true;
  }

  private async undoEffect(
    tx: EntityManager,
    actor: Actor,
    { state, postId, sanctionId }: ForumAppeal,
    { post }: AppealMemento,
  ): Promise<boolean> {
    if (state !== 'granted') return true;
    if (postId !== null && post !== null) return this.rejectAgain(tx, actor, postId, post);
    return sanctionId !== null && this.resume(tx, actor, sanctionId);
  }

  private async rejectAgain(
    tx: EntityManager,
    actor: Actor,
    postId: number,
    before: PostBefore,
  ): Promise<boolean> {
    const { version, number, lastPostAt, decidedAt, decidedBy } = before;
    const { rejectionReason, rejectionMessage } = before;
    const { topic, post } = await lockPost(tx, postId);
    if (post.version !== version) return false;
    await tx.update(Post, postId, {
      ...{ state: 'rejected', number, publishedAt: null, rejectionReason, rejectionMessage },
      ...{ decidedBy, decidedAt: decidedAt === null ? null : new Date(decidedAt) },
      version: version + 1,
    });
    await discountDecided(tx, topic, post, { state: 'rejected', number, lastPostAt });
    await this.markUndone(tx, actor, { kind: 'post', id: postId }, 'post.reinstated');
    return true;
  }

  private async resume(tx: EntityManager, actor: Actor, id: number): Promise<boolean> {
    const sanction = await tx.findOneBy(Sanction, {
      id,
      liftReason: BY_APPEAL,
      liftedBy: actor.id,
    });
    if (!sanction) return false;
    await tx.update(Sanction, id, { liftedAt: null, liftedBy: null, liftReason: null });
    const person = { kind: 'account', id: sanction.accountId };
    await this.markUndone(tx, actor, person, 'person.sanctionLifted');
    return true;
  }

  /** What the decision did stands in the log by itself, and counts there no more. */
  private async markUndone(
    tx: EntityManager,
    actor: Actor,
    subject: { kind: string; id: number },
    action: string,
  ): Promise<void> {
    const [row] = await tx.query<{ entry: number }[]>(
      `select max(seq) as entry from audit_log
       where subject_kind = $1 and subject_id = $2 and action = $3 and actor_id = $4`,
      [subject.kind, String(subject.id), action, actor.id],
    );
    await this.audit.append(tx, {
      actor,
      action: `${subject.kind}.decisionUndone`,
      subject,
      details: { entry: row?.entry },
    });
  }
}
