import { Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor } from '../accounts/access/access.decorators.js';
import type { Actor } from '../accounts/access/actor.js';
import { circumstancesOf } from '../accounts/security-events/circumstances.js';
import { StepUp } from '../accounts/step-up/step-up.js';
import { AccountDeletion } from './account-deletion.service.js';
import { DataExport } from './data-export.service.js';

/** What is stored about oneself: to take along, or to delete. */
@Controller('settings/data')
export class DataSettingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly exports: DataExport,
    private readonly deletion: AccountDeletion,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@CurrentActor() { id }: Actor, @Res() res: Response): Promise<void> {
    res.render('privacy/data', {
      title: res.locals.t('privacy:data.title'),
      page: 'data',
      obstacle: await this.deletion.obstacle(this.dataSource.manager, id),
    });
  }

  /** Everything in one file. A request that changes something, since it is written down and limited. */
  @Post('export')
  @HttpCode(200)
  @StepUp()
  async export(
    @Req() req: Request,
    @CurrentActor() { id, handle }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const data = await this.exports.of(id, circumstancesOf(req));
    res.setHeader('Cache-Control', 'no-store');
    res
      .attachment(`${handle}.json`)
      .type('json')
      .send(JSON.stringify(data, null, 2));
  }
}
