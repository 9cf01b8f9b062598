import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { countTopic, discountReply } from '../posting/counters.js';
import { PostReport } from '../report/post-report.entity.js';
import { rowId } from '../row-id.js';
import { nextPostState } from '../rules/post-state.js';
import { nextReportState, type ReportAction, type ReportState } from '../rules/report-state.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { AlreadyDecided, type Decision, OwnItem } from './decision.js';
import { DecisionMails } from './decision-mails.service.js';
import { deciderName, lockPost } from './locked-post.js';
import { type ReportItem, reportItem } from './report-item.js';

interface OpenReport {
  topic: Topic;
  post: Post;
  report: PostReport;
  state: ReportState;
}

/** Reports of posts, and what becomes of them. */
@Injectable()
export class Reports {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mails: DecisionMails,
  ) {}

  /**
   * What a moderator reads before deciding; decided reports too.
   * @throws NotFoundException
   */
  async item(manager: EntityManager, reportId: string | number): Promise<ReportItem> {
    const item = await reportItem(manager, rowId(reportId));
    if (!item) throw new NotFoundException();
    return item;
  }

  /**
   * Hides the post. It settles every open report of it; author and reporters are told.
   * @throws NotFoundException, OwnItem, AlreadyDecided (409)
   */
  async uphold(
    tx: EntityManager,
    actor: Actor,
    reportId: string | number,
    { version, message }: Decision,
  ): Promise<void> {
    const { topic, post, report, state } = await this.open(tx, actor, reportId, version, 'uphold');
    const hidden = await this.hide(tx, actor, topic, post);
    if (hidden) await this.mails.hidden(tx, topic, post, message);
    const settled = await tx.findBy(PostReport, { postId: post.id, state: 'open' });
    for (const each of settled) {
      await this.settle(tx, actor, each, state);
      await this.mails.reportDecided(tx, topic, { reporterId: each.reporterId, upheld: true });
    }
    await this.audit.append(tx, {
      actor,
      action: 'report.upheld',
      subject: { kind: 'report', id: report.id },
      details: { post: post.id, reason: report.reason, settled: settled.map(({ id }) => id) },
    });
  }

  /**
   * Leaves the post as it is; the reporter is told.
   * @throws NotFoundException, OwnItem, AlreadyDecided (409)
   */
  async dismiss(
    tx: EntityManager,
    actor: Actor,
    reportId: string | number,
    { version }: Decision,
  ): Promise<void> {
    const { topic, post, report, state } = await this.open(tx, actor, reportId, version, 'dismiss');
    await this.settle(tx, actor, report, state);
    await this.mails.reportDecided(tx, topic, { reporterId: report.reporterId, upheld: false });
    await this.audit.append(tx, {
      actor,
      action: 'report.dismissed',
      subject: { kind: 'report', id: report.id },
      details: { post: post.id, reason: report.reason },
    });
  }

  private async open(
    tx: EntityManager,
    actor: Actor,
    id: string | number,
    version: string,
    action: ReportAction,
  ): Promise<OpenReport> {
    const known = await tx.findOneBy(PostReport, { id: rowId(id) });
    if (!known) throw new NotFoundException();
    const { topic, post } = await lockPost(tx, known.postId);
    const report = await tx.findOneOrFail(PostReport, {
      where: { id: known.id },
      lock: { mode: 'pessimistic_write' },
    });
    if ([post.authorId, report.reporterId].includes(actor.id)) throw new OwnItem();
    const state = nextReportState(report.state, action);
    if (state === null || String(report.version) !== version)
      throw new AlreadyDecided(report.state, await deciderName(tx, report.decidedBy));
    return { topic, post, report, state };
  }

  /** @returns false where the post was not to be seen any more already */
  private async hide(tx: EntityManager, actor: Actor, topic: Topic, post: Post): Promise<boolean> {
    const state = nextPostState(post.state, 'hide');
    if (state === null || post.number === null) return false;
    const decided = { decidedAt: this.clock.now(), decidedBy: actor.id };
    await tx.update(Post, { id: post.id }, { state, version: post.version + 1, ...decided });
    if (post.number > 1) await discountReply(tx, topic.id, post.number);
    else {
      await tx.update(Topic, { id: topic.id }, { state });
      await countTopic(tx, topic.id, -1);
    }
    return true;
  }

  private async settle(
    tx: EntityManager,
    actor: Actor,
    { id, version }: PostReport,
    state: ReportState,
  ): Promise<void> {
    const decided = { decidedAt: this.clock.now(), decidedBy: actor.id };
    await tx.update(PostReport, { id }, { state, version: version + 1, ...decided });
  }
}
