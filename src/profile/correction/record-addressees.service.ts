import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Records } from '../record/records.service.js';
import { FormerRecordAddresses } from './former-record-addresses.service.js';

/** Whom a record is told to: as many addresses as stand on it, and those that a correction took off lately. */
@Injectable()
export class RecordAddressees {
  constructor(
    private readonly records: Records,
    private readonly languages: AccountLanguages,
    private readonly former: FormerRecordAddresses,
  ) {}

  /** Each as it is written on record, in the language that its holder chose, else that of the record; a mailbox may be among them twice. */
  async of(
    manager: EntityManager,
    profileId: number,
  ): Promise<{ address: string; locale: string }[]> {
    const record = await this.records.comparison(manager, profileId);
    if (!record) return [];
    const chosen = await this.languages.chosen(manager, record.accountId);
    const locale = chosen ?? record.locale;
    const former = await this.former.told(manager, profileId);
    return [...record.addresses.map(({ address }) => address), ...former].map((address) => ({
      address,
      locale,
    }));
  }
}
