import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import type { FormView } from '../../web/form.js';
import { LogEntries } from '../log/log-entries.service.js';
import { leftMessage, logEntryView, logHref } from '../log/log.views.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import { subjectOf } from '../subject.js';
import type { DoneNote } from '../undo/done-notes.service.js';
import { Desks } from './desks.service.js';
import { NO_FORM } from './no-form.js';
import { Outcomes } from './outcomes.service.js';

const HISTORY_SIZE = 50;

/** The page of an item that left the queue, for good or for a while: what became of it. */
@Injectable()
export class LeftItemPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: Queue,
    private readonly log: LogEntries,
    private readonly outcomes: Outcomes,
    private readonly desks: Desks,
  ) {}

  async render(
    res: Response,
    actor: Actor,
    item: ItemRef,
    { done = null, form = NO_FORM }: { done?: DoneNote | null; form?: FormView },
  ): Promise<void> {
    const { manager } = this.dataSource;
    const { t, locale } = res.locals;
    const { kind, id } = subjectOf(item);
    const { subject, latest } = await this.outcomes.of(manager, item);
    const { entries } = await this.log.page(
      manager,
      { ...subject, person: '' },
      { before: null, size: HISTORY_SIZE },
    );
    const heading = t(`moderation:log.subject.${kind}`, { id });
    res.render('moderation/left-queue', {
      layout: 'layouts/console',
      title: heading,
      heading,
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, null, t),
      searchAction: '/moderation/search',
      became: leftMessage(latest, { t, locale }),
      entries: entries.map(logEntryView),
      queueHref: `/moderation?kind=${item.kind}`,
      logHref: logHref(subject, null),
      offer: await this.desks.of(item).left(manager, actor, item),
      path: itemPath(item),
      form,
      done,
    });
  }
}
