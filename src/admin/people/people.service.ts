import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressKey, isAddress } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { FoundRecords } from '../../profile/record/found-records.service.js';
import { type FoundPeople, foundPersonView, foundRecordView } from './found-people.views.js';
import { FOUND, type FoundPersonRow, type PersonRow, STAFF } from './people-queries.js';

const MOST_FOUND = 50;

/** Looking for people. */
@Injectable()
export class People {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: FoundRecords,
    private readonly clock: Clock,
  ) {}

  /** Everybody with a role, the highest first. */
  async staff(): Promise<PersonRow[]> {
    return this.dataSource.query<PersonRow[]>(STAFF);
  }

  /**
   * Accounts by a part of their name or handle, by their number, or by a whole
   * address; records by certification ID, name or a whole address; and who
   * signs in to those. Parts of addresses find nobody, so that none can be
   * tried out letter by letter.
   */
  async search(text: string): Promise<FoundPeople> {
    const { manager } = this.dataSource;
    const { records, more: moreRecords } = await this.records.find(manager, text);
    const sought = text.toLowerCase().replace(/^@/, '');
    const isWhole = isAddress(text);
    const found = await manager.query<FoundPersonRow[]>(FOUND, [
      isWhole ? '' : sought,
      /^[1-9]\d{0,8}$/.test(sought) ? Number(sought) : null,
      isWhole ? addressKey(text) : null,
      records.map(({ profileId }) => profileId),
      MOST_FOUND + 1,
    ]);
    const now = this.clock.now();
    return {
      people: found.slice(0, MOST_FOUND).map((row) => foundPersonView(row, now)),
      more: found.length > MOST_FOUND,
      records: records.map(foundRecordView),
      moreRecords,
    };
  }
}
