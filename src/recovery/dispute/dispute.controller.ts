import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { FormProblem } from '../../web/form-problem.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { EnteredProofs } from '../request/entered-proofs.service.js';
import { examProblems, readExams } from '../request/read-answers.js';
import { RequestLimits } from '../request/request-limits.service.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { ProveAddressForm } from '../status/status.forms.js';
import { renderClosed } from '../status/status.controller.js';
import { DisputeDoor, type OpenSide } from './dispute-door.service.js';
import { DisputePage } from './dispute-page.service.js';
import { subjectOf } from './side-factors.controller.js';
import { StatementForm } from './dispute.forms.js';
import { Statements } from './statements.service.js';

interface Forms {
  statementForm?: Form<StatementForm>;
  addressForm?: Form<ProveAddressForm>;
  buttonForm?: Form<ButtonForm>;
}

/** The private page of each side of a dispute: the same for both, and each for itself. */
@Public()
@Controller('disputes/:number')
export class DisputeController {
  constructor(
    private readonly door: DisputeDoor,
    private readonly page: DisputePage,
    private readonly statements: Statements,
    private readonly entered: EnteredProofs,
    private readonly limits: RequestLimits,
    private readonly clock: Clock,
  ) {}

  /** A code in the address moves to a cookie, and the address becomes clean (T17). */
  @Get()
  async show(
    @Param('number') number: string,
    @Query('code') code: unknown,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const given = queryText(code);
    if (given !== '') return this.letIn(req, res, number, given);
    const side = await this.door.open(req, number, actor);
    if (side) await this.render(res, side, actor, {});
    else renderClosed(res, number);
  }

  @Post('statement')
  async say(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const side = await this.door.open(req, number, actor);
    if (!side) return renderClosed(res, number);
    const statementForm = Form.read(StatementForm, req.body, (entry) =>
      statementProblems(entry, dayOf(this.clock.now())),
    );
    const said = await statementForm.submit(({ body, phone, exams }) =>
      this.statements.say(side.key, { words: body, phone, exams: readExams(exams) }),
    );
    await this.answer(res, side, actor, said, { statementForm });
  }

  @Post('address')
  async proveAddress(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const side = await this.door.open(req, number, actor);
    if (!side) return renderClosed(res, number);
    const addressForm = Form.read(ProveAddressForm, req.body);
    const taken = await addressForm.submit((entry) =>
      this.entered.take(req, entry, {
        about: subjectOf(side.key),
        giveFactor: (kind, code) => this.statements.giveFactor(side.key, kind, code),
        askForCode: (address) => this.statements.askForCode(side.key, address),
        enterCode: (code) => this.statements.enterCode(side.key, code),
      }),
    );
    if (taken && addressForm.typed('identity') !== '') {
      const back = `/disputes/${ticketNumber(side.ticket.id)}`;
      const bringer = { req, actor };
      const onward = await this.entered.wayToProvider(bringer, subjectOf(side.key), back);
      return res.redirect(303, onward);
    }
    await this.answer(res, side, actor, taken, { addressForm });
  }

  /** Shows that whoever sits here can sign in to the account that it is about. */
  @Post('sign-in')
  async showSignIn(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const side = await this.door.open(req, number, actor);
    if (!side) return renderClosed(res, number);
    const buttonForm = Form.read(ButtonForm, req.body);
    const shown = await buttonForm.submit(() =>
      this.statements.showSignIn(side.key, actor?.id ?? 0),
    );
    await this.answer(res, side, actor, shown, { buttonForm });
  }

  /** Mails the one-time link to the own account again, after a reversal. */
  @Post('link')
  async sendLinkAgain(
    @Param('number') number: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const side = await this.door.open(req, number, actor);
    if (!side?.key.noticeId) return renderClosed(res, number);
    await this.limits.mail('claim', `regain-${side.ticket.id}`, req.ip);
    await this.statements.sendLinkAgain(side.key);
    await this.answer(res, side, actor, true, {});
  }

  private async letIn(req: Request, res: Response, number: string, code: string): Promise<void> {
    await this.limits.statusTry(req.ip);
    if (!(await this.door.letIn(res, number, code))) return renderClosed(res, number);
    res.setHeader('Cache-Control', 'no-store');
    res.redirect(303, `/disputes/${number}`);
  }

  private async answer(
    res: Response,
    side: OpenSide,
    actor: Actor | null,
    done: boolean,
    forms: Forms,
  ): Promise<void> {
    if (done) return res.redirect(303, `/disputes/${ticketNumber(side.ticket.id)}`);
    res.status(422);
    await this.render(res, side, actor, forms);
  }

  private async render(
    res: Response,
    side: OpenSide,
    actor: Actor | null,
    { statementForm, addressForm, buttonForm }: Forms,
  ): Promise<void> {
    const view = await this.page.of(side, actor?.id ?? null);
    const failed = statementForm ?? addressForm ?? buttonForm;
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/dispute', {
      title: res.locals.t('recovery:dispute.title', { number: view.ticketNumber }),
      section: 'recover',
      form: (failed ?? Form.empty(ButtonForm)).view(),
      statementForm: (statementForm ?? Form.empty(StatementForm)).view(),
      addressForm: (addressForm ?? Form.empty(ProveAddressForm)).view(),
      ...view,
    });
  }
}

/** Something has to be said, and a date has to exist. */
function statementProblems({ body, phone, exams }: StatementForm, today: string): FormProblem[] {
  const isEmpty = body === '' && phone === '' && readExams(exams).length === 0;
  return [
    ...(isEmpty ? [new FormProblem('body', 'recovery:dispute.statement.empty')] : []),
    ...examProblems(exams, today),
  ];
}
