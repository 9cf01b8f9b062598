import {
  Controller,
  Get,
  Header,
  HttpStatus,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { UndeliveredMails } from '../../mail/undelivered.service.js';
import { doneKey } from '../done.js';

/** Mails that did not leave. Neither their words nor their recipients are shown. */
@Controller('admin/mails')
@Roles('administrator')
export class MailsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly undelivered: UndeliveredMails,
    private readonly audit: Audit,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Query('done') done: unknown, @Res() res: Response): Promise<void> {
    res.render('admin/mails', {
      title: res.locals.t('admin:mails.title'),
      page: 'mails',
      figures: await this.undelivered.figures(),
      failed: await this.undelivered.failed(),
      done: doneKey(done),
    });
  }

  @Post(':id/retry')
  async tryAgain(
    @Param('id', new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND })) id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.undelivered.tryAgain(tx, id);
      await this.audit.append(tx, {
        actor,
        action: 'mail.triedAgain',
        subject: { kind: 'mail', id },
      });
    });
    res.redirect(303, '/admin/mails?done=triedAgain');
  }
}
