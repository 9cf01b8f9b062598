import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor } from '../access/access.decorators.js';
import type { SignedInPerson } from '../access/actor.js';
import { isStaff } from '../access/role.js';

/** Where staff without a second factor are led to before their pages. */
@Controller('settings/security/needed')
export class NeededFactorController {
  @Get()
  page(@CurrentActor() { role, hasSecondFactor }: SignedInPerson, @Res() res: Response): void {
    if (hasSecondFactor || !isStaff(role)) return res.redirect(303, '/settings/security');
    res.render('accounts/needed-factor', { title: res.locals.t('factors:needed.title') });
  }
}
