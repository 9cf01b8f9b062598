import { Controller, Get, Header, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import { Public } from '../../web/public.decorator.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import type { Account } from '../account/account.entity.js';
import { OwnSession } from '../session/own-session.service.js';
import { ownPath } from './own-path.js';
import { PasswordGuard } from './password.guard.js';
import { SignInForm } from './sign-in.forms.js';
import { renderSignIn } from './sign-in-page.js';
import { SignIn } from './sign-in.service.js';

/** In and out. */
@Public()
@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly ownSession: OwnSession,
  ) {}

  @Get('sign-in')
  @Header('Cache-Control', 'no-store')
  page(
    @Query('next') next: unknown,
    @Query('again') again: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): void {
    if (actor) return res.redirect(303, ownPath(next));
    renderSignIn(res, Form.empty(SignInForm, { next: ownPath(next) }), again !== undefined);
  }

  @Post('sign-in')
  @UseGuards(PasswordGuard)
  async enter(
    @Req() req: Request,
    @CurrentActor() proven: Account | null,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(SignInForm, req.body);
    const accepted = await form.submit(() => (proven === null ? refused() : Promise.resolve()));
    if (accepted && proven) {
      const next = ownPath(form.typed('next'));
      res.redirect(303, await this.signIn.afterFirstFactor(req, proven, next));
      return;
    }
    res.status(422);
    renderSignIn(res, form);
  }

  /** For people whose menu does not open. */
  @Get('sign-out')
  signOutPage(@CurrentActor() actor: Actor | null, @Res() res: Response): void {
    if (!actor) return res.redirect(303, '/');
    res.render('accounts/sign-out', { title: res.locals.t('accounts:signOut.title') });
  }

  @Post('sign-out')
  async signOut(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.ownSession.leave(req);
    res.redirect(303, '/');
  }
}

/** One sentence for an unknown address, a wrong password and an account without one (T21). */
function refused(): Promise<never> {
  return Promise.reject(new FormProblem('', 'accounts:signIn.wrong'));
}
