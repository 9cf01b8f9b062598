import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FormProblem } from '../../web/form-problem.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { RequestLimits } from '../request/request-limits.service.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { OpenTicketForm } from './status.forms.js';
import { TicketDoor } from './ticket-door.service.js';

/** Following a request by its number and the mailed code. */
@Public()
@Controller('tickets')
export class OpenTicketController {
  constructor(
    private readonly door: TicketDoor,
    private readonly limits: RequestLimits,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  page(@Query('number') number: unknown, @Res() res: Response): void {
    renderOpen(res, Form.empty(OpenTicketForm, { number: queryText(number) }));
  }

  @Post()
  async open(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(OpenTicketForm, req.body);
    const opened = await form.submit(async ({ number, code }) => {
      await this.limits.statusTry(req.ip);
      const id = parseTicketNumber(number);
      if (id === null || !(await this.door.isCodeOf(id, code)))
        throw new FormProblem('', 'recovery:open.wrong');
      this.door.letIn(res, id, code);
    });
    if (opened)
      return res.redirect(
        303,
        `/tickets/${ticketNumber(parseTicketNumber(form.typed('number')) ?? 0)}`,
      );
    res.status(422);
    renderOpen(res, form);
  }
}

/** The form for number and code; the answer to a closed ticket as to an unknown one. */
export function renderOpen(res: Response, form: Form<OpenTicketForm>, isClosed = false): void {
  res.setHeader('Cache-Control', 'no-store');
  res.render('recovery/open', {
    title: res.locals.t('recovery:open.title'),
    section: 'recover',
    form: form.view(),
    isClosed,
  });
}
