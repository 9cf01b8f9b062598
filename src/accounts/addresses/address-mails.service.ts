import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mail } from '../../mail/mail.js';
import { Accounts } from '../account/accounts.service.js';
import { addressKey } from '../account/address.js';
import type { AddressChange } from './address-change.entity.js';

const UNDO_PATH = '/addresses/not-me/:secret';

/** Each message with the link that takes the change back, and without. */
const CHANGED = {
  add: ['addresses.added', 'addresses.addedTold'],
  replace: ['addresses.replaced', 'addresses.replacedTold'],
  remove: ['addresses.removed', 'addresses.removedTold'],
} as const;

/** What is written to the addresses of an account about themselves. */
@Injectable()
export class AddressMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly mail: Mail,
  ) {}

  /** A code to the address that comes; where another account has it, a mail that says so and brings none (T21). */
  async codeToNew(tx: EntityManager, to: string, secretId: string): Promise<void> {
    const known = await this.accounts.addressOnFile(tx, to);
    await this.mail.send(
      tx,
      known === null
        ? { to, template: 'addresses.newCode', secretId }
        : { to: known, template: 'addresses.takenTold', path: '/sign-in' },
    );
  }

  /** A code to an address of the account that stays while another goes. */
  async codeToStaying(
    tx: EntityManager,
    to: string,
    gone: string,
    secretId: string,
  ): Promise<void> {
    const params = { address: gone };
    await this.mail.send(tx, { to, template: 'addresses.stayingCode', params, secretId });
  }

  /** A code to the address that goes. */
  async codeToOld(tx: EntityManager, to: string, secretId: string): Promise<void> {
    await this.mail.send(tx, { to, template: 'addresses.oldCode', secretId });
  }

  /**
   * Tells every address but the new one of a change that is done.
   * @param undo the link that takes it back, and the keys of the addresses that get it
   */
  async changed(
    tx: EntityManager,
    { accountId, kind, newAddress, oldAddress }: AddressChange,
    undo: { secretId: string; keys: ReadonlySet<string> },
  ): Promise<void> {
    const [withLink, withoutLink] = CHANGED[kind];
    const params = { newAddress, oldAddress: oldAddress ?? '' };
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      if (kind !== 'remove' && addressKey(to) === addressKey(newAddress)) continue;
      await this.mail.send(
        tx,
        undo.keys.has(addressKey(to))
          ? { to, template: withLink, params, secretId: undo.secretId, path: UNDO_PATH }
          : { to, template: withoutLink, params, path: '/recover' },
      );
    }
  }

  async mainChanged(tx: EntityManager, accountId: number, address: string): Promise<void> {
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      const told = { to, template: 'addresses.mainChanged' as const, params: { address } };
      await this.mail.send(tx, { ...told, path: '/settings/addresses' });
    }
  }

  /** Tells the addresses of now, and those that an undoing took off, that it was done. */
  async undone(tx: EntityManager, accountId: number, takenOff: readonly string[]): Promise<void> {
    for (const to of await this.accounts.toldAddresses(tx, accountId))
      await this.mail.send(tx, { to, template: 'addresses.undone', path: '/forgot-password' });
    for (const to of takenOff)
      await this.mail.send(tx, { to, template: 'addresses.undoneTold', path: '/recover' });
  }
}
