import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { hidePost, showPost } from '../posting/hiding.js';
import { PostReport } from '../report/post-report.entity.js';
import { rowId } from '../row-id.js';
import { nextPostState } from '../rules/post-state.js';
import { nextReportState, type ReportAction, type ReportState } from '../rules/report-state.js';
import { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import { AlreadyDecided, type Decision, OwnItem } from './decision.js';
import { DecisionMails } from './decision-mails.service.js';
import { deciderName, lockPost } from './locked-post.js';
import { type ReportItem, reportItem } from './report-item.js';
import { isOwnReport } from './reports-together.js';
import { asItWas, changeOf, hiddenOf, type ReportMemento, settledOf } from './report-memento.js';

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
    const item = await reportItem(manager, rowId(reportId), this.clock.now());
    if (!item) throw new NotFoundException();
    return item;
  }

  /**
   * Hides the post. It settles every open report of it; author and reporters are told.
   * @returns what taking it back needs
   * @throws NotFoundException, OwnItem, AlreadyDecided (409)
   */
  async uphold(
    tx: EntityManager,
    actor: Actor,
    reportId: string | number,
    { version, message }: Decision,
  ): Promise<ReportMemento> {
    const { topic, post, report, state } = await this.open(tx, actor, reportId, version, 'uphold');
    const isHidden = await this.hide(tx, actor, topic, post);
    if (isHidden) await this.mails.hidden(tx, topic, post, message);
    const settled = await tx.findBy(PostReport, { postId: post.id, state: 'open' });
    await this.settle(tx, actor, topic, settled, state);
    await this.audit.append(tx, {
      actor,
      action: 'report.upheld',
      subject: { kind: 'report', id: report.id },
      details: {
        post: post.id,
        reason: report.reason,
        settled: settled.map(({ id }) => id),
      },
    });
    return {
      settled: settled.map(settledOf),
      hidden: isHidden ? hiddenOf(topic, post) : null,
      broughtBack: null,
    };
  }

  /**
   * Leaves the post as it is; the reporter is told. One that reports had hidden
   * comes back, and then all open reports of it are settled: its author is told too.
   * @returns what taking it back needs
   * @throws NotFoundException, OwnItem, AlreadyDecided (409)
   */
  async dismiss(
    tx: EntityManager,
    actor: Actor,
    reportId: string | number,
    { version }: Decision,
  ): Promise<ReportMemento> {
    const { topic, post, report, state } = await this.open(tx, actor, reportId, version, 'dismiss');
    const isBack = await this.bringBack(tx, actor, topic, post);
    const settled = isBack
      ? await tx.findBy(PostReport, { postId: post.id, state: 'open' })
      : [report];
    await this.settle(tx, actor, topic, settled, state);
    await this.audit.append(tx, {
      actor,
      action: 'report.dismissed',
      subject: { kind: 'report', id: report.id },
      details: {
        post: post.id,
        reason: report.reason,
        ...(isBack && { settled: settled.map(({ id }) => id) }),
      },
    });
    return {
      settled: settled.map(settledOf),
      hidden: null,
      broughtBack: isBack ? changeOf(post) : null,
    };
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
    if (await isOwnReport(tx, actor.id, report.id)) throw new OwnItem();
    const state = nextReportState(report.state, action);
    if (state === null || String(report.version) !== version)
      throw new AlreadyDecided(report.state, await deciderName(tx, report.decidedBy));
    return { topic, post, report, state };
  }

  /** @returns false where a moderator had hidden the post already, or it went on privately */
  private async hide(tx: EntityManager, actor: Actor, topic: Topic, post: Post): Promise<boolean> {
    const decided = { decidedAt: this.clock.now(), decidedBy: actor.id };
    if (post.hiddenByReportsAt !== null) {
      const kept = { ...decided, hiddenByReportsAt: null, version: post.version + 1 };
      await tx.update(Post, { id: post.id }, kept);
      return true;
    }
    if (nextPostState(post.state, 'hide') === null || post.number === null) return false;
    await hidePost(tx, topic, post, decided);
    return true;
  }

  /** @returns false where reports had not hidden the post */
  private async bringBack(
    tx: EntityManager,
    actor: Actor,
    topic: Topic,
    post: Post,
  ): Promise<boolean> {
    if (post.hiddenByReportsAt === null) return false;
    const decided = { decidedAt: this.clock.now(), decidedBy: actor.id };
    await showPost(tx, topic, post, { ...decided, hiddenByReportsAt: null }, asItWas(topic, post));
    await this.mails.broughtBack(tx, topic, post);
    return true;
  }

  private async settle(
    tx: EntityManager,
    actor: Actor,
    topic: Topic,
    reports: readonly PostReport[],
    state: ReportState,
  ): Promise<void> {
    const decided = { decidedAt: this.clock.now(), decidedBy: actor.id };
    for (const { id, version, reporterId } of reports) {
      await tx.update(PostReport, { id }, { state, version: version + 1, ...decided });
      await this.mails.reportDecided(tx, topic, { reporterId, upheld: state === 'upheld' });
    }
  }
}
