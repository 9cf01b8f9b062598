import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { hidePost, showPost } from '../posting/hiding.js';
import { PostReport } from '../report/post-report.entity.js';
import { rowId } from '../row-id.js';
import { Post } from '../topic/post.entity.js';
import type { TakenBack } from './decision.js';
import { lockAll, lockPost } from './locked-post.js';
import type { PostChange, ReportMemento } from './report-memento.js';

/** Takes decisions on reports back: the reports are open again, and their post is seen, or hidden, as it was. */
@Injectable()
export class ReportUndoing {
  constructor(private readonly audit: Audit) {}

  /** @returns false where a report or its post changed since; the caller rolls back */
  async undo(
    tx: EntityManager,
    actor: Actor,
    taken: readonly TakenBack<ReportMemento>[],
  ): Promise<boolean> {
    const reports = await tx.findBy(PostReport, { id: In(taken.map(({ id }) => rowId(id))) });
    const settled = taken.flatMap(({ memento }) => memento.settled.map(({ id }) => id));
    await lockAll(
      tx,
      reports.map(({ postId }) => postId),
      settled,
    );
    for (const { id, memento, details } of taken) {
      const report = reports.find((each) => each.id === rowId(id));
      if (!report || !(await this.openAgain(tx, report, memento))) return false;
      await this.audit.append(tx, {
        actor,
        action: 'report.decisionUndone',
        subject: { kind: 'report', id: report.id },
        details: { post: report.postId, ...details },
      });
    }
    return true;
  }

  private async openAgain(
    tx: EntityManager,
    { postId }: PostReport,
    { settled, hidden, broughtBack }: ReportMemento,
  ): Promise<boolean> {
    const { topic, post } = await lockPost(tx, postId);
    const changed = hidden ?? broughtBack;
    if (changed && post.version !== changed.version) return false;
    for (const { id, version } of settled) {
      const [, opened] = await tx.query<[unknown[], number]>(REOPEN, [id, version]);
      if (opened !== 1) return false;
    }
    if (broughtBack) await hidePost(tx, topic, post, before(broughtBack));
    else if (hidden?.hiddenByReportsAt)
      await tx.update(Post, { id: post.id }, { ...before(hidden), version: post.version + 1 });
    else if (hidden) await showPost(tx, topic, post, before(hidden), hidden);
    return true;
  }
}

function before({ decidedAt, decidedBy, hiddenByReportsAt }: PostChange) {
  return {
    decidedBy,
    decidedAt: decidedAt === null ? null : new Date(decidedAt),
    hiddenByReportsAt: hiddenByReportsAt === null ? null : new Date(hiddenByReportsAt),
  };
}

/** Whoever reported the post once more since then has an open report already: that one stands. */
const REOPEN = `
  update post_reports r set state = 'open', version = r.version + 1, decided_at = null, decided_by = null
  where r.id = $1 and r.version = $2 and not exists (
    select from post_reports o where o.post_id = r.post_id and o.reporter_id = r.reporter_id and o.state = 'open')`;
