import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import type { AccountAddress } from '../account/account-address.entity.js';
import { MailedCodeLimits } from '../sign-up/mailed-code-limits.js';
import { AddressChange } from './address-change.entity.js';
import { AddressCodes } from './address-codes.service.js';
import { MOST_ADDRESSES, ownAddress } from './address-rules.js';
import { OwnAddresses } from './own-addresses.service.js';

type Decide = (own: AccountAddress[]) => Pick<AddressChange, 'kind' | 'newAddress' | 'oldAddress'>;

const OF_ACCOUNT: Limit = { points: 20, seconds: 86_400 };

/** Beginning to change the addresses of an account. Nothing changes before the mailboxes have confirmed it. */
@Injectable()
export class AddressChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly codes: AddressCodes,
    private readonly ownAddresses: OwnAddresses,
    private readonly limits: Limits,
    private readonly mailLimits: MailedCodeLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins to add an address, in place of one of the account's where `replaces`
   * names one. One that belongs to another account is answered like any other;
   * the mail to it says so and brings no code (T21).
   * @throws FormProblem; TooManyRequests
   */
  async begin(
    accountId: number,
    { email, replaces = '' }: { email: string; replaces?: string },
    ip: string | undefined,
  ): Promise<void> {
    await this.limits.take('address-change', String(accountId), OF_ACCOUNT);
    await this.mailLimits.take('address-change', email, ip);
    await this.open(accountId, (own) => {
      if (ownAddress(own, email)) throw new FormProblem('email', 'addresses:alreadyYours');
      if (replaces === '' && own.length >= MOST_ADDRESSES)
        throw new FormProblem('email', 'addresses:tooMany', { most: MOST_ADDRESSES });
      const old = replaces === '' ? null : mine(own, 'replaces', replaces).address;
      return { kind: old === null ? 'add' : 'replace', newAddress: email, oldAddress: old };
    });
  }

  /**
   * Begins to take an address off the account. The main address confirms it
   * as well, or the oldest other one where the main one is to go.
   * @throws FormProblem; TooManyRequests
   */
  async beginRemoval(accountId: number, address: string): Promise<void> {
    await this.limits.take('address-change', String(accountId), OF_ACCOUNT);
    await this.open(accountId, (own) => {
      const old = mine(own, '', address);
      const [stays] = own.filter((each) => each !== old);
      if (!stays) throw new FormProblem('', 'addresses:last');
      return { kind: 'remove', newAddress: stays.address, oldAddress: old.address };
    });
  }

  /** Gives a change up before it was confirmed. */
  async giveUp(accountId: number): Promise<void> {
    await this.dataSource.transaction((tx) => this.codes.forget(tx, accountId));
  }

  private async open(accountId: number, decide: Decide): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const own = await this.ownAddresses.lock(tx, accountId);
      await this.codes.forget(tx, accountId);
      const wanted = decide(own);
      const id = randomUUID();
      await tx.insert(AddressChange, { id, accountId, ...wanted, begunAt: this.clock.now() });
      await this.codes.send(tx, await tx.findOneByOrFail(AddressChange, { id }));
    });
  }
}

function mine(own: AccountAddress[], field: string, address: string): AccountAddress {
  const found = ownAddress(own, address);
  if (!found) throw new FormProblem(field, 'addresses:notYours');
  return found;
}
