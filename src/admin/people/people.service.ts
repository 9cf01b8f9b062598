import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressKey, isAddress } from '../../accounts/account/address.js';
import { FOUND, type PersonRow, STAFF } from './people-queries.js';

const MOST_FOUND = 50;

/** Looking for people. */
@Injectable()
export class People {
  constructor(private readonly dataSource: DataSource) {}

  /** Everybody with a role, the highest first. */
  async staff(): Promise<PersonRow[]> {
    return this.dataSource.query<PersonRow[]>(STAFF);
  }

  /**
   * People by a part of their name or handle, by the number of their account,
   * or by a whole address: parts of addresses find nobody, so that none can be
   * tried out letter by letter.
   */
  async search(text: string): Promise<{ people: PersonRow[]; more: boolean }> {
    const sought = text.toLowerCase().replace(/^@/, '');
    const isWhole = isAddress(text);
    const id = /^[1-9]\d{0,8}$/.test(sought) ? Number(sought) : null;
    const found = await this.dataSource.query<PersonRow[]>(FOUND, [
      isWhole ? '' : sought,
      id,
      isWhole ? addressKey(text) : null,
      MOST_FOUND + 1,
    ]);
    return { people: found.slice(0, MOST_FOUND), more: found.length > MOST_FOUND };
  }
}
