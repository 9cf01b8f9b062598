import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../web/public.decorator.js';
import { PublicLog } from './public-log.service.js';
import { monthViews } from './public-log.views.js';

/** What moderators decided, for everybody. */
@Controller('log')
@Public()
export class PublicLogController {
  constructor(private readonly log: PublicLog) {}

  @Get()
  async list(@Res() res: Response): Promise<void> {
    const { t, locale } = res.locals;
    res.render('moderation/public-log', {
      title: t('moderation:publicLog.title'),
      section: 'help',
      months: monthViews(await this.log.counts(), locale),
    });
  }
}
