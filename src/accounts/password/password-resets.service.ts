import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail, type MailRequest } from '../../mail/mail.js';
import { type CodeOutcome, OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { CODE_LIFETIME_MS } from '../sign-up/code-lifetime.js';
import { isDormant } from '../sign-in/dormancy.js';
import { MailedCodeLimits } from '../sign-up/mailed-code-limits.js';
import { PasswordResetRequest } from './password-reset-request.entity.js';
import { Registration } from '../sign-up/registration.service.js';

const PURPOSE = 'account.password-reset';

/** A forgotten password: opened by a code to the address, while the account is not dormant. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly registration: Registration,
    private readonly limits: MailedCodeLimits,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the wish in. Active, dormant and unknown addresses get a mail each,
   * only the first a code; the answer and the work are the same (T21, T22).
   * @returns the id of the request, which the session of the browser keeps
   * @throws TooManyRequests
   */
  async begin(email: string, ip: string | undefined): Promise<string> {
    await this.limits.take('password-reset', email, ip);
    return this.dataSource.transaction(async (tx) => {
      const account = await this.accounts.byAddress(tx, email);
      const now = this.clock.now();
      const open = account !== null && !isDormant(account, now);
      const id = randomUUID();
      await tx.insert(PasswordResetRequest, {
        id,
        accountId: open ? account.id : null,
        createdAt: now,
      });
      const expiresAt = new Date(now.getTime() + CODE_LIFETIME_MS);
      const secretId = await this.secrets.issue(tx, {
        purpose: PURPOSE,
        subject: id,
        kind: 'code',
        expiresAt,
      });
      const to = (await this.accounts.addressOnFile(tx, email)) ?? email;
      await this.mail.send(tx, open ? withCode(to, secretId) : withoutCode(to, account));
      return id;
    });
  }

  /**
   * Sets the password when the code is right, and signs the account out everywhere.
   * @returns the id of the account
   * @throws FormProblem at `code`, or at `password` with the code still good
   */
  async finish(requestId: string, code: string, password: string): Promise<number> {
    const outcome = await this.dataSource.transaction((tx) =>
      this.redeem(tx, requestId, code, password),
    );
    if (typeof outcome === 'number') return outcome;
    throw new FormProblem('code', `accounts:code.${outcome}`);
  }

  private async redeem(
    tx: EntityManager,
    requestId: string,
    code: string,
    password: string,
  ): Promise<CodeOutcome | number> {
    const outcome = await this.secrets.redeemCode(tx, {
      purpose: PURPOSE,
      subject: requestId,
      code,
    });
    if (outcome !== 'accepted') return outcome;
    const request = await tx.findOneBy(PasswordResetRequest, { id: requestId });
    if (!request?.accountId) return 'wrong';
    await this.registration.setPassword(tx, request.accountId, password);
    return request.accountId;
  }
}

function withCode(to: string, secretId: string): MailRequest {
  return { to, template: 'accounts.resetCode', secretId };
}

function withoutCode(to: string, account: Account | null): MailRequest {
  const template = account ? 'accounts.resetDormant' : 'accounts.resetUnknown';
  return { to, template, path: '/recover' };
}
