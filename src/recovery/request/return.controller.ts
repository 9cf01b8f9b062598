import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LINK_USES } from '../../web/door-limits.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';
import { DraftHolder } from './draft-holder.service.js';
import { ReturnLinks } from './return-links.service.js';
import { StepOnward } from './step-onward.service.js';

/** Going on with a request on another device, by a mailed link. GET shows, POST does. */
@Public()
@Controller('recover/return')
export class RequestReturnController {
  private readonly link: LinkCookie;

  constructor(
    private readonly holder: DraftHolder,
    private readonly links: ReturnLinks,
    private readonly onward: StepOnward,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'return');
  }

  /** Mails the link, to the confirmed address only. */
  @Post()
  async send(@Req() req: Request, @Res() res: Response): Promise<void> {
    const draft = await this.holder.current(req);
    if (!draft?.contactConfirmedAt) return res.redirect(303, '/recover/contact');
    await this.onward.mailLink(req, res, draft, 'contact', '');
  }

  /** Takes the token out of the address line (T17). */
  @Get(':token')
  async enter(@Param('token') token: string, @Res() res: Response): Promise<void> {
    if (!(await this.links.isOpen(token))) return renderGone(res);
    this.link.moveOn(res, token, '/recover/return');
  }

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    const token = this.link.of(req);
    if (token === null) return res.redirect(303, '/recover');
    if (!(await this.links.isOpen(token))) return this.forget(res);
    res.render('recovery/return', {
      title: res.locals.t('recovery:return.title'),
      section: 'recover',
    });
  }

  @Post(['go-on', ':token'])
  @NetworkLimit('recovery-return', LINK_USES)
  async take(
    @Param('token') given: string | undefined,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const key = await this.links.take(given ?? this.link.of(req) ?? '');
    if (key === null) return this.forget(res);
    this.link.drop(res);
    this.holder.hold(res, key);
    res.redirect(303, '/recover/check');
  }

  private forget(res: Response): void {
    this.link.drop(res);
    renderGone(res);
  }
}

function renderGone(res: Response): void {
  res.status(410).render('recovery/gone', {
    title: res.locals.t('recovery:gone.return.title'),
    section: 'recover',
    text: res.locals.t('recovery:gone.return.text'),
    href: '/recover',
    action: res.locals.t('recovery:gone.return.action'),
  });
}
