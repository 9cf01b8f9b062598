import { Controller, Get, Header, Query, Res, Sse, type MessageEvent } from '@nestjs/common';
import type { Response } from 'express';
import { interval, map, merge, type Observable, takeUntil, timer } from 'rxjs';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { queryText } from '../../web/query-text.js';
import { Claims } from '../claims/claims.service.js';
import { leftMessage } from '../log/log.views.js';
import { ItemGate } from '../items/item-gate.service.js';
import { Item } from '../items/item.decorator.js';
import { ListBeside } from '../items/list-beside.service.js';
import { Outcomes } from '../items/outcomes.service.js';
import type { ItemRef } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import { itemNews } from './news.views.js';
import { QueueNews } from './queue-news.service.js';

/** Leases end and items become late without anybody doing anything. */
const LOOK_AGAIN_MS = 60_000;
/** The browser asks again by itself, and its right to ask is looked at again. */
const LONGEST_MS = 5 * 60_000;

/** What a page of the console needs to stay true while it is open. */
@Controller('moderation')
@Roles('moderator')
export class NewsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queueNews: QueueNews,
    private readonly gate: ItemGate,
    private readonly queue: Queue,
    private readonly claims: Claims,
    private readonly beside: ListBeside,
    private readonly outcomes: Outcomes,
    private readonly clock: Clock,
  ) {}

  /** Says that the queue changed, and nothing else. */
  @Sse('news')
  listen(): Observable<MessageEvent> {
    return merge(this.queueNews.news, interval(LOOK_AGAIN_MS)).pipe(
      map(() => ({ data: 'queue' })),
      takeUntil(timer(LONGEST_MS)),
    );
  }

  /** The parts of an item's page that others change: the list beside it, and what became of it. Renews no lease. */
  @Get(':kind/:id/news')
  @Header('Cache-Control', 'no-store')
  async show(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const { t } = res.locals;
    const row = await this.gate.look(manager, actor, item);
    const counts = await this.queue.counts(actor);
    const shown = { version: queryText(query['version']), claimer: queryText(query['claimer']) };
    res.render('moderation/item-news', {
      layout: 'layouts/console',
      title: t(`moderation:kind.${item.kind}.many`),
      queues: queueTabs(counts, this.queue.offered, item.kind, t),
      list: await this.beside.list(actor, item, counts, { now: this.clock.now(), t }),
      news: itemNews(actor.id, shown, {
        row,
        claim: await this.claims.current(manager, item),
        became: leftMessage((await this.outcomes.of(manager, item)).latest, res.locals),
      }),
    });
  }
}
