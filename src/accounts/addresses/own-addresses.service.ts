import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { AccountAddress } from '../account/account-address.entity.js';
import { Account } from '../account/account.entity.js';
import { FormerAddress } from '../account/former-address.entity.js';
import { Standstill } from '../account/standstill.service.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { AddressMails } from './address-mails.service.js';
import { ownAddress } from './address-rules.js';

/** The addresses of one's own account: those of now, and those that are still told of things. */
@Injectable()
export class OwnAddresses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly standstill: Standstill,
    private readonly mails: AddressMails,
    private readonly events: SecurityEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The addresses of an account, the main one first, then the oldest. */
  current(manager: EntityManager, accountId: number): Promise<AccountAddress[]> {
    return manager.find(AccountAddress, {
      where: { accountId },
      order: { isMain: 'DESC', addedAt: 'ASC', addressKey: 'ASC' },
    });
  }

  /** Those that are only told of things. */
  former(manager: EntityManager, accountId: number): Promise<FormerAddress[]> {
    return manager.find(FormerAddress, {
      where: { accountId, toldUntil: MoreThan(this.clock.now()) },
      order: { removedAt: 'ASC', addressKey: 'ASC' },
    });
  }

  /**
   * Locks an account whose addresses are about to change.
   * @returns its addresses
   * @throws FormProblem where the account stands still
   */
  async lock(tx: EntityManager, accountId: number): Promise<AccountAddress[]> {
    await tx.findOneOrFail(Account, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    await this.standstill.refuseChange(tx, accountId);
    return this.current(tx, accountId);
  }

  /** Makes another address the main one; all addresses are told. @throws FormProblem */
  async makeMain(
    { id, role }: Pick<Account, 'id' | 'role'>,
    address: string,
    where: Circumstances,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const main = ownAddress(await this.lock(tx, id), address);
      if (!main) throw new FormProblem('', 'addresses:notYours');
      if (main.isMain) return;
      await this.setMain(tx, id, main.addressKey);
      await this.mails.mainChanged(tx, id, main.address);
      await this.events.note(tx, { accountId: id, kind: 'address-main-changed', where });
      await this.audit.append(tx, {
        actor: { id, role },
        action: 'address.main-changed',
        subject: { kind: 'account', id },
      });
    });
  }

  /** An account has one main address: the one of before stops being it first. */
  async setMain(tx: EntityManager, accountId: number, key: string): Promise<void> {
    await tx.update(AccountAddress, { accountId, isMain: true }, { isMain: false });
    await tx.update(AccountAddress, { accountId, addressKey: key }, { isMain: true });
  }
}
