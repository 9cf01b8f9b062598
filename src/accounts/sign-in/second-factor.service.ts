import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ElsewhereFirst } from '../../web/elsewhere-first.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import { TooManyRequests } from '../../web/too-many-requests.js';
import { Account } from '../account/account.entity.js';
import { secondWays, type Way } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { FROM_THE_START } from '../session/from-the-start.js';
import type { HalfSignedIn, NewPassword, ProvenAccount } from '../session/session-data.js';
import { Sessions } from '../session/sessions.service.js';
import { Registration } from '../sign-up/registration.service.js';
import { SignIn } from './sign-in.service.js';

const LIFETIME_MS = 10 * 60_000;

/** Entries after one right password (NIST SP 800-63B-4, 3.2.2). */
const TRIES: Limit = { points: 5, seconds: LIFETIME_MS / 1_000 };

/**
 * Six digits for an account, by however many passwords (T13). Passkeys and
 * recovery codes cannot be guessed: they stay open to a person whose password
 * somebody else tries things with (T26).
 */
const FOR_ACCOUNT: Limit = { points: 30, seconds: 24 * 60 * 60 };

/** The second step of a sign-in. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly factors: Factors,
    private readonly registration: Registration,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly limits: Limits,
    private readonly events: SecurityEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * The sign-in that waits in this session for its second factor.
   * @throws ElsewhereFirst to the first step where there is none, it is ten
   *   minutes old, or the account was signed out everywhere since
   */
  async waiting(req: Request): Promise<HalfSignedIn> {
    const half = req.session.halfSignedIn;
    if (!half) throw new ElsewhereFirst('/sign-in');
    const age = this.clock.now().getTime() - new Date(half.at).getTime();
    const account = { id: half.accountId, sessionEpoch: half.epoch };
    if (age < LIFETIME_MS && (await this.dataSource.manager.existsBy(Account, account)))
      return half;
    delete req.session.halfSignedIn;
    throw new ElsewhereFirst(FROM_THE_START);
  }

  /** The ways to give the second factor of an account, the one to offer first at the head. */
  async ways(accountId: number): Promise<Way[]> {
    return secondWays(await this.factors.standing(this.dataSource.manager, accountId));
  }

  /**
   * Tries one way, counts the try, and completes the sign-in where it is right.
   * @param check throws FormProblem where what was given is wrong
   * @returns what `check` returned, and the own path to go on to
   * @throws FormProblem; ElsewhereFirst to the first step after five wrong entries; TooManyRequests
   */
  async give<T>(
    req: Request,
    way: Way,
    check: (accountId: number) => Promise<T>,
  ): Promise<{ given: T; next: string }> {
    const { id, accountId } = await this.waiting(req);
    if (way === 'totp')
      await this.limits.take('second-factor-account', String(accountId), FOR_ACCOUNT);
    await this.count(req, id);
    const given = await this.checked(req, accountId, way, check);
    await this.limits.clear('second-factor-account', String(accountId), FOR_ACCOUNT);
    return { given, next: await this.complete(req) };
  }

  /**
   * Signs in whoever is half signed in. All factors were given: callers have
   * just seen the second one, else they call `give`.
   * @returns the own path to go on to
   * @throws ElsewhereFirst as `waiting` and `SignIn.begin` do
   */
  async complete(req: Request): Promise<string> {
    const { accountId: id, epoch: sessionEpoch, next, newPassword } = await this.waiting(req);
    const proven = { id, sessionEpoch };
    await this.signIn.begin(
      req,
      newPassword ? await this.withPassword(req, proven, newPassword) : proven,
    );
    return next;
  }

  private async withPassword(
    req: Request,
    proven: ProvenAccount,
    password: NewPassword,
  ): Promise<ProvenAccount> {
    const where = circumstancesOf(req);
    return this.dataSource.transaction(async (tx) => {
      await this.sessions.lock(tx, proven);
      return this.registration.applyPassword(tx, proven.id, password, where);
    });
  }

  private async count(req: Request, id: string): Promise<void> {
    try {
      await this.limits.take('second-factor', id, TRIES);
    } catch (refusal) {
      if (!(refusal instanceof TooManyRequests)) throw refusal;
      delete req.session.halfSignedIn;
      throw new ElsewhereFirst(FROM_THE_START);
    }
  }

  private async checked<T>(
    req: Request,
    accountId: number,
    way: Way,
    check: (accountId: number) => Promise<T>,
  ): Promise<T> {
    if (!(await this.ways(accountId)).includes(way))
      throw new FormProblem('', 'factors:notOffered');
    try {
      return await check(accountId);
    } catch (refusal) {
      if (refusal instanceof FormProblem) {
        const where = circumstancesOf(req);
        const note = { accountId, kind: 'second-factor-refused', where, details: { way } } as const;
        await this.events.note(this.dataSource.manager, note);
      }
      throw refusal;
    }
  }
}
