import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { isPutOff, oneWorkDomain } from './address-advice.js';

/** Advice to add an address of one's own beside those of an employer or a school. */
@Injectable()
export class OwnAddressAdvice {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /**
   * The domain on which everything hangs; null where there is nothing to advise, or it was put off.
   * @param others addresses beside those of the account that could prove who the person is
   */
  async domain(
    manager: EntityManager,
    accountId: number,
    others: readonly string[],
  ): Promise<string | null> {
    const { addressHintOffAt } = await this.accounts.get(manager, accountId);
    if (isPutOff(addressHintOffAt, this.clock.now())) return null;
    return oneWorkDomain([...(await this.accounts.addresses(manager, accountId)), ...others]);
  }

  /** Says nothing of it for 90 days. */
  async putOff(accountId: number): Promise<void> {
    const addressHintOffAt = this.clock.now();
    await this.dataSource.manager.update(Account, accountId, { addressHintOffAt });
  }
}
