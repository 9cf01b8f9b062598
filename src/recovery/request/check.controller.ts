import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { paragraphs } from '../../text/paragraphs.js';
import { digitsOf } from '../rules/spelling.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { AddressProofs } from './address-proofs.service.js';
import { checkView } from './check.views.js';
import { DraftFiles } from './draft-files.service.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import { GivenFactors } from './given-factors.service.js';
import { SubmitForm } from './request.forms.js';
import { RequestLimits } from './request-limits.service.js';
import { renderStep } from './step.views.js';
import { Vouchings } from './vouchings.service.js';
import { Submission } from './submission.service.js';

/** All answers with a way to change each, and the button that sends them. */
@Public()
@Controller('recover')
export class RequestCheckController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: DraftHolder,
    private readonly proofs: AddressProofs,
    private readonly givenFactors: GivenFactors,
    private readonly vouchings: Vouchings,
    private readonly files: DraftFiles,
    private readonly limits: RequestLimits,
    private readonly submission: Submission,
  ) {}

  @Get('check')
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    const draft = await this.holder.current(req);
    if (!draft) return res.redirect(303, '/recover');
    await this.render(res, draft, Form.empty(SubmitForm));
  }

  @Post('submit')
  async submit(
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const key = this.holder.keyOf(req);
    if (key === null) return res.redirect(303, '/recover');
    const form = Form.read(SubmitForm, req.body);
    const sender = { locale: res.locals.locale, ip: req.ip, actor };
    let ticketId: number | null = null;
    const sent = await form.submit(async () => {
      await this.countRequest(req);
      ticketId = await this.submission.submit(key, sender);
    });
    if (sent) return this.confirm(res, key, ticketId);
    res.status(422);
    const draft = await this.holder.current(req);
    if (!draft) return res.redirect(303, '/recover');
    await this.render(res, draft, form);
  }

  private async countRequest(req: Request): Promise<void> {
    const draft = await this.holder.current(req);
    if (!draft?.contactConfirmedAt) return;
    const certificationId = digitsOf(draft.answers.person.certificationId);
    await this.limits.request(draft.contactAddress, certificationId, req.ip);
  }

  private confirm(res: Response, key: string, ticketId: number | null): void {
    if (ticketId === null) return res.redirect(303, '/recover');
    this.holder.becomeTicket(res, key, ticketId);
    res.redirect(303, `/tickets/${ticketNumber(ticketId)}/sent`);
  }

  private async render(res: Response, draft: Draft, form: Form<SubmitForm>): Promise<void> {
    const named = await this.proofs.of(this.dataSource.manager, { draftId: draft.id });
    const given = await this.givenFactors.of(this.dataSource.manager, { draftId: draft.id });
    const vouchers = await this.vouchings.of(this.dataSource.manager, { draftId: draft.id });
    const { files } = await this.files.of(draft);
    renderStep(res, 'check', draft, form.view(), {
      opening: paragraphs(draft.opening),
      rows: checkView(draft, { named, given, vouchers, files }),
    });
  }
}
