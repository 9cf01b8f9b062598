import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { correctionNumber } from '../../profile/correction/correction.entity.js';
import {
  CorrectionObjections,
  type ObjectionLink,
} from '../../profile/correction/correction-objections.service.js';
import { maskedAddress } from '../../recovery/status/masked-address.js';
import { LINK_USES } from '../../web/door-limits.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';

const PAGE = '/corrections/not-me';

/** *This was not me*, of a correction. GET shows, POST does (T15); the address is clean after the first moment (T17). */
@Public()
@Controller('corrections/not-me')
export class CorrectionObjectionController {
  private readonly link: LinkCookie;

  constructor(
    private readonly dataSource: DataSource,
    private readonly objections: CorrectionObjections,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'correction-not-me');
  }

  @Get(':token')
  async enter(@Param('token') token: string, @Res() res: Response): Promise<void> {
    const link = await this.objections.look(this.dataSource.manager, token);
    if (link.outcome === 'open') this.link.moveOn(res, token, PAGE);
    else this.renderClosed(res, link);
  }

  /** The link that was followed; after an objection, what happens now. */
  @Get()
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    const token = this.link.of(req);
    if (token === null)
      return res.render('admin/objected', {
        title: res.locals.t('records:objected.title'),
        section: 'recover',
      });
    const link = await this.objections.look(this.dataSource.manager, token);
    if (link.outcome !== 'open') return this.renderClosed(res, link);
    res.render('admin/not-me', {
      title: res.locals.t('records:notMe.title'),
      section: 'recover',
      number: correctionNumber(link.correction),
      address: maskedAddress(link.notice.address),
      takesEffectAt: link.correction.takesEffectAt,
    });
  }

  @Post(['', ':token'])
  @NetworkLimit('objection', LINK_USES)
  async object(
    @Param('token') given: string | undefined,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const link = await this.objections.object(given ?? this.link.of(req) ?? '');
    if (link.outcome !== 'open') return this.renderClosed(res, link);
    this.link.drop(res);
    res.redirect(303, PAGE);
  }

  private renderClosed(res: Response, { outcome }: ObjectionLink): void {
    this.link.drop(res);
    res.setHeader('Cache-Control', 'no-store');
    res.status(outcome === 'unknown' ? 404 : 410).render('recovery/gone', {
      title: res.locals.t('records:gone.title'),
      section: 'recover',
      text: res.locals.t('records:gone.text'),
      href: '/help/support',
      action: res.locals.t('records:gone.action'),
    });
  }
}
