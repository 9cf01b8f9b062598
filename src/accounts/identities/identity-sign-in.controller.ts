import { Controller, Get, Header, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { Log } from '../../config/log/log.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ownPath } from '../sign-in/own-path.js';
import { Arrivals } from './arrivals.service.js';
import { Departures } from './departures.service.js';
import { IdentitySignInForm } from './identity.forms.js';
import { PROBLEM_PATH, renderProblem } from './identity-problem.js';
import { ProviderGuard } from './provider.guard.js';
import { ProviderProblem } from './provider-problem.js';

/** To the provider and back: for signing in, and for what begins on other pages. */
@Public()
@UseGuards(ProviderGuard)
@Controller('sign-in/identity')
export class IdentitySignInController {
  private readonly log: Logger;

  constructor(
    private readonly departures: Departures,
    private readonly arrivals: Arrivals,
    log: Log,
  ) {
    this.log = log.named('identities');
  }

  @Post()
  async start(
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const next = ownPath(Form.read(IdentitySignInForm, req.body).typed('next'));
    if (actor) return res.redirect(303, next);
    const back = `/sign-in?next=${encodeURIComponent(next)}`;
    const wish = { purpose: 'sign-in', accountId: null, next, back } as const;
    res.redirect(303, await this.departures.begin(req, wish));
  }

  /**
   * Leads on to the provider by itself. A form's redirect may not: `form-action
   * 'self'` holds for every hop of it, and a provider may have hops of its own.
   */
  @Get('away')
  @Header('Cache-Control', 'no-store')
  async away(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.orProblem(req, res, async () => {
      const { href } = await this.departures.address(req);
      res.setHeader('Refresh', `0; url=${href}`);
      res.render('accounts/identity-away', { title: res.locals.t('identities:away.title'), href });
    });
  }

  @Get('callback')
  @Header('Cache-Control', 'no-store')
  async callback(
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    await this.orProblem(req, res, async () => {
      const { search } = new URL(req.originalUrl, 'http://own.invalid');
      res.redirect(303, await this.arrivals.receive(req, actor, search));
    });
  }

  @Get('problem')
  @Header('Cache-Control', 'no-store')
  problem(@Req() req: Request, @Res() res: Response): void {
    renderProblem(req, res);
  }

  /** For who is known to the provider and to nobody here. */
  @Get('unknown')
  @Header('Cache-Control', 'no-store')
  unknown(@Req() req: Request, @Res() res: Response): void {
    if (!req.session.suggestedSignUp) return res.redirect(303, '/sign-in');
    res.render('accounts/identity-unknown', { title: res.locals.t('identities:unknown.title') });
  }

  private async orProblem(req: Request, res: Response, act: () => Promise<void>): Promise<void> {
    const attempt = req.session.identityAttempt;
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof ProviderProblem)) throw problem;
      const { kind, reason } = problem;
      this.log.warn({ kind, reason }, 'the way over the provider led to nothing');
      // A stranger's request leaves no session behind.
      if (attempt) req.session.identityProblem = { kind, back: attempt.back };
      else delete req.session.identityProblem;
      res.redirect(303, PROBLEM_PATH);
    }
  }
}
