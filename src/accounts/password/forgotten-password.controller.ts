import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CODE_ENTRIES } from '../../web/door-limits.js';
import { Form } from '../../web/form.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { Public } from '../../web/public.decorator.js';
import { PasswordResets } from './password-resets.service.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import type {} from '../session/session-data.js';
import { ForgotPasswordForm, ResetPasswordForm } from '../sign-in/sign-in.forms.js';
import { SignIn } from '../sign-in/sign-in.service.js';

/** A forgotten password: the address, then the code it got and a new password. */
@Public()
@Controller()
export class ForgottenPasswordController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly signIn: SignIn,
  ) {}

  @Get('forgot-password')
  @Header('Cache-Control', 'no-store')
  page(@Res() res: Response): void {
    renderForgotten(res, Form.empty(ForgotPasswordForm));
  }

  @Post('forgot-password')
  async begin(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(ForgotPasswordForm, req.body);
    const taken = await form.submit(async ({ email }) => {
      const requestId = await this.resets.begin(email, req.ip);
      req.session.passwordReset = { requestId, address: email };
    });
    if (taken) {
      res.redirect(303, '/reset-password');
      return;
    }
    res.status(422);
    renderForgotten(res, form);
  }

  @Get('reset-password')
  @Header('Cache-Control', 'no-store')
  resetPage(@Req() req: Request, @Res() res: Response): void {
    if (!req.session.passwordReset) return res.redirect(303, '/forgot-password');
    renderReset(req, res, Form.empty(ResetPasswordForm));
  }

  @Post('reset-password')
  @NetworkLimit('password-reset-code', CODE_ENTRIES)
  async reset(@Req() req: Request, @Res() res: Response): Promise<void> {
    const waiting = req.session.passwordReset;
    if (!waiting) {
      res.redirect(303, '/forgot-password');
      return;
    }
    const form = Form.read(ResetPasswordForm, req.body);
    let onward = '/';
    const done = await form.submit(async ({ code, password }) => {
      const entry = { code, password, where: circumstancesOf(req) };
      const reset = await this.resets.finish(waiting.requestId, entry);
      onward = await this.signIn.afterFirstFactor(req, reset.account, '/', reset.waits);
    });
    if (done) {
      res.redirect(303, onward);
      return;
    }
    res.status(422);
    renderReset(req, res, form);
  }
}

function renderForgotten(res: Response, form: Form<ForgotPasswordForm>): void {
  res.render('accounts/forgot-password', {
    title: res.locals.t('accounts:forgotten.title'),
    form: form.view(),
  });
}

function renderReset(req: Request, res: Response, form: Form<ResetPasswordForm>): void {
  res.render('accounts/reset-password', {
    title: res.locals.t('accounts:reset.title'),
    form: form.view(),
    address: req.session.passwordReset?.address,
  });
}
