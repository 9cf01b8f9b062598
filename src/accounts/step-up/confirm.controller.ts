import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { FactorEntries } from '../factors/factor-entries.service.js';
import { PasswordWayForm, RecoveryCodeWayForm, TotpWayForm } from '../factors/way.forms.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { ShownOnce } from '../session/shown-once.service.js';
import { ownPath } from '../sign-in/own-path.js';
import { ConfirmPage } from './confirm-page.service.js';
import { Confirmation } from './confirmation.service.js';
import { forgetWaiting, waitingRequest } from './waiting-requests.js';

/** Where somebody shows again who they are, and goes on to what they wanted: a form for each way. */
@Controller('confirm')
export class ConfirmController {
  constructor(
    private readonly confirmation: Confirmation,
    private readonly entries: FactorEntries,
    private readonly page: ConfirmPage,
    private readonly shownOnce: ShownOnce,
  ) {}

  @Get()
  async ask(
    @Query('next') next: unknown,
    @Query('waiting') waiting: unknown,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.empty(PasswordWayForm, { next: ownPath(next), waiting });
    await this.page.render(res, id, form);
  }

  @Post()
  async byPassword(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(PasswordWayForm, req.body);
    let onward = '/';
    const right = await form.submit(async ({ password, ...rest }) => {
      await this.confirmation.give(req, id, 'password', () =>
        this.confirmation.password(id, password),
      );
      onward = this.page.onward(req, rest);
    });
    if (right) return res.redirect(303, onward);
    await this.page.refuse(res, id, form);
  }

  @Post('totp')
  async byTotp(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(TotpWayForm, req.body);
    let onward = '/';
    const right = await form.submit(async ({ code, ...rest }) => {
      await this.confirmation.give(req, id, 'totp', () => this.entries.totp(id, code));
      onward = this.page.onward(req, rest);
    });
    if (right) return res.redirect(303, onward);
    await this.page.refuse(res, id, form);
  }

  @Post('recovery-code')
  async byRecoveryCode(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(RecoveryCodeWayForm, req.body);
    let onward = '/';
    const right = await form.submit(async ({ recoveryCode, ...rest }) => {
      const check = () => this.entries.recoveryCode(id, recoveryCode, circumstancesOf(req));
      this.shownOnce.keep(req, res, [
        await this.confirmation.give(req, id, 'recovery-code', check),
      ]);
      const next = encodeURIComponent(this.page.onward(req, rest));
      onward = `/settings/security/fresh-code?next=${next}`;
    });
    if (right) return res.redirect(303, onward);
    await this.page.refuse(res, id, form);
  }

  /** Shows the form that waited, ready to be sent. */
  @Get('go-on')
  @Header('Cache-Control', 'no-store')
  goOn(@Query('waiting') id: unknown, @Req() req: Request, @Res() res: Response): void {
    const waiting = waitingRequest(req, id);
    if (!waiting) return res.redirect(303, '/');
    forgetWaiting(req, waiting.id);
    res.render('accounts/go-on', { title: res.locals.t('step-up:goOn.title'), waiting });
  }
}
