import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { queryText } from '../../web/query-text.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import { LogEntries, type LogFilter } from './log-entries.service.js';
import { kindChoices, logEntryView, logHref } from './log.views.js';

const PAGE_SIZE = 50;

/** The append-only log, for staff. */
@Controller('moderation/log')
@Roles('moderator')
export class LogController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly log: LogEntries,
    private readonly queue: Queue,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const { t } = res.locals;
    const filter: LogFilter = {
      kind: queryText(query['kind']),
      id: queryText(query['id']),
      person: queryText(query['person']).replace(/^@/, ''),
    };
    const before = entryNumber(queryText(query['before']));
    const page = await this.log.page(manager, filter, { before, size: PAGE_SIZE });
    res.render('moderation/log', {
      layout: 'layouts/console',
      title: t('moderation:log.title'),
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, 'log', t),
      searchAction: '/moderation',
      filter,
      filtered: Object.values(filter).some((value) => value !== ''),
      kinds: kindChoices(await this.log.kinds(manager), filter.kind),
      entries: page.entries.map(logEntryView),
      older: page.older === null ? null : logHref(filter, page.older),
      first: before === null ? null : logHref(filter, null),
    });
  }
}

/** A cursor of the log; null, the beginning, for anything that is no number of an entry. */
function entryNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
