import { Controller, Param, Post, Req, Res, UnprocessableEntityException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { RequestLimits } from '../request/request-limits.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { Ratings } from './ratings.service.js';
import { RequesterActs } from './requester-acts.service.js';
import { backTo, renderClosed } from './status.controller.js';
import { RatingForm } from './status.forms.js';
import { TicketDoor } from './ticket-door.service.js';

/** The buttons of a request's page. */
@Public()
@Controller('tickets/:number')
export class RequesterActsController {
  constructor(
    private readonly door: TicketDoor,
    private readonly acts: RequesterActs,
    private readonly ratings: Ratings,
    private readonly limits: RequestLimits,
  ) {}

  @Post('withdraw')
  async withdraw(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    await this.act(req, res, number, actor, ({ id }) => this.acts.withdraw(id));
  }

  @Post('return')
  async return(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    await this.act(req, res, number, actor, ({ id }) => this.acts.return(id));
  }

  @Post('rating')
  async rate(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(RatingForm, req.body);
    await this.act(
      req,
      res,
      number,
      actor,
      async ({ id }) => {
        const rated = await form.submit(({ rating }) => this.ratings.rate(id, rating));
        if (!rated) throw new UnprocessableEntityException({ key: 'web:form.invalid' });
      },
      '#rating',
    );
  }

  /** Mails the one-time link again. */
  @Post('link')
  async sendLinkAgain(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    await this.act(req, res, number, actor, async ({ id, contactAddress }) => {
      await this.limits.mail('claim', contactAddress, req.ip);
      await this.acts.sendLinkAgain(id);
    });
  }

  private async act(
    req: Request,
    res: Response,
    number: string,
    actor: Actor | null,
    act: (ticket: Ticket) => Promise<void>,
    anchor = '',
  ): Promise<void> {
    const ticket = await this.door.open(req, number, actor);
    if (!ticket) return renderClosed(res, number);
    await act(ticket);
    backTo(res, ticket, anchor);
  }
}
