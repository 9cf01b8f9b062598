import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import type { ShownFactor } from '../../accounts/factors/kept-factor.entity.js';
import type { EvidenceSubject } from '../../accounts/identities/attempt.js';
import { IdentityEvidence } from '../../accounts/identities/identity-evidence.service.js';
import { PasskeyEvidence } from '../../accounts/passkeys/passkey-evidence.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { FACTOR_FIELDS, FACTOR_KINDS } from './given-factors.service.js';
import { RequestLimits } from './request-limits.service.js';

/** What the form of proofs holds: an address on record, then its code; or what only the holder can have. */
interface ProofEntry {
  address: string;
  send: string;
  addressCode: string;
  recoveryCode: string;
  appCode: string;
  passkey: string;
  credential: string;
}

/** Who keeps what was entered. */
interface ProofKeeper {
  /** What passkeys and identities are shown for here, and for nothing else. */
  about: EvidenceSubject;
  giveFactor(kind: ShownFactor, given: string): Promise<void>;
  askForCode(address: string): Promise<void>;
  /** False for every kind of no. */
  enterCode(code: string): Promise<boolean>;
}

/** Takes the form of proofs in, within its limits: on the page of a request, and on those of a dispute. */
@Injectable()
export class EnteredProofs {
  constructor(
    private readonly identities: IdentityEvidence,
    private readonly passkeys: PasskeyEvidence,
    private readonly limits: RequestLimits,
  ) {}

  /** @throws FormProblem at its field; TooManyRequests */
  async take(req: Request, entry: ProofEntry, keeper: ProofKeeper): Promise<void> {
    const { address, send, addressCode, passkey, credential } = entry;
    for (const kind of FACTOR_KINDS) {
      const code = entry[FACTOR_FIELDS[kind]];
      if (code === '') continue;
      await this.limits.factorTry(req.ip);
      await keeper.giveFactor(kind, code);
    }
    if (passkey !== '')
      await keeper.giveFactor('passkey', await this.passkeys.take(req, keeper.about, credential));
    if (address !== '' && (addressCode === '' || send !== '')) {
      await this.limits.mail('address', address, req.ip);
      return keeper.askForCode(address);
    }
    if (addressCode !== '' && !(await keeper.enterCode(addressCode)))
      throw new FormProblem('addressCode', 'recovery:evidence.addressCode.wrong');
  }

  /** What the browser asks for, where a passkey is to be shown. @throws TooManyRequests */
  async passkeyOptions(
    req: Request,
    about: EvidenceSubject,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    await this.limits.factorTry(req.ip);
    return this.passkeys.options(req, about);
  }

  /** @returns the own path that leads on to the provider. @throws NotFoundException without one; TooManyRequests */
  wayToProvider(
    bringer: { req: Request; actor: Actor | null },
    about: EvidenceSubject,
    back: string,
  ): Promise<string> {
    return this.identities.begin(bringer, about, back);
  }
}
