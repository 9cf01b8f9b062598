import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { SHORTEST_PASSWORD } from '../../accounts/password/password-rules.js';
import { ShownOnce } from '../../accounts/session/shown-once.service.js';
import { SignIn } from '../../accounts/sign-in/sign-in.service.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { LinkGone } from './claim-refused.js';
import { Claimants } from './claimants.service.js';
import { ButtonForm, ClaimForm } from './claim.forms.js';
import { type Claimed, RecordClaims } from './record-claims.service.js';

/** The one-time link. GET shows, POST does (T15). */
@Public()
@Controller('claim')
export class ClaimController {
  constructor(
    private readonly claims: RecordClaims,
    private readonly claimants: Claimants,
    private readonly signIn: SignIn,
    private readonly shownOnce: ShownOnce,
  ) {}

  /** What was done, with ten recovery codes that are shown this once. */
  @Get()
  done(@Req() req: Request, @CurrentActor() actor: Actor | null, @Res() res: Response): void {
    if (!actor) return res.redirect(303, '/dashboard');
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/claimed', {
      title: res.locals.t('recovery:claimed.title'),
      section: 'recover',
      codes: this.shownOnce.take(req, res),
    });
  }

  @Get(':token')
  async page(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await orGone(res, 'claim', () => this.render(res, token, null));
  }

  @Post(':token')
  async claim(
    @Param('token') token: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    await orGone(res, 'claim', () =>
      actor ? this.claimSignedIn(req, res, token, actor) : this.claimEntering(req, res, token),
    );
  }

  private async claimSignedIn(
    req: Request,
    res: Response,
    token: string,
    { id }: Actor,
  ): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const claimed = await form.submit(async () => {
      await this.welcome(req, res, await this.claims.claim(token, { accountId: id }));
    });
    if (claimed) return res.redirect(303, '/claim');
    res.status(422);
    await this.render(res, token, form);
  }

  private async claimEntering(req: Request, res: Response, token: string): Promise<void> {
    const form = Form.read(ClaimForm, req.body);
    const claimed = await form.submit(async (entered) => {
      await this.claims.look(token);
      const claimant = await this.claimants.recognise(entered, req.ip);
      await this.welcome(req, res, await this.claims.claim(token, claimant));
    });
    if (claimed) return res.redirect(303, '/claim');
    res.status(422);
    await this.render(res, token, form);
  }

  private async welcome(req: Request, res: Response, claimed: Claimed): Promise<void> {
    await this.signIn.begin(req, claimed.accountId);
    this.shownOnce.keep(req, res, claimed.recoveryCodes);
  }

  private async render(
    res: Response,
    token: string,
    typed: Form<ClaimForm> | Form<ButtonForm> | null,
  ): Promise<void> {
    const { ticket, file } = await this.claims.look(token);
    const form = typed ?? Form.empty(ClaimForm, { email: ticket.contactAddress });
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/claim', {
      title: res.locals.t('recovery:claim.title'),
      section: 'recover',
      form: form.view(),
      token,
      ticketNumber: ticketNumber(ticket.id),
      shortest: SHORTEST_PASSWORD,
      revives: await this.claimants.revives(ticket, file),
    });
  }
}

/** Answers a link that opens nothing any more with a page that says where to go on. */
export async function orGone(
  res: Response,
  kind: 'claim' | 'objection',
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof LinkGone)) throw error;
    res.setHeader('Cache-Control', 'no-store');
    res.status(error.outcome === 'unknown' ? 404 : 410).render('recovery/gone', {
      title: res.locals.t(`recovery:gone.${kind}.title`),
      section: 'recover',
      text: res.locals.t(`recovery:gone.${kind}.text`),
      href: kind === 'claim' ? '/tickets' : '/help/support',
      action: res.locals.t(`recovery:gone.${kind}.action`),
    });
  }
}
