import { Controller, Get, Header, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import { Public } from '../../web/public.decorator.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ownPath } from './own-path.js';
import { PasswordGuard } from './password.guard.js';
import { SignInForm } from './sign-in.forms.js';

/** In and out. */
@Public()
@Controller()
export class SignInController {
  @Get('sign-in')
  @Header('Cache-Control', 'no-store')
  page(
    @Query('next') next: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): void {
    if (actor) return res.redirect(303, ownPath(next));
    render(res, Form.empty(SignInForm, { next: ownPath(next) }));
  }

  @Post('sign-in')
  @UseGuards(PasswordGuard)
  async signIn(
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(SignInForm, req.body);
    const accepted = await form.submit(() => (actor === null ? refused() : Promise.resolve()));
    if (accepted) {
      res.redirect(303, ownPath(form.typed('next')));
      return;
    }
    res.status(422);
    render(res, form);
  }

  /** For people whose menu does not open. */
  @Get('sign-out')
  signOutPage(@CurrentActor() actor: Actor | null, @Res() res: Response): void {
    if (!actor) return res.redirect(303, '/');
    res.render('accounts/sign-out', { title: res.locals.t('accounts:signOut.title') });
  }

  @Post('sign-out')
  async signOut(@Req() req: Request, @Res() res: Response): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      req.logout((error: unknown) => (error instanceof Error ? reject(error) : resolve()));
    });
    res.redirect(303, '/');
  }
}

/** One sentence for an unknown address, a wrong password and an account without one (T21). */
function refused(): Promise<never> {
  return Promise.reject(new FormProblem('', 'accounts:signIn.wrong'));
}

function render(res: Response, form: Form<SignInForm>): void {
  const next = ownPath(form.typed('next'));
  res.render('accounts/sign-in', {
    title: res.locals.t('accounts:signIn.title'),
    form: form.view(),
    next,
    signUpPath: `/sign-up?next=${encodeURIComponent(next)}`,
  });
}
