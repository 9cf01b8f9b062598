import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../accounts/access/access.decorators.js';
import type { Actor } from '../accounts/access/actor.js';
import { CorrectionPage } from './corrections/correction-page.service.js';
import { UndeliveredMails } from '../mail/undelivered.service.js';
import { doneKey } from './done.js';
import { OpenProposals } from './proposals/open-proposals.service.js';

/** Where administrators start: what waits for a second one of them or for its day, and the ways on. */
@Controller('admin')
@Roles('administrator')
export class AdminController {
  constructor(
    private readonly openProposals: OpenProposals,
    private readonly undelivered: UndeliveredMails,
    private readonly corrections: CorrectionPage,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Query('done') done: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    res.render('admin/index', {
      title: res.locals.t('admin:index.title'),
      page: 'index',
      proposals: await this.openProposals.list(actor),
      corrections: await this.corrections.open(),
      failedMails: (await this.undelivered.figures()).failed,
      done: doneKey(done),
    });
  }
}
