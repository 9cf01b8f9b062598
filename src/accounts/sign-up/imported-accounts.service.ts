import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../account/address.js';
import { NewAccounts } from './new-accounts.service.js';

/** What imported records say of a person who signs in. */
export interface ImportedAccount {
  address: string;
  name: string;
  lastSignInAt: Date | null;
}

/** Accounts that come with the records: without a password, opened by a code to their address. */
@Injectable()
export class ImportedAccounts {
  constructor(private readonly newAccounts: NewAccounts) {}

  /**
   * Makes the accounts that are missing, in a few statements whatever their
   * number; the same rows again change nothing. Of an account that exists only
   * the imported sign-in date moves, and only forward.
   * @returns the accounts it made, by `addressKey`. An address that somebody signs in with already is
   *   left out: that it is the same proves nothing
   */
  async create(tx: EntityManager, rows: readonly ImportedAccount[]): Promise<Map<string, number>> {
    // Before the others are made: rows of accounts are locked before the lock of those who make them.
    await this.moveSignIns(tx, rows);
    return this.add(tx, rows);
  }

  /** As `create`, but for accounts that exist: these are left as they are. */
  async add(tx: EntityManager, rows: readonly ImportedAccount[]): Promise<Map<string, number>> {
    return this.newAccounts.make(
      tx,
      rows.map(({ address, name, lastSignInAt }) => ({
        address,
        name,
        passwordHash: null,
        lastSignInAt: null,
        importedSignInAt: lastSignInAt,
      })),
    );
  }

  /** Moves the imported sign-in dates of accounts that exist, only forward. */
  async moveSignIns(tx: EntityManager, rows: readonly ImportedAccount[]): Promise<void> {
    await tx.query(
      `update accounts set imported_sign_in_at = given.at
         from unnest($1::text[], $2::timestamptz[]) as given (address_key, at)
         join account_addresses using (address_key)
        where accounts.id = account_id
          and (imported_sign_in_at is null or imported_sign_in_at < given.at) and given.at is not null`,
      [rows.map(({ address }) => addressKey(address)), rows.map((row) => row.lastSignInAt)],
    );
  }
}
