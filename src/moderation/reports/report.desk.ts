import { ForbiddenException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Environment } from '../../config/environment.js';
import type { ReportMemento } from '../../forum/review/report-memento.js';
import { ReportUndoing } from '../../forum/review/report-undoing.service.js';
import type { ReportItem } from '../../forum/review/report-item.js';
import { markedText } from '../../forum/words/marked-text.js';
import { isOwnReport, settledTogether } from '../../forum/review/reports-together.js';
import { Reports } from '../../forum/review/reports.service.js';
import { similarPosts } from '../../forum/review/similar-posts.js';
import { KeptTemplates } from '../decisions/kept-templates.service.js';
import type { MessageTemplate } from '../decisions/message-templates.js';
import { TEMPLATES } from '../decisions/template-lists.js';
import type { VerbName, VerbOffer } from '../decisions/verb.js';
import { similarView } from '../posts/similar.views.js';
import { SeveralReports } from '../../forum/review/several-reports.service.js';
import type {
  Decision,
  Desk,
  ItemContent,
  ItemViewer,
  SeveralVerb,
  TakenItem,
} from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { weightView } from './weight.views.js';

/** Reports of posts: an approval is of the report, and hides the post. */
@Injectable()
export class ReportDesk implements Desk {
  readonly subject = 'report';

  readonly kinds: readonly QueueKind[] = ['reports'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.reports.uphold(tx, actor, id, decision),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.reports.dismiss(tx, actor, id, decision),
  };

  readonly undoable: ReadonlySet<VerbName> = new Set(['approval', 'rejection'] as const);

  readonly several: SeveralVerb = {
    decide: (tx, actor, name, items, { message }) =>
      this.severalReports.decide(
        tx,
        actor,
        name === 'approval' ? 'uphold' : 'dismiss',
        items,
        message,
      ),
  };

  constructor(
    private readonly reports: Reports,
    private readonly severalReports: SeveralReports,
    private readonly undoing: ReportUndoing,
    private readonly environment: Environment,
    private readonly templates: KeptTemplates,
    private readonly languages: AccountLanguages,
  ) {}

  undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean> {
    const reports = taken.map(({ item, memento, details }) => ({
      ...{ id: item.id, memento: memento as ReportMemento, details },
    }));
    return this.undoing.undo(tx, actor, reports);
  }

  async content(manager: EntityManager, { id }: QueueRow, { t }: ItemViewer): Promise<ItemContent> {
    const report = await this.reports.item(manager, id);
    const templates = await this.templates.of(manager, TEMPLATES.hiding, {
      t,
      locale: await this.languages.writtenTo(manager, report.author.id),
      values: { name: report.author.name, title: report.title },
    });
    return {
      heading: t('moderation:report.heading', { title: report.title }),
      template: 'moderation/report',
      body: {
        report,
        html: markedText(report, this.environment.baseUrl),
        weight: weightView(report.weighed, t),
      },
      sideTemplate: 'moderation/similar',
      side: { similar: (await similarPosts(manager, report.postId)).map(similarView) },
      verbs: reportVerbs(report, templates),
    };
  }

  /** Whoever sent a report does not work on it, nor on another one that would settle it. */
  isOwn(manager: EntityManager, actor: Actor, { id }: ItemRef): Promise<boolean> {
    return isOwnReport(manager, actor.id, id);
  }

  async claimed(tx: EntityManager, actor: Actor, item: ItemRef): Promise<void> {
    if (await this.isOwn(tx, actor, item)) throw ownReport();
  }

  /** Who decides about a report settles the others of its post with it. */
  async settledWith(manager: EntityManager, { kind, id }: ItemRef): Promise<ItemRef[]> {
    const ids = await settledTogether(manager, id);
    return ids.map((each) => ({ kind, id: String(each) }));
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

function reportVerbs(
  { title, hiddenByReports }: ReportItem,
  templates: MessageTemplate[],
): VerbOffer[] {
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
      templates,
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
