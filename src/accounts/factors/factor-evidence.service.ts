import { Injectable } from '@nestjs/common';
import { type EntityManager, MoreThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { AccountIdentity } from '../identities/account-identity.entity.js';
import { identityHash } from '../identities/identity.js';
import { RecoveryCode } from '../password/recovery-code.entity.js';
import { recoveryCodeHash } from '../password/recovery-codes.service.js';
import { relyingParty } from '../passkeys/relying-party.js';
import {
  type Assertion,
  type KnownPasskey,
  verifiedAssertion,
} from '../passkeys/verified-assertion.js';
import { KeptFactor, type ShownFactor } from './kept-factor.entity.js';
import { Passkey } from './passkey.entity.js';
import { stepOf } from './totp-code.js';
import { Totp } from './totp.entity.js';
import { Totps } from './totps.service.js';

/** What somebody showed: a code as typed, the answer of a passkey or an identity as their services kept them. */
export interface Shown {
  kind: ShownFactor;
  given: string;
  /** When it was given: codes of an app are those of a moment. */
  at: Date;
  /**
   * The account opens the record no more: then only what was kept counts, since whoever signs in to
   * it may have added the rest after the loss.
   */
  isLost: boolean;
}

/**
 * Whether what somebody showed belongs to an account, for recovery: nobody is
 * signed in by it, nothing is used up, and nobody is told. Factors that an
 * account lost with its record are asked as well, while they are kept.
 */
@Injectable()
export class FactorEvidence {
  constructor(
    private readonly totps: Totps,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** @returns since when the account has what fits; null for every kind of no, a code of the app that was used before among them */
  async fittingSince(
    manager: EntityManager,
    accountId: number,
    { kind, given, at, isLost }: Shown,
  ): Promise<Date | null> {
    const where = { accountId, kind, keptUntil: MoreThan(this.clock.now()) };
    const kept = await manager.findBy(KeptFactor, where);
    if (kind === 'recovery-code') {
      const hash = recoveryCodeHash(given);
      const code = isLost ? null : await manager.findOneBy(RecoveryCode, { accountId, hash });
      return keptSince(kept, hash) ?? code?.createdAt ?? null;
    }
    if (kind === 'linked-identity') {
      const [issuer = '', subject = ''] = JSON.parse(given) as string[];
      const identity = { issuer, subject };
      const where = { accountId, ...identity };
      const linked = isLost ? null : await manager.findOneBy(AccountIdentity, where);
      return keptSince(kept, identityHash(identity)) ?? linked?.linkedAt ?? null;
    }
    if (kind === 'passkey') {
      const passkeys = isLost ? [] : await manager.findBy(Passkey, { accountId });
      const lost = kept.map(({ secret, lastStep, cameAt }) => ({
        publicKey: secret,
        counter: lastStep,
        addedAt: cameAt,
      }));
      return this.sinceOfAnswering([...passkeys, ...lost], JSON.parse(given) as Assertion);
    }
    const totp = isLost ? null : await manager.findOneBy(Totp, { accountId });
    const apps = kept.map(({ secret, lastStep, cameAt }) => ({ secret, lastStep, cameAt }));
    if (totp)
      apps.push({
        secret: totp.sealedSecret,
        lastStep: totp.lastStep,
        cameAt: totp.confirmedAt,
      });
    const app = apps.find(({ secret, lastStep }) => {
      const step = stepOf(this.totps.opened(accountId, secret), given, at);
      return step !== null && step > Number(lastStep);
    });
    return app?.cameAt ?? null;
  }

  /** Each is asked, whichever fits: the signature decides, not the name that the answer gives to its passkey. */
  private async sinceOfAnswering(
    passkeys: readonly (KnownPasskey & { addedAt: Date })[],
    assertion: Assertion,
  ): Promise<Date | null> {
    const party = relyingParty(this.environment);
    const answers = await Promise.all(
      passkeys.map((each) => verifiedAssertion(party, assertion, each)),
    );
    return passkeys.find((_each, index) => answers[index] != null)?.addedAt ?? null;
  }
}

function keptSince(kept: readonly KeptFactor[], hash: Buffer): Date | null {
  return kept.find(({ secret }) => secret.equals(hash))?.cameAt ?? null;
}
