import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { postPath } from '../forum-paths.js';
import { Telling } from '../notices/telling.service.js';
import { countPublished } from '../posting/publishing.js';
import type { Decision } from '../review/decision.js';
import { deciderName, lockPost } from '../review/locked-post.js';
import { APPEAL_REFUSALS, deciding, isOver } from '../rules/appeals.js';
import { nextPostState } from '../rules/post-state.js';
import { BY_APPEAL } from '../rules/sanctions.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { Sanctions } from '../sanction/sanctions.service.js';
import { Post } from '../topic/post.entity.js';
import { appealGate } from './appeal-gate.js';
import { AppealMails } from './appeal-mails.service.js';
import type { AppealMemento, PostBefore } from './appeal-memento.js';
import { AppealClosed, AppealNotYours } from './appeal-refusals.js';
import { appealNumber } from './appeal-number.js';
import { ForumAppeal } from './forum-appeal.entity.js';
import { lockAppeals } from './locked-appeal.js';

/** What becomes of appeals. Each verb runs in the caller's transaction. */
@Injectable()
export class AppealDecisions {
  constructor(
    private readonly sanctions: Sanctions,
    private readonly mails: AppealMails,
    private readonly wordings: Wordings,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly telling: Telling,
  ) {}

  /**
   * Publishes the post, or lifts the sanction; the person is told.
   * @returns what taking it back needs
   * @throws NotFoundException, AppealNotYours (403), AppealClosed (409)
   */
  async grant(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, message = '' }: Decision,
  ): Promise<AppealMemento> {
    const appeal = await this.open(tx, actor, number, version);
    const { postId, sanctionId } = appeal;
    const post = postId === null ? null : await this.publish(tx, actor, appeal, postId, message);
    if (sanctionId !== null)
      await this.sanctions.lift(tx, actor, sanctionId, { reason: BY_APPEAL, message });
    await this.close(tx, actor, appeal, { state: 'granted', message });
    await this.note(tx, actor, appeal, { action: 'appeal.granted' });
    return { version: appeal.version + 1, post };
  }

  /**
   * Leaves everything as it was decided; the person is told why, and that this is the end of it.
   * @returns what taking it back needs
   * @throws NotFoundException, AppealNotYours (403), AppealClosed (409)
   * @throws FormProblem for a reason that is not in the list, and without a message
   */
  async refuse(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, reason, message = '' }: Decision & { reason: string },
  ): Promise<AppealMemento> {
    if (!(await this.wordings.isOffered(tx, APPEAL_REFUSALS, reason)))
      throw new FormProblem('reason', 'appeals:form.reason');
    if (message === '') throw new FormProblem('message', 'appeals:form.message');
    const appeal = await this.open(tx, actor, number, version);
    await this.close(tx, actor, appeal, { state: 'refused', message, refusalReason: reason });
    await this.mails.refused(tx, appeal, { reason, message });
    await this.note(tx, actor, appeal, { action: 'appeal.refused', reason });
    return { version: appeal.version + 1, post: null };
  }

  private async open(
    tx: EntityManager,
    actor: Actor,
    number: string,
    version: string,
  ): Promise<ForumAppeal> {
    const [appeal] = await lockAppeals(tx, [number]);
    if (!appeal) throw new NotFoundException();
    const refusal = deciding(actor, await appealGate(tx, appeal));
    if (refusal !== null) throw new AppealNotYours(refusal);
    if (appeal.state !== 'open' || String(appeal.version) !== version)
      throw new AppealClosed(await deciderName(tx, appeal.decidedBy));
    const { sanctionId: id } = appeal;
    const sanction = id === null ? null : await tx.findOneBy(Sanction, { id });
    if (isOver(sanction, this.clock.now())) throw new AppealClosed(null);
    return appeal;
  }

  private async publish(
    tx: EntityManager,
    actor: Actor,
    appeal: ForumAppeal,
    postId: number,
    message: string,
  ): Promise<PostBefore> {
    const { topic, post } = await lockPost(tx, postId);
    const state = nextPostState(post.state, 'reinstate');
    if (state === null) throw new AppealClosed(null);
    const at = this.clock.now();
    const { version, decidedAt, decidedBy, rejectionReason, rejectionMessage } = post;
    const before = {
      ...{ version: version + 1, number: post.number, decidedBy },
      ...{ rejectionReason, rejectionMessage },
      lastPostAt: topic.lastPostAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    };
    const number = await countPublished(tx, topic, post, at);
    await this.telling.published(tx, postId, true);
    await tx.update(Post, postId, {
      ...{ state, number, publishedAt: at, rejectionReason: null, rejectionMessage: null },
      ...{ decidedAt: at, decidedBy: actor.id, version: version + 1 },
    });
    await this.mails.granted(tx, appeal, { message, path: postPath(topic, number) });
    await this.audit.append(tx, {
      actor,
      action: 'post.reinstated',
      subject: { kind: 'post', id: postId },
      details: { appeal: appealNumber(appeal.id) },
    });
    return before;
  }

  private async close(
    tx: EntityManager,
    actor: Actor,
    { id, version }: ForumAppeal,
    change: Pick<ForumAppeal, 'state' | 'message'> & Partial<Pick<ForumAppeal, 'refusalReason'>>,
  ): Promise<void> {
    const decided = { decidedBy: actor.id, closedAt: this.clock.now(), version: version + 1 };
    await tx.update(ForumAppeal, id, { ...change, ...decided });
  }

  /** The last row of a decision: what counts decisions finds it by the appeal. */
  private async note(
    tx: EntityManager,
    actor: Actor,
    { id }: ForumAppeal,
    { action, ...details }: { action: string; reason?: string },
  ): Promise<void> {
    const subject = { kind: 'appeal', id: appealNumber(id) };
    await this.audit.append(tx, { actor, action, subject, details });
  }
}
