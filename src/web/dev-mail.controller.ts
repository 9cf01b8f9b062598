import { Controller, Get, NotFoundException, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../config/environment.js';
import { DevMailbox, type KeptMail } from '../mail/dev-mailbox.js';
import { mailParts } from './mail-parts.js';
import { Public } from './public.decorator.js';

/** The mails of trials. Not there in production. */
@Public()
@Controller('dev')
export class DevMailController {
  constructor(
    private readonly mailbox: DevMailbox,
    private readonly environment: Environment,
  ) {}

  @Get('mail')
  page(@Res() res: Response): void {
    const mails = this.kept()
      .toReversed()
      .map((mail) => ({ ...mail, parts: mailParts(mail.text, this.environment.baseUrl) }));
    res.set('Cache-Control', 'no-store');
    res.render('dev/mail', {
      title: res.locals.t('web:devMail.title'),
      mails,
      none: mails.length === 0,
    });
  }

  @Get('mail.json')
  list(@Res() res: Response): void {
    res.set('Cache-Control', 'no-store').json(this.kept());
  }

  private kept(): readonly KeptMail[] {
    if (this.environment.production || this.environment.smtpUrl !== undefined)
      throw new NotFoundException();
    return this.mailbox.messages;
  }
}
