import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { examProblems, readExams } from '../request/read-answers.js';
import { uploadsOf } from '../files/uploads.js';
import { EnteredProofs } from '../request/entered-proofs.service.js';
import { RequestLimits } from '../request/request-limits.service.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { renderOpen } from './open-ticket.controller.js';
import { RequesterActs } from './requester-acts.service.js';
import { Appeals } from './appeals.service.js';
import { AnswerForm, AppealForm, OpenTicketForm, ProveAddressForm } from './status.forms.js';
import { StatusPage } from './status-page.service.js';
import { subjectOf } from './ticket-factors.controller.js';
import { TicketDoor } from './ticket-door.service.js';

/** A request's private page: what happens now, and what its requester can do. */
@Public()
@Controller('tickets/:number')
export class StatusController {
  constructor(
    private readonly door: TicketDoor,
    private readonly statusPage: StatusPage,
    private readonly acts: RequesterActs,
    private readonly appeals: Appeals,
    private readonly entered: EnteredProofs,
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
    const answerForm = Form.read(AnswerForm, req.body, ({ exams }) =>
      examProblems(exams, dayOf(this.clock.now())),
    );
    const uploads = uploadsOf(req);
    const answered = await answerForm.submit(async ({ body, exams }) => {
      await this.limits.files(uploads.length, req.ip);
      await this.acts.answer(ticket.id, { body, exams: readExams(exams), uploads });
    });
    if (answered) return backTo(res, ticket);
    res.status(422);
    await this.render(res, ticket, { answerForm, filesLost: uploads.length > 0 });
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
    const taken = await addressForm.submit((entry) =>
      this.entered.take(req, entry, {
        about: subjectOf(ticket),
        giveFactor: (kind, code) => this.acts.giveFactor(ticket.id, kind, code),
        askForCode: (address) => this.acts.askForCode(ticket.id, address),
        enterCode: (code) => this.acts.enterCode(ticket.id, code),
      }),
    );
    if (taken && addressForm.typed('identity') !== '') {
      const back = `/tickets/${ticketNumber(ticket.id)}`;
      const bringer = { req, actor };
      const onward = await this.entered.wayToProvider(bringer, subjectOf(ticket), back);
      return res.redirect(303, onward);
    }
    if (taken) return backTo(res, ticket, '#address');
    res.status(422);
    await this.render(res, ticket, { addressForm });
  }

  @Post('appeal')
  async appeal(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const ticket = await this.door.open(req, number, actor);
    if (!ticket) return renderClosed(res, number);
    const appealForm = Form.read(AppealForm, req.body);
    if (await appealForm.submit(({ body }) => this.appeals.appeal(ticket.id, body)))
      return backTo(res, ticket);
    res.status(422);
    await this.render(res, ticket, { appealForm });
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
      filesLost = false,
      appealForm = Form.empty(AppealForm),
    }: {
      answerForm?: Form<AnswerForm>;
      addressForm?: Form<ProveAddressForm>;
      /** Files came with a form that was refused: a browser cannot be given them back. */
      filesLost?: boolean;
      appealForm?: Form<AppealForm>;
    },
  ): Promise<void> {
    const view = await this.statusPage.of(ticket, res.locals.locale);
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/status', {
      title: res.locals.t('recovery:status.pageTitle', {
        number: view.ticketNumber,
        state: res.locals.t(`recovery:status.short.${view.words}`),
      }),
      section: 'recover',
      // The head of the page says "Error:" for whichever form.
      form: ([addressForm, appealForm].find(({ failed }) => failed) ?? answerForm).view(),
      appealForm: appealForm.view(),
      answerForm: answerForm.view(),
      addressForm: addressForm.view(),
      filesLost,
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
