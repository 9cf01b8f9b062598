import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type Logger, pino } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { type Limit, Limits } from '../../web/limits.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { addressKey } from '../account/address.js';
import { networkOf } from '../account/network.js';
import { PasswordHashes } from '../password/password-hashes.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Tries from one network, whatever the address; and for one address, from one network and from all. */
const FROM_NETWORK: Limit = { points: 300, seconds: 15 * MINUTE };
const FROM_NETWORK_FOR_ADDRESS: Limit = { points: 10, seconds: 15 * MINUTE };
const FOR_ADDRESS: Limit = { points: 100, seconds: 24 * HOUR };

/** Signing in. */
@Injectable()
export class SignIn {
  /** Which account, never which address. */
  private readonly log: Logger;

  constructor(
    private readonly accounts: Accounts,
    private readonly hashes: PasswordHashes,
    private readonly limits: Limits,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    { logLevel }: Environment,
  ) {
    this.log = pino({ name: 'accounts', level: logLevel });
  }

  /**
   * The account of an address and its password; null for every kind of no,
   * after the same work. Unknown addresses count towards the limits as known
   * ones do (T21, T22, T23).
   * @param ip where the request comes from
   * @throws TooManyRequests after too many wrong ones
   */
  async checkPassword(email: string, password: string, ip?: string): Promise<Account | null> {
    const key = addressKey(email);
    const network = networkOf(ip);
    const pair = `${network} ${key}`;
    await this.limits.take('sign-in-network', network, FROM_NETWORK);
    await this.limits.take('sign-in', pair, FROM_NETWORK_FOR_ADDRESS);
    await this.limits.take('sign-in-address', key, FOR_ADDRESS);
    const account = await this.accounts.byAddress(this.dataSource.manager, email);
    const fits = await this.hashes.fits(account?.passwordHash ?? null, password);
    if (!account || !fits) {
      this.log.info({ account: account?.id ?? null }, 'sign-in refused');
      return null;
    }
    await this.limits.clear('sign-in', pair, FROM_NETWORK_FOR_ADDRESS);
    await this.limits.clear('sign-in-address', key, FOR_ADDRESS);
    return account;
  }

  /** Signs the person of this request in to an account, in a session with a new id. */
  async begin(req: Request, accountId: number): Promise<void> {
    const account = await this.accounts.get(this.dataSource.manager, accountId);
    await new Promise<void>((resolve, reject) => {
      req.logIn(account, (error: unknown) => (error instanceof Error ? reject(error) : resolve()));
    });
    await this.remember(accountId);
  }

  /** Notes that an account was signed in to now: the 24 months begin anew. */
  async remember(accountId: number): Promise<void> {
    await this.dataSource.manager.update(Account, accountId, { lastSignInAt: this.clock.now() });
    this.log.info({ account: accountId }, 'signed in');
  }
}
