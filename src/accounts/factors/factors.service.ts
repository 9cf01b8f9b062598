import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  And,
  type EntityManager,
  type FindOperator,
  LessThan,
  LessThanOrEqual,
  MoreThanOrEqual,
} from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { Account } from '../account/account.entity.js';
import { AccountIdentity } from '../identities/account-identity.entity.js';
import { identityHash } from '../identities/identity.js';
import { RecoveryCode } from '../password/recovery-code.entity.js';
import type { FactorStanding } from './factor-standing.js';
import { KeptFactor } from './kept-factor.entity.js';
import { Passkey } from './passkey.entity.js';
import { Totp } from './totp.entity.js';

const KEPT_MS = 30 * 86_400_000;
/** What is younger when an account loses its record may be an intruder's, who had the account by then. */
const OWNERS_MS = 30 * 86_400_000;

/** What an account can be opened by. */
@Injectable()
export class Factors {
  constructor(
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** @throws Error where there is no such account: ids come from the database */
  async standing(manager: EntityManager, accountId: number): Promise<FactorStanding> {
    const [standing] = await manager.query<FactorStanding[]>(
      `select password_hash is not null as password,
              exists (select from account_totps where account_id = $1) as totp,
              (select count(*)::int from account_passkeys where account_id = $1) as passkeys,
              (select count(*)::int from recovery_codes where account_id = $1) as "recoveryCodes",
              (select count(*)::int from account_identities
                where account_id = $1 and rtrim(issuer, '/') = rtrim($2, '/')) as identities
         from accounts where id = $1`,
      // Only the provider of the environment opens anything: what others linked once does not.
      [accountId, this.environment.identityProvider?.issuer ?? ''],
    );
    if (!standing) throw new Error(`there is no account ${accountId}`);
    return standing;
  }

  /**
   * Takes all second factors, recovery codes and linked identities of an account away, when the record
   * behind it went another way (T18). A password that is too short to stand alone ends too. What was
   * there 30 days before is kept for 30 days as evidence, and signs nobody in: an intruder may have
   * added what is younger.
   */
  async endAll(tx: EntityManager, accountId: number): Promise<void> {
    const owners = new Date(this.clock.now().getTime() - OWNERS_MS);
    await this.keep(tx, accountId, LessThanOrEqual(owners));
    await this.takeAway(tx, accountId, MoreThanOrEqual(new Date(0)));
    await tx.update(
      Account,
      { id: accountId, passwordNeedsFactor: true },
      { passwordHash: null, passwordNeedsFactor: false },
    );
  }

  /**
   * Takes away what came from a moment on, when an account is closed to an intruder. What came before
   * `keptBefore` may be the owner's, whom the account stays with, and is kept, however young it is.
   */
  async endSince(
    tx: EntityManager,
    accountId: number,
    { from, keptBefore }: { from: Date; keptBefore: Date },
  ): Promise<void> {
    await this.keep(tx, accountId, And(MoreThanOrEqual(from), LessThan(keptBefore)));
    await this.takeAway(tx, accountId, MoreThanOrEqual(from));
  }

  private async takeAway(
    tx: EntityManager,
    accountId: number,
    came: FindOperator<Date>,
  ): Promise<void> {
    await tx.delete(Totp, { accountId, confirmedAt: came });
    await tx.delete(RecoveryCode, { accountId, createdAt: came });
    await tx.delete(Passkey, { accountId, addedAt: came });
    await tx.delete(AccountIdentity, { accountId, linkedAt: came });
  }

  private async keep(
    tx: EntityManager,
    accountId: number,
    came: FindOperator<Date>,
  ): Promise<void> {
    const keptUntil = new Date(this.clock.now().getTime() + KEPT_MS);
    const apps = await tx.findBy(Totp, { accountId, confirmedAt: came });
    const codes = await tx.findBy(RecoveryCode, { accountId, createdAt: came });
    const passkeys = await tx.findBy(Passkey, { accountId, addedAt: came });
    const identities = await tx.findBy(AccountIdentity, { accountId, linkedAt: came });
    const kept = [
      ...apps.map(({ sealedSecret, lastStep, confirmedAt }) => ({
        kind: 'second-factor' as const,
        secret: sealedSecret,
        lastStep,
        cameAt: confirmedAt,
      })),
      ...codes.map(({ hash, createdAt }) => ({
        kind: 'recovery-code' as const,
        secret: hash,
        lastStep: '0',
        cameAt: createdAt,
      })),
      ...passkeys.map(({ publicKey, counter, addedAt }) => ({
        kind: 'passkey' as const,
        secret: publicKey,
        lastStep: counter,
        cameAt: addedAt,
      })),
      ...identities.map((identity) => ({
        kind: 'linked-identity' as const,
        secret: identityHash(identity),
        lastStep: '0',
        cameAt: identity.linkedAt,
      })),
    ];
    if (kept.length === 0) return;
    await tx.insert(
      KeptFactor,
      kept.map((each) => ({ ...each, id: randomUUID(), accountId, keptUntil })),
    );
  }
}
