import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import type { ShownFactor } from '../../accounts/factors/kept-factor.entity.js';
import { IdentityEvidence } from '../../accounts/identities/identity-evidence.service.js';
import { PasskeyEvidence } from '../../accounts/passkeys/passkey-evidence.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { AddressProofs } from './address-proofs.service.js';
import { DraftHolder } from './draft-holder.service.js';
import { Drafts } from './drafts.service.js';
import { FACTOR_FIELDS, FACTOR_KINDS, GivenFactors } from './given-factors.service.js';
import type { EvidenceForm } from './evidence.form.js';
import { RequestLimits } from './request-limits.service.js';
import { Vouchings } from './vouchings.service.js';

/** Takes in what the page of evidence of a draft was given, within its limits. */
@Injectable()
export class DraftEvidence implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holder: DraftHolder,
    private readonly drafts: Drafts,
    private readonly proofs: AddressProofs,
    private readonly givenFactors: GivenFactors,
    private readonly vouchings: Vouchings,
    private readonly identities: IdentityEvidence,
    private readonly passkeys: PasskeyEvidence,
    private readonly limits: RequestLimits,
  ) {}

  onModuleInit(): void {
    this.identities.takeFor('draft', ({ req }, id, given) => this.takeIdentity(req, id, given));
  }

  /** @throws FormProblem at its field; TooManyRequests */
  async take(req: Request, draftId: string, entry: EvidenceForm): Promise<void> {
    const { address, send, addressCode, voucher, withoutVoucher, passkey, credential } = entry;
    if (address !== '' || send !== '') await this.takeAddress(req, draftId, entry);
    for (const kind of FACTOR_KINDS) {
      const code = entry[FACTOR_FIELDS[kind]];
      if (code === '') continue;
      await this.limits.factorTry(req.ip);
      await this.note(draftId, kind, code);
    }
    if (voucher !== '') {
      await this.limits.mail('voucher', voucher, req.ip);
      await this.dataSource.transaction((tx) => this.vouchings.name(tx, { draftId }, voucher));
    }
    if (withoutVoucher !== '')
      await this.dataSource.transaction((tx) =>
        this.vouchings.takeOff(tx, draftId, withoutVoucher),
      );
    if (passkey !== '')
      await this.note(
        draftId,
        'passkey',
        await this.passkeys.take(req, about(draftId), credential),
      );
    if (addressCode !== '') await this.takeCode(draftId, addressCode);
  }

  /** What the browser asks for, where a passkey is to be shown. @throws TooManyRequests */
  async passkeyOptions(
    req: Request,
    draftId: string,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    await this.limits.factorTry(req.ip);
    return this.passkeys.options(req, about(draftId));
  }

  /**
   * Begins the way to the provider. The identity counts for the draft that it began on alone.
   * @returns the own path that leads on to it
   * @throws FormProblem where there were too many; NotFoundException without a provider; TooManyRequests
   */
  async wayToProvider(
    req: Request,
    actor: Actor | null,
    draftId: string,
    back: string,
  ): Promise<string> {
    const { manager } = this.dataSource;
    await this.givenFactors.requireRoom(manager, { draftId }, 'linked-identity');
    return this.identities.begin({ req, actor }, about(draftId), back);
  }

  /** The draft may be sent, or be another one, by the time that its requester comes back. */
  private async takeIdentity(req: Request, draftId: string, given: string): Promise<boolean> {
    const key = this.holder.keyOf(req);
    return this.dataSource.transaction(async (tx) => {
      const draft = key === null ? null : await this.drafts.lockByKey(tx, key);
      if (draft?.id !== draftId) return false;
      await this.givenFactors.note(tx, { draftId }, 'linked-identity', given);
      return true;
    });
  }

  private async note(draftId: string, kind: ShownFactor, given: string): Promise<void> {
    await this.dataSource.transaction((tx) => this.givenFactors.note(tx, { draftId }, kind, given));
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
}

function about(draftId: string): { kind: string; id: string } {
  return { kind: 'draft', id: draftId };
}
