import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import type { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { Registration } from '../sign-up/registration.service.js';
import { RoleNotices } from './role-notices.service.js';
import { AccountRoles } from './roles.service.js';

const PURPOSE = 'account.administrator';
const DAY_MS = 86_400_000;

/** What an invitation that is still open says. */
export interface OpenInvitation {
  email: string;
  expiresAt: Date;
}

/** The first administrator: whoever can run commands on the server gets a link that makes the account, once. */
@Injectable()
export class AdministratorInvitations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly registration: Registration,
    private readonly roles: AccountRoles,
    private readonly notices: RoleNotices,
    private readonly secrets: OneTimeSecrets,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the link that `create-admin` prints, good for 24 hours; an earlier
   * one of the same address ends.
   * @throws ConflictException where the address has an account: a role given
   *   to it takes two administrators
   */
  async invite(email: string): Promise<{ url: string; expiresAt: Date }> {
    const expiresAt = new Date(this.clock.now().getTime() + DAY_MS);
    const id = await this.dataSource.transaction(async (tx) => {
      if (await this.accounts.byAddress(tx, email)) throw new ConflictException();
      return this.secrets.issue(tx, { purpose: PURPOSE, subject: email, kind: 'link', expiresAt });
    });
    return {
      url: `${this.environment.baseUrl}/welcome/${await this.secrets.reveal(id)}`,
      expiresAt,
    };
  }

  /**
   * Whom a link invites. Changes nothing.
   * @throws NotFoundException where it is unknown, used or too old
   */
  async open(token: string): Promise<OpenInvitation> {
    const link = await this.secrets.findLink(this.dataSource.manager, PURPOSE, token);
    if (!link || link.usedAt || link.expiresAt <= this.clock.now()) throw over();
    return { email: link.subject, expiresAt: link.expiresAt };
  }

  /**
   * Uses the link up and makes the administrator's account; the other
   * administrators are told.
   * @returns it
   * @throws FormProblem at `password`, with the link still good; NotFoundException; ConflictException
   */
  async accept(
    token: string,
    { name, password }: { name: string; password: string },
  ): Promise<Account> {
    return this.dataSource.transaction(async (tx) => {
      const link = await this.secrets.redeemLink(tx, PURPOSE, token);
      if (link.outcome !== 'accepted') throw over();
      const account = await this.registration.createConfirmed(tx, {
        name,
        email: link.subject,
        password,
      });
      await this.notices.granted(tx, account.id, 'administrator');
      await this.roles.grant(tx, { accountId: account.id, role: 'administrator', by: null });
      return this.accounts.get(tx, account.id);
    });
  }
}

function over(): NotFoundException {
  return new NotFoundException({ key: 'accounts:welcome.over' });
}
