import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../web/public.decorator.js';
import { maskedAddress } from '../status/masked-address.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { orGone } from './claim.controller.js';
import { Objections } from './objections.service.js';

/** *This was not me*. GET shows, POST does (T15). */
@Public()
@Controller('not-me')
export class ObjectionController {
  constructor(private readonly objections: Objections) {}

  /** What happens now, after an objection. */
  @Get()
  done(@Res() res: Response): void {
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/objected', {
      title: res.locals.t('recovery:objected.title'),
      section: 'recover',
    });
  }

  @Get(':token')
  async page(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await orGone(res, 'objection', async () => {
      const { notice, ticket } = await this.objections.look(token);
      res.setHeader('Cache-Control', 'no-store');
      res.render('recovery/not-me', {
        title: res.locals.t('recovery:notMe.title'),
        section: 'recover',
        token,
        ticketNumber: ticketNumber(ticket.id),
        address: maskedAddress(notice.address),
        isResolved: ticket.state === 'resolved',
      });
    });
  }

  @Post(':token')
  async object(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await orGone(res, 'objection', async () => {
      await this.objections.object(token);
      res.redirect(303, '/not-me');
    });
  }
}
