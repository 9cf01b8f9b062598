import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../../web/public.decorator.js';
import { DraftHolder } from './draft-holder.service.js';
import { RequestLimits } from './request-limits.service.js';
import { ReturnLinks } from './return-links.service.js';

/** Going on with a request on another device, by a mailed link. GET shows, POST does. */
@Public()
@Controller('recover/return')
export class RequestReturnController {
  constructor(
    private readonly holder: DraftHolder,
    private readonly links: ReturnLinks,
    private readonly limits: RequestLimits,
  ) {}

  /** Mails the link, to the confirmed address only. */
  @Post()
  async send(@Req() req: Request, @Res() res: Response): Promise<void> {
    const draft = await this.holder.current(req);
    if (!draft?.contactConfirmedAt) return res.redirect(303, '/recover/contact');
    await this.limits.mail('return', draft.contactAddress, req.ip);
    await this.links.send(draft, res.locals.locale);
    res.redirect(303, '/recover/contact?mailed=1');
  }

  @Get(':token')
  @Header('Cache-Control', 'no-store')
  async page(@Param('token') token: string, @Res() res: Response): Promise<void> {
    if (!(await this.links.isOpen(token))) return renderGone(res);
    res.render('recovery/return', {
      title: res.locals.t('recovery:return.title'),
      section: 'recover',
      token,
    });
  }

  @Post(':token')
  async take(@Param('token') token: string, @Res() res: Response): Promise<void> {
    const key = await this.links.take(token);
    if (key === null) return renderGone(res);
    this.holder.hold(res, key);
    res.redirect(303, '/recover/check');
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
