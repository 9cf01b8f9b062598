import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { SHORTEST_PASSWORD } from '../../accounts/password/password-rules.js';
import { OwnSession } from '../../accounts/session/own-session.service.js';
import { ShownOnce } from '../../accounts/session/shown-once.service.js';
import { SignIn } from '../../accounts/sign-in/sign-in.service.js';
import { LINK_USES } from '../../web/door-limits.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { isMerging } from '../rules/ticket-kinds.js';
import { LinkGone } from './claim-refused.js';
import { Claimants } from './claimants.service.js';
import { ClaimForm } from './claim.forms.js';
import { type Claimed, RecordClaims } from './record-claims.service.js';

/** The one-time link. GET shows, POST does (T15); the address is clean after the first moment (T17). */
@Public()
@Controller('claim')
export class ClaimController {
  private readonly link: LinkCookie;

  constructor(
    private readonly claims: RecordClaims,
    private readonly claimants: Claimants,
    private readonly signIn: SignIn,
    private readonly ownSession: OwnSession,
    private readonly shownOnce: ShownOnce,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'claim');
  }

  @Get(':token')
  async enter(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await orGone(res, 'claim', async () => {
      await this.claims.look(token);
      this.link.moveOn(res, token, '/claim');
    });
  }

  /** The link that was followed; after it was used, what was done. */
  @Get()
  async page(
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const token = this.link.of(req);
    if (token === null) return this.done(req, actor, res);
    await orGone(res, 'claim', () => this.render(res, token, null), this.link);
  }

  /** Ten recovery codes are shown this once. */
  private done(req: Request, actor: Actor | null, res: Response): void {
    if (!actor) return res.redirect(303, '/dashboard');
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/claimed', {
      title: res.locals.t('recovery:claimed.title'),
      section: 'recover',
      codes: this.shownOnce.take(req, res),
    });
  }

  @Post(['', ':token'])
  @NetworkLimit('claim', LINK_USES)
  async claim(
    @Param('token') given: string | undefined,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const token = given ?? this.link.of(req) ?? '';
    const claim = () =>
      actor ? this.claimSignedIn(req, res, token, actor) : this.claimEntering(req, res, token);
    await orGone(res, 'claim', claim, this.link);
  }

  private async claimSignedIn(
    req: Request,
    res: Response,
    token: string,
    { id }: Actor,
  ): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const claimed = await form.submit(async () => {
      const account = this.ownSession.ownerOf(req, id);
      await this.welcome(req, res, await this.claims.claim(token, { account }));
    });
    if (claimed) return res.redirect(303, '/claim');
    res.status(422);
    await this.render(res, token, form);
  }

  private async claimEntering(req: Request, res: Response, token: string): Promise<void> {
    const form = Form.read(ClaimForm, req.body);
    const claimed = await form.submit(async (entered) => {
      await this.claims.look(token);
      const claimant = await this.claimants.recognise(req, entered);
      await this.welcome(req, res, await this.claims.claim(token, claimant));
    });
    if (claimed) return res.redirect(303, '/claim');
    res.status(422);
    await this.render(res, token, form);
  }

  private async welcome(req: Request, res: Response, claimed: Claimed): Promise<void> {
    await this.signIn.begin(req, claimed.account);
    this.link.drop(res);
    this.shownOnce.keep(req, res, claimed.recoveryCodes);
  }

  private async render(
    res: Response,
    token: string,
    typed: Form<ClaimForm> | Form<ButtonForm> | null,
  ): Promise<void> {
    const { ticket, file } = await this.claims.look(token);
    const merges = isMerging(ticket.kind);
    const form = typed ?? Form.empty(ClaimForm, { email: ticket.contactAddress });
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/claim', {
      title: res.locals.t(merges ? 'recovery:claim.merge.title' : 'recovery:claim.title'),
      section: 'recover',
      form: form.view(),
      merges,
      ticketNumber: ticketNumber(ticket.id),
      shortest: SHORTEST_PASSWORD,
      revives: await this.claimants.revives(ticket, file),
    });
  }
}

/** Answers a link that opens nothing any more with a page that says where to go on. */
export async function orGone(
  res: Response,
  kind: 'claim' | 'objection' | 'regain' | 'vouching',
  act: () => Promise<void>,
  link?: LinkCookie,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof LinkGone)) throw error;
    link?.drop(res);
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
