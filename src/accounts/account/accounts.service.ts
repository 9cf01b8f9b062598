import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountAddress } from './account-address.entity.js';
import { Account } from './account.entity.js';
import { addressKey } from './address.js';

/** Reading accounts. */
@Injectable()
export class Accounts {
  /** The account that is signed in to with this address; null where there is none. */
  async byAddress(manager: EntityManager, address: string): Promise<Account | null> {
    return manager
      .createQueryBuilder(Account, 'account')
      .innerJoin(AccountAddress, 'address', 'address.accountId = account.id')
      .where('address.addressKey = :key', { key: addressKey(address) })
      .getOne();
  }

  /** The account with this handle, written in any case; null where there is none. */
  async byHandle(manager: EntityManager, handle: string): Promise<Account | null> {
    return manager.findOneBy(Account, { handle: handle.toLowerCase() });
  }

  /**
   * The account with this id.
   * @throws EntityNotFoundError where there is none: ids come from the database, not from people
   */
  async get(manager: EntityManager, id: number): Promise<Account> {
    return manager.findOneByOrFail(Account, { id });
  }

  /** The addresses by which an account is signed in to, the oldest first, as they were given. */
  async addresses(manager: EntityManager, accountId: number): Promise<string[]> {
    const rows = await manager.find(AccountAddress, {
      where: { accountId },
      order: { addedAt: 'ASC', addressKey: 'ASC' },
    });
    return rows.map(({ address }) => address);
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
