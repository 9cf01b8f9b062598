import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Records } from '../record/records.service.js';
import { FormerRecordAddresses } from './former-record-addresses.service.js';

/** Whom a record is told to: as many addresses as stand on it, and those that a correction took off lately. */
@Injectable()
export class RecordAddressees {
  constructor(
    private readonly records: Records,
    private readonly former: FormerRecordAddresses,
  ) {}

  /** Each as it is written on record, in the language of the record; a mailbox may be among them twice. */
  async of(
    manager: EntityManager,
    profileId: number,
  ): Promise<{ address: string; locale: string }[]> {
    const record = await this.records.comparison(manager, profileId);
    if (!record) return [];
    const { locale } = record;
    const former = await this.former.told(manager, profileId);
    return [...record.addresses.map(({ address }) => address), ...former].map((address) => ({
      address,
      locale,
    }));
  }
}
