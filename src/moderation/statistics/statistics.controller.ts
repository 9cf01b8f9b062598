import {
  Controller,
  ForbiddenException,
  Get,
  Header,
  NotFoundException,
  Param,
  Query,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { sendCsv } from '../../web/csv-download.js';
import { queryText } from '../../web/query-text.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import { daySeries } from './day-series.js';
import { daysOf, readPeriod } from './period.js';
import { csvRows, type Table, TABLES } from './statistics-tables.js';
import { StatisticsTables } from './statistics-tables.service.js';
import { Statistics } from './statistics.service.js';
import { periodForm, periodQuery, plotViews, usualPeriods } from './statistics.views.js';

/** Figures of the queue: totals for staff, persons for leads. */
@Controller('moderation/statistics')
@Roles('moderator')
export class StatisticsController {
  constructor(
    private readonly statistics: Statistics,
    private readonly tables: StatisticsTables,
    private readonly queue: Queue,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { t, locale } = res.locals;
    const asked = this.asked(query);
    const { period, problems } = readPeriod(asked, this.today());
    const counts = await this.statistics.dayCounts(period);
    const tables = await this.tables.all(actor, period, { t, locale });
    res.status(problems.length > 0 ? 422 : 200).render('moderation/statistics', {
      layout: 'layouts/console',
      title: t('moderation:statistics.title'),
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, 'statistics', t),
      searchAction: '/moderation/search',
      form: periodForm(asked, period, problems),
      period,
      usual: usualPeriods(),
      empty: counts.length === 0,
      plots: plotViews(daySeries(daysOf(period), counts), { t, locale }),
      tables: Object.fromEntries(tables.map((table) => [table.name, this.linked(table, period)])),
    });
  }

  /** One table as CSV. */
  @Get(':table')
  async file(
    @Param('table') asked: string,
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { t, locale } = res.locals;
    const name = TABLES.find((each) => each === asked);
    if (!name) throw new NotFoundException();
    const { period, problems } = readPeriod(this.asked(query), this.today());
    // The page says what is wrong with the period.
    if (problems.length > 0)
      return res.redirect(303, `/moderation/statistics?${new URLSearchParams(this.asked(query))}`);
    const table = await this.tables.one(name, actor, period, { t, locale });
    if (!table) throw new ForbiddenException();
    await sendCsv(res, `${name}-${period.from}-${period.to}`, csvRows(table));
  }

  private linked(table: Table, period: Parameters<typeof periodQuery>[0]): object {
    return { ...table, href: `/moderation/statistics/${table.name}?${periodQuery(period)}` };
  }

  private asked(query: Record<string, unknown>): { from: string; to: string; days: string } {
    const text = (name: string) => queryText(query[name]);
    return { from: text('from'), to: text('to'), days: text('days') };
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
