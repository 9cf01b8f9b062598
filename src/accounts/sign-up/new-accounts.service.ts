import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { addressKey } from '../account/address.js';
import { holdAddresses } from '../account/hold-addresses.js';
import { handleFrom, NAMELESS } from '../account/handle.js';

/** What an account is made of. */
export interface NewAccount {
  name: string;
  address: string;
  passwordHash: string | null;
  lastSignInAt: Date | null;
  importedSignInAt: Date | null;
}

const FEWEST_DIGITS = 4;

/** The one place that makes accounts: sets of any size, with handles that nobody has or had. */
@Injectable()
export class NewAccounts {
  constructor(private readonly clock: Clock) {}

  /**
   * Makes an account for each row whose address has none yet. Makers wait for
   * each other until they commit, so that neither address nor handle is given
   * twice; what reads accounts waits for nobody.
   * @returns the new accounts' ids by address key
   */
  async make(tx: EntityManager, rows: readonly NewAccount[]): Promise<Map<string, number>> {
    await holdAddresses(tx);
    const missing = await this.withoutAccount(tx, rows);
    const keys = [...missing.keys()];
    const accounts = [...missing.values()];
    const handles = await freeHandles(
      tx,
      accounts.map(({ name }) => name),
    );
    const now = this.clock.now();
    const made = await tx.query<{ addressKey: string; id: number }[]>(
      `with given as (
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
           as row (address_key, address, name, handle, password_hash, last_sign_in_at, imported_sign_in_at)
       ), made as (
         insert into accounts (name, handle, password_hash, created_at, last_sign_in_at, imported_sign_in_at)
         select name, handle, password_hash, $8, last_sign_in_at, imported_sign_in_at from given
         returning id, handle
       )
       insert into account_addresses (address_key, account_id, address, added_at, is_main)
       select given.address_key, made.id, given.address, $8, true from given join made using (handle)
       returning address_key as "addressKey", account_id as id`,
      [
        keys,
        accounts.map(({ address }) => address),
        accounts.map(({ name }) => name),
        handles,
        accounts.map(({ passwordHash }) => passwordHash),
        accounts.map(({ lastSignInAt }) => lastSignInAt),
        accounts.map(({ importedSignInAt }) => importedSignInAt),
        now,
      ],
    );
    return new Map(made.map((row) => [row.addressKey, row.id]));
  }

  /** The rows that need an account, by key; the first of two with one address counts. */
  private async withoutAccount(
    tx: EntityManager,
    rows: readonly NewAccount[],
  ): Promise<Map<string, NewAccount>> {
    const byKey = new Map(rows.toReversed().map((row) => [addressKey(row.address), row]));
    const known = await tx.query<{ addressKey: string }[]>(
      'select address_key as "addressKey" from account_addresses where address_key = any($1)',
      [[...byKey.keys()]],
    );
    for (const { addressKey: key } of known) byKey.delete(key);
    return byKey;
  }
}

/** A handle for each name that no account and no other name of the list has. */
async function freeHandles(tx: EntityManager, names: readonly string[]): Promise<string[]> {
  const handles: string[] = [];
  const given = new Set<string>();
  let open = names.map((name, place) => ({ base: handleFrom(name), place }));
  for (let round = 0; open.length > 0; round++) {
    const wishes = open.map((each) => ({ ...each, handle: numbered(each.base, round) }));
    const taken = await tx.query<{ handle: string }[]>(
      `select handle from accounts where handle = any($1)
       union select handle from unnest($1::text[]) as wish (handle)
         join retired_handles on handle_hash = sha256(convert_to(handle, 'UTF8'))`,
      [wishes.map(({ handle }) => handle)],
    );
    for (const { handle } of taken) given.add(handle);
    open = wishes.filter(({ handle, place }) => {
      if (given.has(handle)) return true;
      given.add(handle);
      handles[place] = handle;
      return false;
    });
  }
  return handles;
}

/** The plain handle first, then with ever longer numbers: each round leaves fewer without one. */
function numbered(base: string, round: number): string {
  if (round === 0 && base !== NAMELESS) return base;
  return `${base}-${randomInt(10 ** (FEWEST_DIGITS + round))}`;
}
