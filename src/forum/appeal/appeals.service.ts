import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { lockPost } from '../review/locked-post.js';
import { appealDue, type AppealRefusal } from '../rules/appeals.js';
import { Sanctions } from '../sanction/sanctions.service.js';
import { AppealMails } from './appeal-mails.service.js';
import { appealNumber } from './appeal-number.js';
import { type AppealRef, appealSubject, type AppealSubject } from './appeal-subjects.js';
import { ForumAppeal } from './forum-appeal.entity.js';

/**
 * The person's side of appeals. No sanction stops it: whoever is silenced or
 * suspended can write this, and nothing else.
 */
@Injectable()
export class Appeals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sanctions: Sanctions,
    private readonly mails: AppealMails,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException for what is not about the person, and what nobody can appeal */
  async find(actor: Actor, ref: AppealRef): Promise<AppealSubject> {
    return this.subject(this.dataSource.manager, actor, ref);
  }

  /** Why the person cannot appeal now; null where it is open. */
  refusal({ until, post }: AppealSubject): AppealRefusal | null {
    if (until !== null && this.clock.now() < until) return null;
    return post === null ? 'over' : 'tooLate';
  }

  /** When an appeal of now would be decided at the latest. */
  dueNow({ until, post }: AppealSubject, now = this.clock.now()): Date {
    return appealDue(now, post === null ? until : null);
  }

  /**
   * Sends the one appeal. A second one changes nothing: the first stands.
   * @throws NotFoundException as `find`, FormProblem where it comes too late
   */
  async file(actor: Actor, ref: AppealRef, body: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.sanctions.lockPerson(tx, actor.id);
      if (ref.kind === 'posts') await lockPost(tx, ref.id);
      const subject = await this.subject(tx, actor, ref);
      if (subject.appeal !== null) return;
      const refusal = this.refusal(subject);
      if (refusal !== null) throw new FormProblem('', `appeals:refusal.${refusal}`);
      await this.write(tx, actor, subject, body);
    });
  }

  /** The appeals against somebody's sanctions, by their ids. */
  async ofSanctions(
    manager: EntityManager,
    sanctionIds: readonly number[],
  ): Promise<Map<number | null, ForumAppeal>> {
    const found = await manager.findBy(ForumAppeal, { sanctionId: In(sanctionIds) });
    return new Map(found.map((appeal) => [appeal.sanctionId, appeal]));
  }

  private async subject(
    manager: EntityManager,
    actor: Actor,
    ref: AppealRef,
  ): Promise<AppealSubject> {
    const found = await appealSubject(manager, actor.id, ref);
    if (!found) throw new NotFoundException();
    return found;
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    subject: AppealSubject,
    body: string,
  ): Promise<void> {
    const { ref, firstDeciderId, leadOnly } = subject;
    const { id } = ref;
    const about =
      ref.kind === 'posts' ? { postId: id, sanctionId: null } : { postId: null, sanctionId: id };
    const createdAt = this.clock.now();
    const times = { createdAt, dueAt: this.dueNow(subject, createdAt) };
    const appeal = tx.create(ForumAppeal, {
      ...{ accountId: actor.id, ...about, body, ...times },
      ...{ firstDeciderId, leadOnly },
    });
    await tx.insert(ForumAppeal, appeal);
    await this.mails.received(tx, appeal);
    await this.audit.append(tx, {
      actor,
      action: 'appeal.submitted',
      subject: { kind: 'appeal', id: appealNumber(appeal.id) },
      details: ref.kind === 'posts' ? { post: id } : { sanction: id },
    });
  }
}
