import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { Mail } from '../../mail/mail.js';
import { Records } from '../record/records.service.js';

const TEMPLATES = {
  'phone-changed': 'profile.phoneChanged',
  'phone-removed': 'profile.phoneRemoved',
} as const;

/** What is written to the addresses of a record when its holder changes it. */
@Injectable()
export class ContactMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly records: Records,
    private readonly mail: Mail,
  ) {}

  /** Tells the addresses of the account, former ones too, and those on record, each mailbox once (T60). */
  async phoneChanged(
    tx: EntityManager,
    accountId: number,
    { profileId, kind }: { profileId: number; kind: keyof typeof TEMPLATES },
  ): Promise<void> {
    const all = [
      ...(await this.records.addressesOnRecord(tx, profileId)),
      ...(await this.accounts.toldAddresses(tx, accountId)),
    ];
    for (const to of new Map(all.map((address) => [addressKey(address), address])).values())
      await this.mail.send(tx, { to, template: TEMPLATES[kind], path: '/recover' });
  }
}
