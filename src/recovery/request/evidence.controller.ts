import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { FormProblem } from '../../web/form-problem.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { AddressProofs } from './address-proofs.service.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import { EvidenceForm } from './request.forms.js';
import { RequestLimits } from './request-limits.service.js';
import { pathAfter, renderStep } from './step.views.js';

/** The phone number and the addresses on record: what counts for most. */
@Public()
@Controller('recover/evidence')
export class RequestEvidenceController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: DraftHolder,
    private readonly proofs: AddressProofs,
    private readonly limits: RequestLimits,
  ) {}

  @Get()
  async page(
    @Query('next') next: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const draft = await this.holder.current(req);
    const values = { phone: draft?.answers.phone ?? '', next: queryText(next) };
    await this.render(res, draft, Form.empty(EvidenceForm, values));
  }

  @Post()
  async save(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(EvidenceForm, req.body);
    const saved = await form.submit(async (entry) => {
      const { id: draftId } = await this.savePhone(req, res, entry.phone);
      if (entry.address !== '' || entry.send !== '') await this.takeAddress(req, draftId, entry);
      if (entry.addressCode !== '') await this.takeCode(draftId, entry.addressCode);
    });
    const stays = form.typed('send') !== '' || form.typed('addressCode') !== '';
    const next = form.typed('next');
    if (saved && stays)
      return res.redirect(303, `/recover/evidence?next=${encodeURIComponent(next)}`);
    if (saved) return res.redirect(303, pathAfter('evidence', next));
    res.status(422);
    await this.render(res, await this.holder.current(req), form);
  }

  private savePhone(req: Request, res: Response, phone: string): Promise<Draft> {
    return this.holder.save(req, res, 'evidence', ({ answers }) => ({
      answers: { ...answers, phone },
    }));
  }

  private async takeAddress(
    req: Request,
    draftId: string,
    { address, send }: EvidenceForm,
  ): Promise<void> {
    if (send === '') {
      await this.dataSource.transaction((tx) => this.proofs.name(tx, { draftId }, address));
      return;
    }
    if (address === '') throw new FormProblem('address', 'accounts:addressRule.empty');
    await this.limits.mail('address', address, req.ip);
    await this.dataSource.transaction((tx) => this.proofs.askForCode(tx, { draftId }, address));
  }

  private async takeCode(draftId: string, code: string): Promise<void> {
    const accepted = await this.dataSource.transaction((tx) =>
      this.proofs.enter(tx, { draftId }, code),
    );
    if (!accepted) throw new FormProblem('addressCode', 'recovery:evidence.addressCode.wrong');
  }

  private async render(
    res: Response,
    draft: Draft | null,
    form: Form<EvidenceForm>,
  ): Promise<void> {
    const named = draft ? await this.proofs.of(this.dataSource.manager, { draftId: draft.id }) : [];
    const asked = named.findLast(({ secretId }) => secretId !== null);
    renderStep(res, 'evidence', draft, form.view(), {
      proven: named.filter(({ provenAt }) => provenAt !== null).map(({ address }) => address),
      named: named.filter((proof) => proof.provenAt === null && proof !== asked),
      waitsFor: asked?.provenAt === null ? asked.address : null,
    });
  }
}
