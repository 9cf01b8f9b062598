import {
  Controller,
  Get,
  Header,
  HttpCode,
  HttpStatus,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { AddressProofs } from './address-proofs.service.js';
import { DraftEvidence } from './draft-evidence.service.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import { countsSignIn, givenKinds } from './evidence.views.js';
import { GivenFactors } from './given-factors.service.js';
import { EvidenceForm } from './evidence.form.js';
import { Vouchings } from './vouchings.service.js';
import { StepOnward } from './step-onward.service.js';
import { pathAgain, renderStep } from './step.views.js';

/** The phone number, the addresses on record, and what only the holder can have: what counts for most. */
@Public()
@Controller('recover/evidence')
export class RequestEvidenceController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: DraftHolder,
    private readonly onward: StepOnward,
    private readonly evidence: DraftEvidence,
    private readonly proofs: AddressProofs,
    private readonly givenFactors: GivenFactors,
    private readonly vouchings: Vouchings,
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
  async save(
    @Req() req: Request,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(EvidenceForm, req.body);
    const next = form.typed('next');
    let onward = '';
    const saved = await form.submit(async (entry) => {
      const { id } = await this.savePhone(req, res, entry.phone);
      await this.evidence.take(req, id, entry);
      if (entry.identity !== '')
        onward = await this.evidence.wayToProvider(req, actor, id, pathAgain('evidence', next));
      else if (staysOnPage(entry)) onward = pathAgain('evidence', next);
    });
    if (saved && onward !== '') return res.redirect(303, onward);
    if (saved) return this.onward.lead(req, res, 'evidence', form);
    res.status(422);
    await this.render(res, await this.holder.current(req), form);
  }

  /** Begins the draft where there is none yet, as whatever is entered on the page does. */
  @Post('passkey/options')
  @HttpCode(HttpStatus.OK)
  @Header('Cache-Control', 'no-store')
  async passkeyOptions(
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { id } = (await this.holder.current(req)) ?? (await this.savePhone(req, res, ''));
    return this.evidence.passkeyOptions(req, id);
  }

  private savePhone(req: Request, res: Response, phone: string): Promise<Draft> {
    return this.holder.save(req, res, 'evidence', ({ answers }) => ({
      answers: { ...answers, phone },
    }));
  }

  private async render(
    res: Response,
    draft: Draft | null,
    form: Form<EvidenceForm>,
  ): Promise<void> {
    const named = draft ? await this.proofs.of(this.dataSource.manager, { draftId: draft.id }) : [];
    const given = draft
      ? await this.givenFactors.of(this.dataSource.manager, { draftId: draft.id })
      : [];
    const vouchers = draft
      ? await this.vouchings.of(this.dataSource.manager, { draftId: draft.id })
      : [];
    const asked = named.findLast(({ secretId }) => secretId !== null);
    renderStep(res, 'evidence', draft, form.view(), {
      proven: named.filter(({ provenAt }) => provenAt !== null).map(({ address }) => address),
      named: named.filter((proof) => proof.provenAt === null && proof !== asked),
      given: givenKinds(given),
      vouchers: vouchers.map(({ id, address }) => ({ id, address })),
      signedIn: countsSignIn(given),
      waitsFor: asked?.provenAt === null ? asked.address : null,
    });
  }
}

/** Whether a button on the way was pressed: its answer stands on the page itself. */
function staysOnPage({ send, addressCode, passkey, withoutVoucher }: EvidenceForm): boolean {
  return [send, addressCode, passkey, withoutVoucher].some((each) => each !== '');
}
