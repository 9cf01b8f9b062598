import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { AccountAddress } from './account-address.entity.js';
import { Account } from './account.entity.js';
import { addressKey } from './address.js';
import { FormerAddress } from './former-address.entity.js';

/** Reading accounts. */
@Injectable()
export class Accounts {
  constructor(private readonly clock: Clock) {}

  /** The account that is signed in to with this address; null where there is none. */
  async byAddress(manager: EntityManager, address: string): Promise<Account | null> {
    return manager
      .createQueryBuilder(Account, 'account')
      .innerJoin(AccountAddress, 'address', 'address.accountId = account.id')
      .where('address.addressKey = :key', { key: addressKey(address) })
      .getOne();
  }

  /** The account with this handle, written in any case; null where there is none, or not any more. */
  async byHandle(manager: EntityManager, handle: string): Promise<Account | null> {
    return manager.findOneBy(Account, { handle: handle.toLowerCase(), deletedAt: IsNull() });
  }

  /**
   * The account with this id.
   * @throws EntityNotFoundError where there is none: ids come from the database, not from people
   */
  async get(manager: EntityManager, id: number): Promise<Account> {
    return manager.findOneByOrFail(Account, { id });
  }

  /** The addresses by which an account is signed in to, the main one first, then the oldest, as they were given. */
  async addresses(manager: EntityManager, accountId: number): Promise<string[]> {
    const rows = await manager.find(AccountAddress, {
      where: { accountId },
      order: { isMain: 'DESC', addedAt: 'ASC', addressKey: 'ASC' },
    });
    return rows.map(({ address }) => address);
  }

  /**
   * The address to which the ordinary mails of an account go, one of its
   * person's choice; null for an account without any. What touches the safety
   * of the account goes to `toldAddresses`.
   */
  async mainAddress(manager: EntityManager, accountId: number): Promise<string | null> {
    const row = await manager.findOneBy(AccountAddress, { accountId, isMain: true });
    return row?.address ?? null;
  }

  /**
   * Every address that is told when something important happens to an account:
   * those of now, and for 30 days those it had before, so that nobody silences
   * a person by changing the address first (T60).
   */
  async toldAddresses(manager: EntityManager, accountId: number): Promise<string[]> {
    const current = await this.addresses(manager, accountId);
    const former = await manager.find(FormerAddress, {
      where: { accountId, toldUntil: MoreThan(this.clock.now()) },
      order: { removedAt: 'ASC', addressKey: 'ASC' },
    });
    return [...current, ...former.map(({ address }) => address)];
  }

  /**
   * The address as its account has it; null where no account has it. Mails to
   * an account go there, never to another spelling that somebody typed.
   */
  async addressOnFile(manager: EntityManager, address: string): Promise<string | null> {
    const row = await manager.findOneBy(AccountAddress, { addressKey: addressKey(address) });
    return row?.address ?? null;
  }
}
