import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor } from '../accounts/access/access.decorators.js';
import type { Actor } from '../accounts/access/actor.js';
import { Public } from '../web/public.decorator.js';

/** The last page that somebody sees who deleted their account. */
@Public()
@Controller('account-deleted')
export class DeletedController {
  @Get()
  page(@CurrentActor() actor: Actor | null, @Res() res: Response): void {
    if (actor) return res.redirect(303, '/settings/data');
    res.render('privacy/deleted', { title: res.locals.t('privacy:deleted.title') });
  }
}
