import { ForbiddenException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Reports } from '../../forum/review/reports.service.js';
import type { VerbOffer } from '../decisions/verb.js';
import type { Decision, Desk, ItemContent, ItemViewer } from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';

/** Reports of posts: an approval is of the report, and hides the post. */
@Injectable()
export class ReportDesk implements Desk {
  readonly kinds: readonly QueueKind[] = ['reports'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.reports.uphold(tx, actor, id, decision),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.reports.dismiss(tx, actor, id, decision),
  };

  constructor(private readonly reports: Reports) {}

  async content(
    manager: EntityManager,
    { id }: QueueRow,
    { t, actor }: ItemViewer,
  ): Promise<ItemContent> {
    const report = await this.reports.item(manager, id);
    if (report.reporter.id === actor.id) throw ownReport();
    return {
      heading: t('moderation:report.heading', { title: report.title }),
      template: 'moderation/report',
      body: { report },
      sideTemplate: 'moderation/author',
      side: { author: report.author },
      verbs: reportVerbs(report.title),
    };
  }

  /** Whoever sent a report does not work on it. */
  async claimed(tx: EntityManager, actor: Actor, { id }: ItemRef): Promise<void> {
    const { reporter } = await this.reports.item(tx, id);
    if (reporter.id === actor.id) throw ownReport();
  }

  released(): Promise<void> {
    return Promise.resolve();
  }
}

function ownReport(): ForbiddenException {
  return new ForbiddenException({ key: 'moderation:problem.own' });
}

function reportVerbs(title: string): VerbOffer[] {
  return [
    {
      name: 'approval',
      tone: 'danger',
      reasons: [],
      message: 'optional',
      messageHint: 'moderation:verdict.hint.author',
      explain: null,
      mail: 'forum.hiddenWith',
      mailParams: { title },
      lacking: null,
    },
    {
      name: 'rejection',
      tone: '',
      reasons: [],
      message: 'none',
      messageHint: 'moderation:verdict.hint.author',
      explain: null,
      mail: 'forum.reportDismissed',
      mailParams: { title },
      lacking: null,
    },
  ];
}
