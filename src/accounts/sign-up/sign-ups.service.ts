import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { type CodeOutcome, OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { NamesOfStaff } from '../account/names-of-staff.service.js';
import { CODE_LIFETIME_MS } from './code-lifetime.js';
import { MailedCodeLimits } from './mailed-code-limits.js';
import { Registration } from './registration.service.js';
import { SignUpRequest } from './sign-up-request.entity.js';

const PURPOSE = 'account.sign-up';

/** Signing up: a code to the address first, the account after it. */
@Injectable()
export class SignUps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly namesOfStaff: NamesOfStaff,
    private readonly registration: Registration,
    private readonly limits: MailedCodeLimits,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a sign-up in. For an address that has an account the same is done
   * and the same answered, but its mail says so and brings no code (T21).
   * @returns the id of the request, which the session of the browser keeps
   * @throws FormProblem at `name` or `password`; TooManyRequests
   */
  async begin(
    entry: { name: string; email: string; password: string },
    ip: string | undefined,
  ): Promise<string> {
    const { name, email, password } = entry;
    await this.limits.take('sign-up', email, ip);
    await this.namesOfStaff.refuse(this.dataSource.manager, name, null);
    const passwordHash = await this.registration.newHash(password, [name, email]);
    return this.dataSource.transaction(async (tx) => {
      const request = {
        id: randomUUID(),
        name,
        address: email,
        passwordHash,
        createdAt: this.clock.now(),
      };
      await tx.insert(SignUpRequest, request);
      await this.write(tx, request);
      return request.id;
    });
  }

  /** Mails a new code; the one before is worthless then. Does nothing where the request is gone. */
  async sendAgain(requestId: string, ip: string | undefined): Promise<void> {
    const request = await this.dataSource.manager.findOneBy(SignUpRequest, { id: requestId });
    if (!request) return;
    await this.limits.take('sign-up', request.address, ip);
    await this.dataSource.transaction((tx) => this.write(tx, request));
  }

  /**
   * Makes the account when the code is right.
   * @returns the new account
   * @throws FormProblem at `code` where it is wrong, late, or tried too often
   */
  async confirm(requestId: string, code: string): Promise<Account> {
    // A wrong entry has to be counted: the transaction commits whatever the outcome.
    const outcome = await this.dataSource.transaction((tx) => this.redeem(tx, requestId, code));
    if (typeof outcome !== 'string') return outcome;
    throw new FormProblem('code', `accounts:code.${outcome}`);
  }

  private async redeem(
    tx: EntityManager,
    requestId: string,
    code: string,
  ): Promise<CodeOutcome | Account> {
    const outcome = await this.secrets.redeemCode(tx, {
      purpose: PURPOSE,
      subject: requestId,
      code,
    });
    if (outcome !== 'accepted') return outcome;
    const { name, address, passwordHash } = await tx.findOneByOrFail(SignUpRequest, {
      id: requestId,
    });
    await tx.delete(SignUpRequest, requestId);
    const account = await this.registration.createWithHash(tx, {
      name,
      email: address,
      passwordHash,
    });
    return account ?? 'wrong';
  }

  private async write(tx: EntityManager, { id, address }: SignUpRequest): Promise<void> {
    const known = await this.accounts.addressOnFile(tx, address);
    const expiresAt = new Date(this.clock.now().getTime() + CODE_LIFETIME_MS);
    const secretId = await this.secrets.issue(tx, {
      purpose: PURPOSE,
      subject: id,
      kind: 'code',
      expiresAt,
    });
    await this.mail.send(
      tx,
      known === null
        ? { to: address, template: 'accounts.signUpCode', secretId }
        : { to: known, template: 'accounts.signUpKnown', path: '/sign-in' },
    );
  }
}
