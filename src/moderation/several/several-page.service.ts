import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { FormView } from '../../web/form.js';
import { Desks } from '../items/desks.service.js';
import type { QueueRow } from '../queue/queue-row.js';
import { Queue } from '../queue/queue.service.js';
import { queueRowView, queueTabs } from '../queue/queue.views.js';
import { Selections } from './selection.service.js';
import { type AskedSeveral, MOST_AT_ONCE } from './several-kinds.js';
import { inTheWayView, severalVerdictView, tickedHref } from './several.views.js';

/** The confirmation of one verdict on several items: what is decided, and what is left out. */
@Injectable()
export class SeveralPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly selections: Selections,
    private readonly queue: Queue,
    private readonly desks: Desks,
    private readonly clock: Clock,
  ) {}

  /** @param refused whether something in the way has just kept all of it from being decided */
  async show(
    res: Response,
    actor: Actor,
    asked: AskedSeveral,
    { form, refused = false }: { form?: FormView; refused?: boolean } = {},
  ): Promise<void> {
    const { kind, verb, seen } = asked;
    const { t } = res.locals;
    const now = this.clock.now();
    const problem = seen.length === 0 ? 'none' : seen.length > MOST_AT_ONCE ? 'tooMany' : null;
    const { ready, inTheWay } = await this.selections.look(
      this.dataSource.manager,
      actor,
      kind,
      problem ? [] : seen,
    );
    if (problem) res.status(422);
    const count = ready.length;
    const ofMany =
      count > 0 ? `moderation:several.${kind}.${verb}.title` : 'moderation:several.noneReady';
    const heading = t(problem ? `moderation:several.${problem}.title` : ofMany, { count });
    res.render('moderation/several', {
      layout: 'layouts/console',
      title: heading,
      heading,
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, kind, t),
      searchAction: '/moderation/search',
      problem: problem && {
        key: `moderation:several.${problem}.text`,
        params: { most: MOST_AT_ONCE },
      },
      refused,
      inTheWay: inTheWay.map(inTheWayView),
      rows: ready.map((row) => queueRowView(row, { actorId: actor.id, now, t })),
      backHref: tickedHref(
        kind,
        ready.map(({ id }) => id),
      ),
      verdict: await this.verdict(res, actor, asked, ready, form),
    });
  }

  private async verdict(
    res: Response,
    actor: Actor,
    asked: AskedSeveral,
    ready: readonly QueueRow[],
    form: FormView | undefined,
  ): Promise<object | null> {
    const [first] = ready;
    if (!first) return null;
    const { t, locale } = res.locals;
    const viewer = { actor, heldSince: null, t, locale, now: this.clock.now() };
    const { manager } = this.dataSource;
    const { verbs } = await this.desks.of(first).content(manager, first, viewer);
    const offer = verbs.find(({ name }) => name === asked.verb);
    return offer ? severalVerdictView(asked, ready, offer, { t, locale }, form) : null;
  }
}
