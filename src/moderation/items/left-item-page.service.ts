import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { LogEntries } from '../log/log-entries.service.js';
import { decidedMessage, logEntryView, logHref } from '../log/log.views.js';
import type { ItemRef } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import { type Message, queueTabs } from '../queue/queue.views.js';
import { subjectOf } from '../subject.js';

const HISTORY_SIZE = 50;

/** The page of an item that left the queue, for good or for a while: what became of it. */
@Injectable()
export class LeftItemPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: Queue,
    private readonly log: LogEntries,
  ) {}

  async render(res: Response, actor: Actor, item: ItemRef, done: Message | null): Promise<void> {
    const { manager } = this.dataSource;
    const { t } = res.locals;
    const subject = subjectOf(item);
    const { entries } = await this.log.page(
      manager,
      { ...subject, person: '' },
      { before: null, size: HISTORY_SIZE },
    );
    const heading = t(`moderation:log.subject.${subject.kind}`, { id: subject.id });
    res.render('moderation/left-queue', {
      layout: 'layouts/console',
      title: heading,
      heading,
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, null, t),
      searchAction: '/moderation',
      became: decidedMessage(await this.log.latest(manager, subject)),
      entries: entries.map(logEntryView),
      queueHref: `/moderation?kind=${item.kind}`,
      logHref: logHref(subject, null),
      done,
    });
  }
}
