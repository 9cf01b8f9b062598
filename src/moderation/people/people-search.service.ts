import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isAddress } from '../../accounts/account/address.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import type { Role } from '../../accounts/access/role.js';
import { Audit } from '../../audit/audit.js';
import { type Limit, Limits } from '../../web/limits.js';

/** Somebody in the list of the search: never with an address. */
export interface FoundPerson {
  name: string;
  handle: string;
  role: Role;
}

const MOST_FOUND = 25;
const ADDRESSES: Limit = { points: 30, seconds: 3_600 };

/** Looking for people, for moderators. */
@Injectable()
export class PeopleSearch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly limits: Limits,
    private readonly audit: Audit,
  ) {}

  /**
   * People by a part of their name or handle, or by a whole address. A part of
   * an address finds nobody; who looked whom up by one stands in the log.
   * @throws TooManyRequests for addresses
   */
  async find(actor: Actor, text: string): Promise<FoundPerson[]> {
    if (!isAddress(text)) return this.byName(text);
    const found = await this.byAddress(actor, text);
    return found ? [found] : [];
  }

  async byName(text: string): Promise<FoundPerson[]> {
    const sought = text.toLowerCase().replace(/^@/, '');
    if (sought === '') return [];
    return this.dataSource.query<FoundPerson[]>(
      `select name, handle, role from accounts
       where deleted_at is null and (strpos(lower(name), $1) > 0 or strpos(handle, $1) > 0)
       order by handle <> $1, lower(name), id limit $2`,
      [sought, MOST_FOUND],
    );
  }

  /**
   * The account of a whole address, or null; that it was looked for stands in the log.
   * @throws TooManyRequests
   */
  async byAddress(actor: Actor, address: string): Promise<(FoundPerson & { id: number }) | null> {
    await this.limits.take('moderation.addressLookups', String(actor.id), ADDRESSES);
    return this.dataSource.transaction(async (tx) => {
      const found = await this.accounts.byAddress(tx, address);
      await this.audit.append(tx, {
        actor,
        action: 'person.lookedUp',
        subject: { kind: 'account', id: found?.id ?? 'none' },
      });
      return found;
    });
  }
}
