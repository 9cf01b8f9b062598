import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import { Claims } from '../claims/claims.service.js';
import { holdingOf } from '../claims/lease.js';
import { verdictView } from '../decisions/verdict.views.js';
import { LogEntries } from '../log/log-entries.service.js';
import { logEntryView, logHref } from '../log/log.views.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { Queue } from '../queue/queue.service.js';
import {
  countOf,
  type Counts,
  dueView,
  type Message,
  queueRowView,
  queueTabs,
  viewChoices,
} from '../queue/queue.views.js';
import { subjectOf } from '../subject.js';
import { Desks } from './desks.service.js';
import { ItemGate } from './item-gate.service.js';
import { ItemNotes } from './item-notes.service.js';

const ROWS_BESIDE = 50;
const HISTORY_BESIDE = 12;
const NO_FORM: FormView = { failed: false, fields: {}, errors: [] };

/** What an item's page shows besides the item. */
export interface ItemPageState {
  /** The confirmation that stands open, with what was typed where it came back. */
  asked?: { name: string; form?: FormView };
  note?: FormView;
  done?: Message | null;
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
    private readonly log: LogEntries,
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
    const { entries } = await this.log.page(
      manager,
      { ...subject, person: '' },
      { before: null, size: HISTORY_BESIDE },
    );
    res.render('moderation/item', {
      layout: 'layouts/console',
      title: content.heading,
      queues: queueTabs(counts, this.queue.offered, row.kind, t),
      searchAction: '/moderation',
      list: await this.listBeside(actor, row, counts, { now, t }),
      item: itemView(row, content.heading, now, t),
      mine,
      claim,
      content,
      verbs: content.verbs.map((offer) =>
        verdictView(row.kind, offer, viewer, mine && state.asked ? state.asked : { name: '' }),
      ),
      history: entries.map(logEntryView),
      notes: await this.notes.of(manager, subject),
      noteForm: state.note ?? NO_FORM,
      done: state.done ?? null,
    });
  }

  private async listBeside(
    actor: Actor,
    row: ItemRef,
    counts: Counts,
    { now, t }: { now: Date; t: Translate },
  ): Promise<object> {
    const { rows } = await this.queue.page(
      actor,
      { kind: row.kind, view: 'free', search: '' },
      { after: null, size: ROWS_BESIDE },
    );
    return {
      kind: row.kind,
      title: t(`moderation:kind.${row.kind}.many`),
      search: '',
      href: `/moderation?kind=${row.kind}`,
      ...countOf(counts, row.kind),
      views: viewChoices('free'),
      rows: rows.map((each) => queueRowView(each, { actorId: actor.id, now, t, current: row })),
    };
  }
}

function itemView(row: QueueRow, heading: string, now: Date, t: Translate): object {
  const { kind, id } = subjectOf(row);
  return {
    heading,
    kind: row.kind,
    number: t(`moderation:log.subject.${kind}`, { id }),
    path: itemPath(row),
    version: row.version,
    since: row.since,
    due: dueView(row.dueAt, now),
    logHref: logHref({ kind, id }, null),
  };
}
