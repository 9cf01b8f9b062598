import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { NamesOfStaff } from '../account/names-of-staff.service.js';
import { FactorChanges } from '../factors/factor-changes.service.js';
import { normalisedPassword } from '../password/password-rules.js';
import { PasswordHashes } from '../password/password-hashes.js';
import { RecoveryCodes } from '../password/recovery-codes.service.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { OwnSession } from '../session/own-session.service.js';
import { Registration } from '../sign-up/registration.service.js';

const CONFIRMATIONS: Limit = { points: 10, seconds: 15 * 60 };

/** What people change about their own account. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly namesOfStaff: NamesOfStaff,
    private readonly registration: Registration,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly hashes: PasswordHashes,
    private readonly limits: Limits,
    private readonly changes: FactorChanges,
    private readonly ownSession: OwnSession,
  ) {}

  /** Changes the name that is shown. The handle stays. @throws FormProblem at `name` */
  async rename(accountId: number, name: string): Promise<void> {
    await this.namesOfStaff.refuse(this.dataSource.manager, name, accountId);
    await this.dataSource.manager.update(Account, accountId, { name });
  }

  /**
   * Changes the password; all other sessions end, this one goes on.
   * @throws FormProblem at `currentPassword` or `password`; TooManyRequests
   */
  async changePassword(
    req: Request,
    accountId: number,
    { currentPassword, password }: { currentPassword: string; password: string },
  ): Promise<void> {
    await this.confirm(accountId, currentPassword);
    if (normalisedPassword(password) === normalisedPassword(currentPassword))
      throw new FormProblem('password', 'accounts:passwordRule.same');
    const where = circumstancesOf(req);
    const chosen = await this.registration.chosen(this.dataSource.manager, accountId, password);
    await this.ownSession.goOnAfter(req, accountId, (tx) =>
      this.registration.applyPassword(tx, accountId, chosen, where),
    );
  }

  /** Makes ten new recovery codes; the old ones are worthless, all other sessions end, all addresses are told. */
  async replaceRecoveryCodes(req: Request, accountId: number): Promise<string[]> {
    const where = circumstancesOf(req);
    return this.ownSession.goOnAfter(req, accountId, async (tx) => {
      await this.changes.lock(tx, accountId);
      await this.changes.tell(tx, {
        accountId,
        kind: 'recovery-codes-replaced',
        template: 'accounts.recoveryCodes',
        where,
      });
      return this.recoveryCodes.replace(tx, accountId);
    });
  }

  /** An open session is not enough: whoever sits at it has to know the password too (OWASP ASVS 5.0, 6.2.3). */
  private async confirm(accountId: number, currentPassword: string): Promise<void> {
    const key = String(accountId);
    await this.limits.take('current-password', key, CONFIRMATIONS);
    const { passwordHash } = await this.accounts.get(this.dataSource.manager, accountId);
    if (!(await this.hashes.fits(passwordHash, currentPassword))) {
      throw new FormProblem('currentPassword', 'accounts:security.wrongPassword');
    }
    await this.limits.clear('current-password', key, CONFIRMATIONS);
  }
}
