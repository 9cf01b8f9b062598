import { ConflictException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { FormProblem } from '../../web/form-problem.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { addressKey } from '../account/address.js';
import { NewAccounts } from './new-accounts.service.js';
import { PasswordHashes } from '../password/password-hashes.js';
import { PasswordResetRequest } from '../password/password-reset-request.entity.js';
import {
  LONGEST_PASSWORD,
  passwordProblem,
  SHORTEST_PASSWORD,
} from '../password/password-rules.js';
import { Sessions } from '../session/sessions.service.js';

/** Making accounts of people whose address is confirmed, and giving accounts a password. */
@Injectable()
export class Registration {
  constructor(
    private readonly accounts: Accounts,
    private readonly newAccounts: NewAccounts,
    private readonly hashes: PasswordHashes,
    private readonly sessions: Sessions,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account for an address that its owner has confirmed.
   * @throws FormProblem at `password` where the rules refuse it
   * @throws ConflictException where the address has an account
   */
  async createConfirmed(
    tx: EntityManager,
    { name, email, password }: { name: string; email: string; password: string },
  ): Promise<Account> {
    const passwordHash = await this.newHash(password, [name, email]);
    const account = await this.createWithHash(tx, { name, email, passwordHash });
    if (!account) throw new ConflictException();
    return account;
  }

  /** As `createConfirmed`, with a password hashed before; null where the address has an account. */
  async createWithHash(
    tx: EntityManager,
    { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
  ): Promise<Account | null> {
    const made = await this.newAccounts.make(tx, [
      {
        name,
        address: email,
        passwordHash,
        lastSignInAt: this.clock.now(),
        importedSignInAt: null,
      },
    ]);
    const id = made.get(addressKey(email));
    return id === undefined ? null : this.accounts.get(tx, id);
  }

  /**
   * Gives an account a new password and signs it out everywhere; all its
   * addresses are told, open resets end.
   * @throws FormProblem at `password` where the rules refuse it
   */
  async setPassword(tx: EntityManager, accountId: number, password: string): Promise<void> {
    const account = await tx.findOneOrFail(Account, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    const addresses = await this.accounts.addresses(tx, accountId);
    const passwordHash = await this.newHash(password, [account.name, ...addresses]);
    await tx.update(Account, accountId, { passwordHash });
    await this.sessions.endAll(tx, accountId);
    await this.endResets(tx, accountId);
    for (const to of addresses) {
      await this.mail.send(tx, { to, template: 'accounts.passwordChanged', path: '/recover' });
    }
    await this.audit.append(tx, {
      actor: account,
      action: account.passwordHash === null ? 'password.set' : 'password.changed',
      subject: { kind: 'account', id: accountId },
    });
  }

  /** Makes the open password resets of an account worthless. */
  async endResets(tx: EntityManager, accountId: number): Promise<void> {
    await tx.delete(PasswordResetRequest, { accountId });
  }

  /**
   * The hash of a password that the rules take.
   * @throws FormProblem at `password` with the reason
   */
  async newHash(password: string, about: readonly string[]): Promise<string> {
    const problem = passwordProblem(password, about);
    if (problem !== null) {
      const params = { shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD };
      throw new FormProblem('password', `accounts:passwordRule.${problem}`, params);
    }
    return this.hashes.of(password);
  }
}
