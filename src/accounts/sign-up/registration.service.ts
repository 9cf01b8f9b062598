import { ConflictException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { FormProblem } from '../../web/form-problem.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { addressKey } from '../account/address.js';
import { hasSecondFactor } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import { NewAccounts } from './new-accounts.service.js';
import { PasswordHashes } from '../password/password-hashes.js';
import { PasswordResetRequest } from '../password/password-reset-request.entity.js';
import { passwordProblems } from '../password/password-problems.js';
import {
  needsFactor,
  SHORTEST_BESIDE_FACTOR,
  SHORTEST_PASSWORD,
} from '../password/password-rules.js';
import { type Circumstances, NO_REQUEST } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import type { NewPassword } from '../session/session-data.js';
import { Sessions } from '../session/sessions.service.js';

/** Making accounts of people whose address is confirmed, and giving accounts a password. */
@Injectable()
export class Registration {
  constructor(
    private readonly accounts: Accounts,
    private readonly newAccounts: NewAccounts,
    private readonly hashes: PasswordHashes,
    private readonly factors: Factors,
    private readonly sessions: Sessions,
    private readonly events: SecurityEvents,
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
  async setPassword(
    tx: EntityManager,
    accountId: number,
    password: string,
    where: Circumstances = NO_REQUEST,
  ): Promise<void> {
    await this.applyPassword(tx, accountId, await this.chosen(tx, accountId, password), where);
  }

  /**
   * What a password that somebody chose for an account will be kept as. It may
   * be shorter where the account has a second factor.
   * @throws FormProblem at `password` where the rules refuse it
   */
  async chosen(tx: EntityManager, accountId: number, password: string): Promise<NewPassword> {
    const { name } = await this.accounts.get(tx, accountId);
    const about = [name, ...(await this.accounts.addresses(tx, accountId))];
    const guarded = hasSecondFactor(await this.factors.standing(tx, accountId));
    const shortest = guarded ? SHORTEST_BESIDE_FACTOR : SHORTEST_PASSWORD;
    const hash = await this.newHash(password, about, shortest);
    return { hash, needsFactor: needsFactor(password) };
  }

  /**
   * As `setPassword`, with what `chosen` made of it.
   * @returns the account as it is then
   */
  async applyPassword(
    tx: EntityManager,
    accountId: number,
    { hash: passwordHash, needsFactor: passwordNeedsFactor }: NewPassword,
    where: Circumstances,
  ): Promise<Account> {
    const account = await tx.findOneOrFail(Account, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    await tx.update(Account, accountId, { passwordHash, passwordNeedsFactor });
    await this.sessions.endAll(tx, accountId);
    await this.endResets(tx, accountId);
    await this.events.note(tx, { accountId, kind: 'password-changed', where });
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      await this.mail.send(tx, { to, template: 'accounts.passwordChanged', path: '/recover' });
    }
    await this.audit.append(tx, {
      actor: account,
      action: account.passwordHash === null ? 'password.set' : 'password.changed',
      subject: { kind: 'account', id: accountId },
    });
    return this.accounts.get(tx, accountId);
  }

  /** Makes the open password resets of an account worthless. */
  async endResets(tx: EntityManager, accountId: number): Promise<void> {
    await tx.delete(PasswordResetRequest, { accountId });
  }

  /**
   * The hash of a password that the rules take.
   * @throws FormProblem at `password` with the reason
   */
  async newHash(
    password: string,
    about: readonly string[],
    shortest = SHORTEST_PASSWORD,
  ): Promise<string> {
    FormProblem.throwAll(passwordProblems(password, about, shortest));
    return this.hashes.of(password);
  }
}
