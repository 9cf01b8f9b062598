import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import { Accounts } from '../account/accounts.service.js';
import { type Way, waysToConfirm } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import { PasswordHashes } from '../password/password-hashes.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { renewSession } from '../session/renewed-session.js';

/** Wrong entries of one account, whatever the way: in a row, and in a day (T13). */
const TRIES: Limit = { points: 10, seconds: 15 * 60 };
const IN_A_DAY: Limit = { points: 50, seconds: 24 * 60 * 60 };

/** Proving within a session that one is still its person. */
@Injectable()
export class Confirmation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly hashes: PasswordHashes,
    private readonly limits: Limits,
    private readonly events: SecurityEvents,
    private readonly clock: Clock,
  ) {}

  /** The ways that an account has, the one to offer first at the head. */
  async ways(accountId: number): Promise<Way[]> {
    return waysToConfirm(await this.factors.standing(this.dataSource.manager, accountId));
  }

  /**
   * Tries one way, counts the try, and confirms where it is right.
   * @param check throws FormProblem where what was given is wrong
   * @returns what `check` returned
   * @throws FormProblem; TooManyRequests
   */
  async give<T>(req: Request, accountId: number, way: Way, check: () => Promise<T>): Promise<T> {
    await this.limits.take('confirm', String(accountId), TRIES);
    await this.limits.take('confirm-day', String(accountId), IN_A_DAY);
    try {
      if (!(await this.ways(accountId)).includes(way))
        throw new FormProblem('', 'factors:notOffered');
      const given = await check();
      await this.confirmed(req, accountId);
      return given;
    } catch (refusal) {
      if (refusal instanceof FormProblem) await this.note(req, accountId, 'confirmation-refused');
      throw refusal;
    }
  }

  /** @throws FormProblem at `password` where it is not the account's */
  async password(accountId: number, password: string): Promise<void> {
    const { passwordHash } = await this.accounts.get(this.dataSource.manager, accountId);
    if (!(await this.hashes.fits(passwordHash, password)))
      throw new FormProblem('password', 'accounts:security.wrongPassword');
  }

  /**
   * Notes that the person of this session has just proved who they are. Callers
   * have seen the proof, else they call `give`.
   */
  async confirmed(req: Request, accountId: number): Promise<void> {
    await this.limits.clear('confirm', String(accountId), TRIES);
    await this.limits.clear('confirm-day', String(accountId), IN_A_DAY);
    await renewSession(req);
    const owner = req.session.passport?.user;
    if (owner?.id === accountId) owner.confirmedAt = this.clock.now().toISOString();
    await this.note(req, accountId, 'confirmed');
  }

  private async note(
    req: Request,
    accountId: number,
    kind: 'confirmed' | 'confirmation-refused',
  ): Promise<void> {
    const where = circumstancesOf(req);
    await this.events.note(this.dataSource.manager, { accountId, kind, where });
  }
}
