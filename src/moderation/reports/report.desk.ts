import { ForbiddenException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Environment } from '../../config/environment.js';
import type { ReportMemento } from '../../forum/review/report-memento.js';
import { ReportUndoing } from '../../forum/review/report-undoing.service.js';
import type { ReportItem } from '../../forum/review/report-item.js';
import { markedText } from '../../forum/words/marked-text.js';
import { Reports } from '../../forum/review/reports.service.js';
import type { VerbName, VerbOffer } from '../decisions/verb.js';
import type { Decision, Desk, ItemContent, ItemViewer, TakenItem } from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { weightView } from './weight.views.js';

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

  readonly undoable: ReadonlySet<VerbName> = new Set(['approval', 'rejection'] as const);

  constructor(
    private readonly reports: Reports,
    private readonly undoing: ReportUndoing,
    private readonly environment: Environment,
  ) {}

  undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean> {
    const reports = taken.map(({ item, memento, details }) => ({
      ...{ id: item.id, memento: memento as ReportMemento, details },
    }));
    return this.undoing.undo(tx, actor, reports);
  }

  async content(
    manager: EntityManager,
    { id }: QueueRow,
    { t, actor }: ItemViewer,
  ): Promise<ItemContent> {
    const report = await this.reports.item(manager, id);
    if (report.reporter?.id === actor.id) throw ownReport();
    return {
      heading: t('moderation:report.heading', { title: report.title }),
      template: 'moderation/report',
      body: {
        report,
        html: markedText(report, this.environment.baseUrl),
        weight: weightView(report.weighed, t),
      },
      sideTemplate: null,
      side: {},
      verbs: reportVerbs(report),
    };
  }

  /** Whoever sent a report does not work on it. */
  async claimed(tx: EntityManager, actor: Actor, { id }: ItemRef): Promise<void> {
    const { reporter } = await this.reports.item(tx, id);
    if (reporter?.id === actor.id) throw ownReport();
  }

  /** What was decided about a report is decided. */
  left(): Promise<null> {
    return Promise.resolve(null);
  }

  released(): Promise<void> {
    return Promise.resolve();
  }
}

function ownReport(): ForbiddenException {
  return new ForbiddenException({ key: 'moderation:problem.own' });
}

function reportVerbs({ title, hiddenByReports }: ReportItem): VerbOffer[] {
  const explain = (verb: string) =>
    hiddenByReports ? `moderation:verdict.reports.${verb}.explainHidden` : null;
  return [
    {
      name: 'approval',
      tone: 'danger',
      reasons: [],
      message: 'optional',
      messageHint: 'moderation:verdict.hint.author',
      explain: explain('approval'),
      mail: 'forum.hiddenWith',
      mailParams: { title },
      templates: [],
      lacking: null,
    },
    {
      name: 'rejection',
      tone: '',
      reasons: [],
      message: 'none',
      messageHint: 'moderation:verdict.hint.author',
      explain: explain('rejection'),
      mail: 'forum.reportDismissed',
      mailParams: { title },
      templates: [],
      lacking: null,
    },
  ];
}
