import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Log } from '../../config/log/log.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { hasSecondFactor } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import { PasswordHashes } from '../password/password-hashes.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { OwnSession } from '../session/own-session.service.js';
import { renewSession } from '../session/renewed-session.js';
import type { NewPassword, ProvenAccount } from '../session/session-data.js';
import { Sessions } from '../session/sessions.service.js';
import { KnownDevices } from './known-devices.js';
import { NewSignInNotices } from './new-sign-in-notices.service.js';
import { RefusedSignIns } from './refused-sign-ins.service.js';
import { type Origin, SignInLimits } from './sign-in-limits.service.js';

/** Signing in. */
@Injectable()
export class SignIn {
  /** Which account, never which address. */
  private readonly log: Logger;

  constructor(
    private readonly accounts: Accounts,
    private readonly hashes: PasswordHashes,
    private readonly factors: Factors,
    private readonly events: SecurityEvents,
    private readonly refused: RefusedSignIns,
    private readonly notices: NewSignInNotices,
    private readonly limits: SignInLimits,
    private readonly devices: KnownDevices,
    private readonly sessions: Sessions,
    private readonly ownSession: OwnSession,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.log = log.named('accounts');
  }

  /**
   * The account of an address and its password, as it was when the password was read; null for every kind of no,
   * after the same work. Unknown addresses count towards the limits as known
   * ones do (T21, T22, T23).
   * @param mayBeNew what is entered may be for an account that is still to be made
   * @throws TooManyRequests after too many wrong ones; TooBusy
   */
  async checkPassword(
    origin: Origin,
    email: string,
    password: string,
    mayBeNew = false,
  ): Promise<Account | null> {
    const account = await this.accounts.byAddress(this.dataSource.manager, email);
    await this.limits.take(origin, email, account?.id ?? null);
    const fits = await this.hashes.fits(account?.passwordHash ?? null, password);
    if (!account || !fits) {
      if (account || !mayBeNew) {
        await this.refused.note(account?.id ?? null, circumstancesOf(origin));
        this.log.info({ account: account?.id ?? null }, 'sign-in refused');
      }
      return null;
    }
    await this.limits.passed(origin, email, account.id);
    return account;
  }

  /**
   * Goes on after a right first factor: signs in where it is the only one,
   * else keeps in mind that the second one is missing.
   * @param newPassword becomes the account's with the second factor
   * @returns the own path to go on to
   * @throws ElsewhereFirst as `begin` does
   */
  async afterFirstFactor(
    req: Request,
    proven: ProvenAccount,
    next: string,
    newPassword?: NewPassword,
  ): Promise<string> {
    const { id: accountId, sessionEpoch: epoch } = proven;
    const standing = await this.factors.standing(this.dataSource.manager, accountId);
    if (!hasSecondFactor(standing)) {
      await this.begin(req, proven);
      return next;
    }
    await renewSession(req);
    const at = this.clock.now().toISOString();
    req.session.halfSignedIn = { id: randomUUID(), accountId, epoch, at, next, newPassword };
    return '/sign-in/second-factor';
  }

  /**
   * Signs the person of this request in to an account, in a session with a new
   * id. All factors that the account asks for were given before.
   * @throws ElsewhereFirst to the first step where the account was signed out
   *   everywhere after the proof: what was under way then does not outlive it (T18)
   */
  async begin(req: Request, proven: ProvenAccount): Promise<void> {
    const { id: accountId } = proven;
    const { manager } = this.dataSource;
    const where = circumstancesOf(req);
    const opened = await this.dataSource.transaction(async (tx) => {
      const session = await this.sessions.open(tx, proven, where);
      await tx.update(Account, accountId, { lastSignInAt: this.clock.now() });
      const isKnown = this.devices.idOf(req, accountId) !== null;
      await this.notices.tell(tx, accountId, where, isKnown);
      await this.events.note(tx, { accountId, kind: 'sign-in', where });
      return session;
    });
    await this.ownSession.enter(req, await this.accounts.get(manager, accountId), opened);
    req.session.formKey = randomUUID();
    this.devices.remember(req, accountId);
    await this.limits.signedIn(req, await this.accounts.addresses(manager, accountId), accountId);
    this.log.info({ account: accountId }, 'signed in');
  }
}
