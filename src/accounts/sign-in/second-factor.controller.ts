import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { FactorEntries } from '../factors/factor-entries.service.js';
import { RecoveryCodeWayForm, TotpWayForm } from '../factors/way.forms.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { ShownOnce } from '../session/shown-once.service.js';
import { SecondFactorPage } from './second-factor-page.service.js';
import { SecondFactor } from './second-factor.service.js';

/** Where a sign-in is asked for its second factor: a form for each way, each with an address of its own. */
@Public()
@Controller('sign-in/second-factor')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly entries: FactorEntries,
    private readonly page: SecondFactorPage,
    private readonly shownOnce: ShownOnce,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async ask(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.page.render(req, res, Form.empty(TotpWayForm));
  }

  @Post('totp')
  async byTotp(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(TotpWayForm, req.body);
    let next = '/';
    const right = await form.submit(async ({ code }) => {
      const check = (accountId: number) => this.entries.totp(accountId, code);
      ({ next } = await this.secondFactor.give(req, 'totp', check));
    });
    if (right) return res.redirect(303, next);
    await this.page.refuse(req, res, form);
  }

  @Post('recovery-code')
  async byRecoveryCode(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(RecoveryCodeWayForm, req.body);
    let next = '/';
    const right = await form.submit(async ({ recoveryCode }) => {
      const where = circumstancesOf(req);
      const check = (id: number) => this.entries.recoveryCode(id, recoveryCode, where);
      const done = await this.secondFactor.give(req, 'recovery-code', check);
      this.shownOnce.keep(req, res, [done.given]);
      next = `/settings/security/fresh-code?next=${encodeURIComponent(done.next)}`;
    });
    if (right) return res.redirect(303, next);
    await this.page.refuse(req, res, form);
  }
}
