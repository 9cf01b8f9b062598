import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CODE_ENTRIES } from '../../web/door-limits.js';
import { Form } from '../../web/form.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { Public } from '../../web/public.decorator.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { passwordProblems } from '../password/password-problems.js';
import { ownPath } from '../sign-in/own-path.js';
import type {} from '../session/session-data.js';
import { SignUpCodeForm, SignUpForm } from '../sign-in/sign-in.forms.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import { SignUps } from './sign-ups.service.js';

/** A new account: what it needs, then the code that shows whose address it is. */
@Public()
@Controller('sign-up')
export class SignUpController {
  constructor(
    private readonly signUps: SignUps,
    private readonly signIn: SignIn,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  page(
    @Query('next') next: unknown,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): void {
    if (actor) return res.redirect(303, ownPath(next));
    const suggested = req.session.suggestedSignUp;
    renderSignUp(res, Form.empty(SignUpForm, { ...suggested, next: ownPath(next) }));
  }

  @Post()
  async signUp(
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    // Somebody who went back after signing up: the account is there.
    if (actor) return res.redirect(303, '/');
    const form = Form.read(SignUpForm, req.body, ({ name, email, password }) =>
      passwordProblems(password, [name, email]),
    );
    const taken = await form.submit(async (entry) => {
      const requestId = await this.signUps.begin(entry, req.ip);
      req.session.signUp = { requestId, address: entry.email, next: ownPath(entry.next) };
    });
    if (taken) {
      res.redirect(303, '/sign-up/code');
      return;
    }
    res.status(422);
    renderSignUp(res, form);
  }

  @Get('code')
  @Header('Cache-Control', 'no-store')
  codePage(@Query('sent') sent: unknown, @Req() req: Request, @Res() res: Response): void {
    if (!req.session.signUp) return res.redirect(303, '/sign-up');
    renderCode(req, res, Form.empty(SignUpCodeForm), sent === 'again');
  }

  @Post('code')
  @NetworkLimit('sign-up-code', CODE_ENTRIES)
  async confirm(@Req() req: Request, @Res() res: Response): Promise<void> {
    const waiting = req.session.signUp;
    if (!waiting) {
      res.redirect(303, '/sign-up');
      return;
    }
    const form = Form.read(SignUpCodeForm, req.body);
    const confirmed = await form.submit(async ({ code }) => {
      await this.signIn.begin(req, await this.signUps.confirm(waiting.requestId, code));
      req.session.signedUp = true;
    });
    if (confirmed) {
      res.redirect(303, ownPath(waiting.next));
      return;
    }
    res.status(422);
    renderCode(req, res, form, false);
  }

  @Post('code/again')
  async sendAgain(@Req() req: Request, @Res() res: Response): Promise<void> {
    const waiting = req.session.signUp;
    if (!waiting) {
      res.redirect(303, '/sign-up');
      return;
    }
    await this.signUps.sendAgain(waiting.requestId, req.ip);
    res.redirect(303, '/sign-up/code?sent=again');
  }
}

function renderSignUp(res: Response, form: Form<SignUpForm>): void {
  const next = ownPath(form.typed('next'));
  res.render('accounts/sign-up', {
    title: res.locals.t('accounts:signUp.title'),
    form: form.view(),
    next,
    signInPath: `/sign-in?next=${encodeURIComponent(next)}`,
  });
}

function renderCode(
  req: Request,
  res: Response,
  form: Form<SignUpCodeForm>,
  sentAgain: boolean,
): void {
  res.render('accounts/sign-up-code', {
    title: res.locals.t('accounts:signUpCode.title'),
    form: form.view(),
    address: req.session.signUp?.address,
    sentAgain,
  });
}
