import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ShownOnce } from '../session/shown-once.service.js';
import { ownPath } from '../sign-in/own-path.js';

/** The recovery code in the place of the one that was just used. */
@Controller('settings/security/fresh-code')
export class FreshCodeController {
  constructor(private readonly shownOnce: ShownOnce) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  page(@Query('next') next: unknown, @Req() req: Request, @Res() res: Response): void {
    res.render('accounts/fresh-code', {
      title: res.locals.t('factors:freshCode.title'),
      codes: this.shownOnce.take(req, res),
      next: ownPath(next),
    });
  }
}
