import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import { Claims, type HeldClaim } from '../claims/claims.service.js';
import { holdingOf } from '../claims/lease.js';
import { type AskedVerdict, verdictView } from '../decisions/verdict.views.js';
import { begunOf, draftViews } from '../drafts/drafts.views.js';
import { ItemDrafts } from '../drafts/item-drafts.service.js';
import { LogEntries } from '../log/log-entries.service.js';
import { logEntryView, logHref } from '../log/log.views.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { PersonPanel } from '../people/person-panel.service.js';
import { Queue } from '../queue/queue.service.js';
import { dueView, queueTabs } from '../queue/queue.views.js';
import { subjectOf } from '../subject.js';
import type { DoneNote } from '../undo/done-notes.service.js';
import { Desks } from './desks.service.js';
import { ItemGate } from './item-gate.service.js';
import { ItemNotes } from './item-notes.service.js';
import { ListBeside } from './list-beside.service.js';
import { NO_FORM } from './no-form.js';
import { presenceText } from './presence.views.js';
import { Presences } from './presences.service.js';

const HISTORY_BESIDE = 12;

/** What an item's page shows besides the item. */
export interface ItemPageState {
  asked?: AskedVerdict;
  note?: FormView;
  done?: DoneNote | null;
  /** A form of the item's own part that came back. */
  form?: FormView;
}

/** Gathers the page of one item: the list, the item itself, and what is known beside it. */
@Injectable()
export class ItemPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly queue: Queue,
    private readonly claims: Claims,
    private readonly desks: Desks,
    private readonly notes: ItemNotes,
    private readonly panel: PersonPanel,
    private readonly beside: ListBeside,
    private readonly log: LogEntries,
    private readonly presences: Presences,
    private readonly drafts: ItemDrafts,
    private readonly clock: Clock,
  ) {}

  /**
   * Shows an open item again, after something about it was asked or refused.
   * Whoever holds it goes on holding it.
   * @throws NotFoundException, ForbiddenException, ConflictException as `ItemGate.open`
   */
  async show(res: Response, actor: Actor, item: ItemRef, state: ItemPageState): Promise<void> {
    const { manager } = this.dataSource;
    const row = await this.gate.open(manager, actor, item);
    await this.claims.renew(manager, actor, item);
    await this.render(res, actor, row, state);
  }

  async render(
    res: Response,
    actor: Actor,
    row: QueueRow,
    state: ItemPageState = {},
  ): Promise<void> {
    const { manager } = this.dataSource;
    const { t, locale } = res.locals;
    const now = this.clock.now();
    const claim = await this.claims.current(manager, row);
    const mine = holdingOf(claim, actor.id, now) === 'mine';
    const heldSince = mine && claim ? claim.claimedAt : null;
    const viewer = { actor, heldSince, t, locale, now, form: state.form };
    const content = await this.desks.of(row).content(manager, row, viewer);
    const counts = await this.queue.counts(actor);
    const subject = subjectOf(row);
    const drafts = await this.drafts.of(manager, subject);
    const asked = mine && state.asked ? state.asked : { name: '' };
    const { entries } = await this.log.page(
      manager,
      { ...subject, person: '' },
      { before: null, size: HISTORY_BESIDE },
    );
    res.render('moderation/item', {
      layout: 'layouts/console',
      title: content.heading,
      queues: queueTabs(counts, this.queue.offered, row.kind, t),
      searchAction: '/moderation/search',
      list: await this.beside.list(actor, row, counts, { now, t }),
      item: itemView(row, content.heading, { now, t, claim }),
      others: presenceText(await this.presences.look(manager, actor, row), { t, locale }),
      mine,
      changesHref: this.desks.of(row).changeable ? `${itemPath(row)}/changes` : null,
      claim,
      person: await this.panel.beside(manager, row),
      content,
      verbs: content.verbs.map((offer) =>
        verdictView(
          row,
          offer,
          viewer,
          asked,
          begunOf(row.kind, offer, drafts, { asked, actorId: actor.id }),
        ),
      ),
      drafts: draftViews(row, drafts, { actorId: actor.id, mine, offers: content.verbs }),
      history: entries.map(logEntryView),
      notes: await this.notes.of(manager, subject),
      noteForm: state.note ?? NO_FORM,
      done: state.done ?? null,
    });
  }
}

function itemView(
  row: QueueRow,
  heading: string,
  { now, t, claim }: { now: Date; t: Translate; claim: HeldClaim | null },
): object {
  const { kind, id } = subjectOf(row);
  return {
    heading,
    kind: row.kind,
    number: t(`moderation:log.subject.${kind}`, { id }),
    path: itemPath(row),
    newsHref: newsHref(row, claim),
    version: row.version,
    since: row.since,
    due: dueView(row.dueAt, now),
    logHref: logHref({ kind, id }, null),
  };
}

/** Where the page asks what changed since it was made. */
function newsHref(row: QueueRow, claim: HeldClaim | null): string {
  const shown = { version: row.version, claimer: String(claim?.accountId ?? '') };
  return `${itemPath(row)}/news?${new URLSearchParams(shown)}`;
}
