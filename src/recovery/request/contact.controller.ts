import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addressKey } from '../../accounts/account/address.js';
import { FormProblem } from '../../web/form-problem.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { STEPS } from '../rules/request-steps.js';
import { ContactConfirmation } from './contact-confirmation.service.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import { ContactForm } from './request.forms.js';
import { RequestLimits } from './request-limits.service.js';
import { StepOnward } from './step-onward.service.js';
import { pathAfter, pathAgain, renderStep } from './step.views.js';

/** The address to write to, confirmed by a code. The one-time link goes there and nowhere else. */
@Public()
@Controller('recover/contact')
export class RequestContactController {
  constructor(
    private readonly holder: DraftHolder,
    private readonly onward: StepOnward,
    private readonly confirmation: ContactConfirmation,
    private readonly limits: RequestLimits,
  ) {}

  @Get()
  async page(
    @Query('next') next: unknown,
    @Query('change') change: unknown,
    @Query('elsewhere') elsewhere: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const values = {
      email: draft?.contactAddress ?? '',
      next: queryText(next),
      elsewhere: queryText(elsewhere),
    };
    render(res, draft, Form.empty(ContactForm, values), queryText(change) !== '');
  }

  @Post()
  async save(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(ContactForm, req.body);
    const saved = await form.submit((entry) => this.take(req, res, entry));
    const next = form.typed('next');
    const draft = saved ? await this.holder.current(req) : null;
    const confirmedNow = draft?.contactConfirmedAt && form.typed('code') !== '';
    const back = STEPS.find((step) => step === form.typed('elsewhere'));
    if (saved && confirmedNow && back) return this.onward.mailLink(req, res, draft, back, next);
    if (saved && confirmedNow) return res.redirect(303, pathAfter('contact', next));
    if (saved) return res.redirect(303, pathAgain('contact', next, back && { elsewhere: back }));
    res.status(422);
    render(res, await this.holder.current(req), form);
  }

  /** A code confirms the saved address, unless another one was typed beside it. */
  private async take(req: Request, res: Response, entry: ContactForm): Promise<void> {
    const draft = await this.holder.current(req);
    const isSame =
      entry.email === '' || addressKey(entry.email) === addressKey(draft?.contactAddress ?? '');
    if (entry.code !== '' && entry.send === '' && isSame)
      return this.confirm(this.holder.keyOf(req), entry.code);
    await this.limits.mail('contact', entry.email, req.ip);
    const isProven = isSame && draft?.contactProven === true;
    const saved = await this.holder.save(req, res, 'contact', () => ({
      contactAddress: entry.email,
      contactConfirmedAt: isProven ? draft.contactConfirmedAt : null,
      contactProven: isProven,
    }));
    await this.confirmation.sendCode(saved, res.locals.locale);
  }

  private async confirm(key: string | null, code: string): Promise<void> {
    if (key === null || !(await this.confirmation.confirm(key, code)))
      throw new FormProblem('code', 'recovery:contact.code.wrong');
  }
}

function render(
  res: Response,
  draft: Draft | null,
  form: Form<ContactForm>,
  changes = false,
): void {
  const isConfirmed = draft?.contactConfirmedAt != null;
  renderStep(res, 'contact', draft, form.view(), {
    address: draft?.contactAddress ?? '',
    elsewhere: STEPS.find((step) => step === form.typed('elsewhere')) ?? null,
    isConfirmed: isConfirmed && !changes && !form.failed,
    waitsForCode: !isConfirmed && !changes && (draft?.contactAddress ?? '') !== '',
  });
}
