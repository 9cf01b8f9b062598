import { Body, Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { Clock } from '../../config/clock.js';
import { sendCsv } from '../../web/csv-download.js';
import { queryText } from '../../web/query-text.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import { LogEntries, type LogFilter } from './log-entries.service.js';
import { LogExport } from './log-export.service.js';
import { logLines } from './log-file.js';
import { type FilterProblem, readLogFilter } from './log-filter.js';
import { actionGroups, filterForm, kindChoices, logEntryView, logHref } from './log.views.js';

const PAGE_SIZE = 50;

/** The append-only log, for staff. */
@Controller('moderation/log')
@Roles('moderator')
export class LogController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly log: LogEntries,
    private readonly exports: LogExport,
    private readonly queue: Queue,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { filter, problems } = readLogFilter((name) => queryText(query[name]), res.locals.t);
    await this.render(res, actor, filter, problems, entryNumber(queryText(query['before'])));
  }

  /** What the filter shows, as CSV. A request that changes something, since it is written down. */
  @Post('export')
  @HttpCode(200)
  @StepUp()
  async export(
    @CurrentActor() actor: Actor,
    @Body() body: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { filter, problems } = readLogFilter((name) => queryText(body[name]), res.locals.t);
    const entries = problems.length === 0 ? await this.exports.start(actor, filter) : null;
    if (entries) {
      const day = this.clock.now().toISOString().slice(0, 10);
      return sendCsv(res, `log-${day}`, logLines(entries, res.locals.t));
    }
    const tooMany = { field: 'from', key: 'moderation:log.tooMany' } as const;
    await this.render(res, actor, filter, problems.length > 0 ? problems : [tooMany], null);
  }

  private async render(
    res: Response,
    actor: Actor,
    filter: LogFilter,
    problems: FilterProblem[],
    before: number | null,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const { t } = res.locals;
    const page =
      problems.length === 0
        ? await this.log.page(manager, filter, { before, size: PAGE_SIZE })
        : { entries: [], older: null };
    res.status(problems.length > 0 ? 422 : 200).render('moderation/log', {
      layout: 'layouts/console',
      title: t('moderation:log.title'),
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, 'log', t),
      searchAction: '/moderation/search',
      filter,
      form: filterForm(filter, problems),
      filtered: Object.values(filter).some((value) => value !== ''),
      kinds: kindChoices(await this.log.kinds(manager), filter.kind),
      actions: actionGroups(await this.log.actions(manager), filter.action),
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
