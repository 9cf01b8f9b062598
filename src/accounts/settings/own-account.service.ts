import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Mail } from '../../mail/mail.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { PasswordHashes } from '../password/password-hashes.js';
import { RecoveryCodes } from '../password/recovery-codes.service.js';
import { Registration } from '../sign-up/registration.service.js';

const CONFIRMATIONS: Limit = { points: 10, seconds: 15 * 60 };

/** What people change about their own account. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly registration: Registration,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly hashes: PasswordHashes,
    private readonly limits: Limits,
    private readonly mail: Mail,
  ) {}

  /** Changes the name that is shown. The handle stays. */
  async rename(accountId: number, name: string): Promise<void> {
    await this.dataSource.manager.update(Account, accountId, { name });
  }

  /**
   * Changes the password; all sessions end.
   * @throws FormProblem at `currentPassword` or `password`; TooManyRequests
   */
  async changePassword(
    accountId: number,
    { currentPassword, password }: { currentPassword: string; password: string },
  ): Promise<void> {
    await this.confirm(accountId, currentPassword);
    await this.dataSource.transaction((tx) =>
      this.registration.setPassword(tx, accountId, password),
    );
  }

  /**
   * Makes ten new recovery codes; the old ones are worthless, and all addresses are told.
   * @throws FormProblem at `currentPassword`; TooManyRequests
   */
  async replaceRecoveryCodes(accountId: number, currentPassword: string): Promise<string[]> {
    await this.confirm(accountId, currentPassword);
    return this.dataSource.transaction(async (tx) => {
      for (const to of await this.accounts.addresses(tx, accountId)) {
        await this.mail.send(tx, { to, template: 'accounts.recoveryCodes', path: '/recover' });
      }
      return this.recoveryCodes.replace(tx, accountId);
    });
  }

  /** An open session is not enough: whoever sits at it has to know the password too. */
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
