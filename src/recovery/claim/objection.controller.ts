import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LINK_USES } from '../../web/door-limits.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';
import { maskedAddress } from '../status/masked-address.js';
import { correctsName, isAttaching, type TicketKind } from '../rules/ticket-kinds.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { orGone } from './claim.controller.js';
import { Objections } from './objections.service.js';

/** *This was not me*. GET shows, POST does (T15); the address is clean after the first moment (T17). */
@Public()
@Controller('not-me')
export class ObjectionController {
  private readonly link: LinkCookie;

  constructor(
    private readonly objections: Objections,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'not-me');
  }

  @Get(':token')
  async enter(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await orGone(res, 'objection', async () => {
      await this.objections.look(token);
      this.link.moveOn(res, token, '/not-me');
    });
  }

  /** The link that was followed; after an objection, what happens now. */
  @Get()
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    const token = this.link.of(req);
    if (token !== null) return orGone(res, 'objection', () => this.ask(res, token), this.link);
    res.render('recovery/objected', {
      title: res.locals.t('recovery:objected.title'),
      section: 'recover',
    });
  }

  @Post(['', ':token'])
  @NetworkLimit('objection', LINK_USES)
  async object(
    @Param('token') given: string | undefined,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const object = async () => {
      await this.objections.object(given ?? this.link.of(req) ?? '');
      this.link.drop(res);
      res.redirect(303, '/not-me');
    };
    await orGone(res, 'objection', object, this.link);
  }

  private async ask(res: Response, token: string): Promise<void> {
    const { notice, ticket } = await this.objections.look(token);
    res.render('recovery/not-me', {
      title: res.locals.t('recovery:notMe.title'),
      section: 'recover',
      ticketNumber: ticketNumber(ticket.id),
      address: maskedAddress(notice.address),
      about: aboutOf(ticket.kind),
      isResolved: ticket.state === 'resolved',
    });
  }
}

/** What the record has to do with it, in the words of the page. */
function aboutOf(kind: TicketKind): 'record' | 'name' | 'result' {
  if (isAttaching(kind)) return 'result';
  return correctsName(kind) ? 'name' : 'record';
}
