import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { queryText } from '../../web/query-text.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { securityEventView } from '../security-events/security-event.views.js';
import { SecurityEvents } from '../security-events/security-events.service.js';

const PAGE_SIZE = 30;
const ADDRESS = '/settings/activity';

/** What happened to the safety of one's own account. */
@Controller('settings/activity')
export class ActivityController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: SecurityEvents,
  ) {}

  @Get()
  async page(
    @Query('before') cursor: unknown,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const text = queryText(cursor);
    const before = /^\d{1,9}$/.test(text) ? Number(text) : null;
    const part = await this.events.page(this.dataSource.manager, id, { before, size: PAGE_SIZE });
    res.render('accounts/activity', {
      title: res.locals.t('security-events:title'),
      page: 'activity',
      events: part.events.map(securityEventView),
      older: part.older === null ? null : `${ADDRESS}?before=${part.older}`,
      first: before === null ? null : ADDRESS,
    });
  }
}
