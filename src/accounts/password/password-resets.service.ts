import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail, type MailRequest } from '../../mail/mail.js';
import { type CodeOutcome, OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { hasSecondFactor } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import type { Circumstances } from '../security-events/circumstances.js';
import type { NewPassword, ProvenAccount } from '../session/session-data.js';
import { Sessions } from '../session/sessions.service.js';
import { CODE_LIFETIME_MS } from '../sign-up/code-lifetime.js';
import { isDormant } from '../dormancy/dormancy.js';
import { MailedCodeLimits } from '../sign-up/mailed-code-limits.js';
import { PasswordResetRequest } from './password-reset-request.entity.js';
import { Registration } from '../sign-up/registration.service.js';

const PURPOSE = 'account.password-reset';

/** What is entered with the mailed code. */
export interface ResetEntry {
  code: string;
  password: string;
  where: Circumstances;
}

/** An account that its code was right for. */
export interface FinishedReset {
  account: ProvenAccount;
  /** Becomes the password when the second factor is given. */
  waits?: NewPassword;
}

/** A forgotten password: opened by a code to the address, while the account is not dormant. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly registration: Registration,
    private readonly sessions: Sessions,
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
   * Takes a new password when the code is right, and signs the account out
   * everywhere. Where the account has a second factor nothing changes yet: a
   * mailbox alone opens no such account, and locks nobody out of it.
   * @returns the account, and the password that waits for the second factor
   * @throws FormProblem at `code`, or at `password` with the code still good;
   *   ElsewhereFirst where the account was signed out everywhere meanwhile (T18)
   */
  async finish(requestId: string, entry: ResetEntry): Promise<FinishedReset> {
    const outcome = await this.dataSource.transaction((tx) => this.redeem(tx, requestId, entry));
    if (typeof outcome !== 'string') return outcome;
    throw new FormProblem('code', `accounts:code.${outcome}`);
  }

  private async redeem(
    tx: EntityManager,
    requestId: string,
    { code, password, where }: ResetEntry,
  ): Promise<CodeOutcome | FinishedReset> {
    const outcome = await this.secrets.redeemCode(tx, {
      purpose: PURPOSE,
      subject: requestId,
      code,
    });
    if (outcome !== 'accepted') return outcome;
    const account = await this.accountOf(tx, requestId);
    if (!account) return 'wrong';
    const isGuarded = hasSecondFactor(await this.factors.standing(tx, account.id));
    const chosen = await this.registration.chosen(tx, account.id, password);
    if (isGuarded) return { account, waits: chosen };
    await this.sessions.lock(tx, account);
    return { account: await this.registration.applyPassword(tx, account.id, chosen, where) };
  }

  /** Read with the request, in one look: what ends the request signs the account out as well. */
  private async accountOf(tx: EntityManager, requestId: string): Promise<Account | null> {
    return tx
      .createQueryBuilder(Account, 'account')
      .innerJoin(PasswordResetRequest, 'request', 'request.accountId = account.id')
      .where('request.id = :requestId', { requestId })
      .getOne();
  }
}

function withCode(to: string, secretId: string): MailRequest {
  return { to, template: 'accounts.resetCode', secretId };
}

function withoutCode(to: string, account: Account | null): MailRequest {
  const template = account ? 'accounts.resetDormant' : 'accounts.resetUnknown';
  return { to, template, path: '/recover' };
}
