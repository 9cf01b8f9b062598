import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { Mail } from '../../mail/mail.js';
import { RecordAddressees } from '../correction/record-addressees.service.js';

const TEMPLATES = {
  'phone-changed': 'profile.phoneChanged',
  'phone-removed': 'profile.phoneRemoved',
} as const;

/** What is written to the addresses of a record when its holder changes it. */
@Injectable()
export class ContactMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly languages: AccountLanguages,
    private readonly addressees: RecordAddressees,
    private readonly mail: Mail,
  ) {}

  /** Tells the addresses of the account and those on record, former ones of both too, each mailbox once (T60). */
  async phoneChanged(
    tx: EntityManager,
    accountId: number,
    { profileId, kind }: { profileId: number; kind: keyof typeof TEMPLATES },
  ): Promise<void> {
    const own = await this.languages.writtenTo(tx, accountId);
    const ofAccount = await this.accounts.toldAddresses(tx, accountId);
    const all = [
      ...(await this.addressees.of(tx, profileId)),
      ...ofAccount.map((address) => ({ address, locale: own })),
    ];
    const once = new Map(all.map((told) => [addressKey(told.address), told]));
    for (const { address: to, locale } of once.values())
      await this.mail.send(tx, { to, template: TEMPLATES[kind], locale, path: '/recover' });
  }
}
