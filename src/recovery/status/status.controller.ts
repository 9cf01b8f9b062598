import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { FormProblem } from '../../web/form-problem.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { readExams } from '../request/read-answers.js';
import { RequestLimits } from '../request/request-limits.service.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { renderOpen } from './open-ticket.controller.js';
import { RequesterActs } from './requester-acts.service.js';
import { AnswerForm, OpenTicketForm, ProveAddressForm } from './status.forms.js';
import { StatusPage } from './status-page.service.js';
import { TicketDoor } from './ticket-door.service.js';

/** A request's private page: what happens now, and what its requester can do. */
@Public()
@Controller('tickets/:number')
export class StatusController {
  constructor(
    private readonly door: TicketDoor,
    private readonly statusPage: StatusPage,
    private readonly acts: RequesterActs,
    private readonly limits: RequestLimits,
    private readonly clock: Clock,
  ) {}

  /** A code in the address moves to a cookie, and the address becomes clean (T17). */
  @Get()
  async page(
    @Param('number') number: string,
    @Query('code') code: unknown,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const given = queryText(code);
    if (given !== '') return this.letIn(req, res, number, given);
    const ticket = await this.door.open(req, number, actor);
    if (ticket) await this.render(res, ticket, {});
    else renderClosed(res, number);
  }

  /** The confirmation after sending. */
  @Get('sent')
  async sent(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const ticket = await this.door.open(req, number, actor);
    if (!ticket) return renderClosed(res, number);
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/sent', {
      title: res.locals.t('recovery:sent.title'),
      section: 'recover',
      ...(await this.statusPage.of(ticket, res.locals.locale)),
    });
  }

  @Post('answer')
  async answer(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const ticket = await this.door.open(req, number, actor);
    if (!ticket) return renderClosed(res, number);
    const answerForm = Form.read(AnswerForm, req.body);
    const answered = await answerForm.submit(({ body, exams }) =>
      this.acts.answer(ticket.id, { body, exams: readExams(exams, dayOf(this.clock.now())) }),
    );
    if (answered) return backTo(res, ticket);
    res.status(422);
    await this.render(res, ticket, { answerForm });
  }

  @Post('address')
  async address(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const ticket = await this.door.open(req, number, actor);
    if (!ticket) return renderClosed(res, number);
    const addressForm = Form.read(ProveAddressForm, req.body);
    const taken = await addressForm.submit((entry) => this.takeAddress(req, ticket.id, entry));
    if (taken) return backTo(res, ticket, '#address');
    res.status(422);
    await this.render(res, ticket, { addressForm });
  }

  private async takeAddress(
    req: Request,
    id: number,
    { address, send, addressCode }: ProveAddressForm,
  ): Promise<void> {
    if (addressCode === '' || send !== '') {
      await this.limits.mail('address', address, req.ip);
      return this.acts.askForCode(id, address);
    }
    if (!(await this.acts.enterCode(id, addressCode)))
      throw new FormProblem('addressCode', 'recovery:evidence.addressCode.wrong');
  }

  private async letIn(req: Request, res: Response, number: string, code: string): Promise<void> {
    await this.limits.statusTry(req.ip);
    const id = parseTicketNumber(number);
    if (id === null || !(await this.door.isCodeOf(id, code))) return renderClosed(res, number);
    this.door.letIn(res, id, code);
    res.setHeader('Cache-Control', 'no-store');
    res.redirect(303, `/tickets/${ticketNumber(id)}`);
  }

  private async render(
    res: Response,
    ticket: Ticket,
    {
      answerForm = Form.empty(AnswerForm),
      addressForm = Form.empty(ProveAddressForm),
    }: { answerForm?: Form<AnswerForm>; addressForm?: Form<ProveAddressForm> },
  ): Promise<void> {
    const view = await this.statusPage.of(ticket, res.locals.locale);
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/status', {
      title: res.locals.t('recovery:status.pageTitle', {
        number: view.ticketNumber,
        state: res.locals.t(`recovery:status.short.${view.sentence}`),
      }),
      section: 'recover',
      // The head of the page says "Error:" for either form.
      form: (addressForm.failed ? addressForm : answerForm).view(),
      answerForm: answerForm.view(),
      addressForm: addressForm.view(),
      ...view,
    });
  }
}

/** Back to a ticket's page, after something was done. */
export function backTo(res: Response, ticket: Ticket, anchor = ''): void {
  res.redirect(303, `/tickets/${ticketNumber(ticket.id)}${anchor}`);
}

/** The answer to somebody whom a ticket does not concern, the same for one that does not exist. */
export function renderClosed(res: Response, number: string): void {
  res.status(404);
  renderOpen(res, Form.empty(OpenTicketForm, { number }), true);
}
