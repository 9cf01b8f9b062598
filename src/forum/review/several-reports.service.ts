import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { PostReport } from '../report/post-report.entity.js';
import { rowId } from '../row-id.js';
import type { SeenItem } from './decision.js';
import { lockAll } from './locked-post.js';
import type { ReportMemento } from './report-memento.js';
import { Reports } from './reports.service.js';

/** One decision on several reports. */
@Injectable()
export class SeveralReports {
  constructor(
    private readonly reports: Reports,
    private readonly audit: Audit,
  ) {}

  /**
   * Decides the reports in the order given, each as if by itself; one that an earlier one of them
   * settled, being about the same post, is decided with it.
   * @returns what taking each back needs, in that order
   * @throws as `Reports`, for the first that does
   */
  async decide(
    tx: EntityManager,
    actor: Actor,
    verb: 'uphold' | 'dismiss',
    seen: readonly SeenItem[],
    message: string,
  ): Promise<ReportMemento[]> {
    const known = await tx.findBy(PostReport, { id: In(seen.map(({ id }) => rowId(id))) });
    await lockAll(
      tx,
      known.map(({ postId }) => postId),
      known.map(({ id }) => id),
    );
    const mementos: ReportMemento[] = [];
    for (const { id, version } of seen) {
      const report = known.find((each) => each.id === rowId(id));
      const isSettled = mementos.some(({ settled }) =>
        settled.some((each) => each.id === rowId(id)),
      );
      if (report && isSettled) {
        await this.tellOfSettled(tx, actor, verb, report);
        mementos.push({ settled: [], hidden: null, broughtBack: null });
      } else mementos.push(await this.reports[verb](tx, actor, id, { version, message }));
    }
    return mementos;
  }

  private async tellOfSettled(
    tx: EntityManager,
    actor: Actor,
    verb: 'uphold' | 'dismiss',
    { id, postId, reason }: PostReport,
  ): Promise<void> {
    await this.audit.append(tx, {
      actor,
      action: verb === 'uphold' ? 'report.upheld' : 'report.dismissed',
      subject: { kind: 'report', id },
      details: { post: postId, reason },
    });
  }
}
