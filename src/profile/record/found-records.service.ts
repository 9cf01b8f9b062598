import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey, isAddress } from '../../accounts/account/address.js';
import { nameKey } from '../../text/name-key.js';
import { FROZEN } from '../link/profile-freeze.service.js';
import { MERGED } from './record-queries.js';

const MOST = 20;

/** A record in a list of those found: what names it, and nothing that proves anything. */
export interface FoundRecord {
  profileId: number;
  certificationId: string;
  givenName: string;
  familyName: string | null;
  nativeName: string | null;
  /** Records that lead to it. */
  merged: { certificationId: string }[];
  /** The account that signs in to it. */
  accountId: number | null;
  frozen: boolean;
}

/** Where names stand, each column with an index of its own: table, column of the record, key, and what else has to be. */
const NAMED = [
  ['profiles', 'id', 'name_key', ''],
  ['profiles', 'id', 'native_key', ''],
  ['profile_name_history', 'profile_id', 'former_name_key', 'taken_back_at is null and'],
  ['profile_name_history', 'profile_id', 'former_native_key', 'taken_back_at is null and'],
] as const;

/**
 * Records with $1 certification ID, $2 key of an address, or a name whose key
 * holds $3 (null for none), at most $4. A merged record is found as the one that stands for
 * it, a name from before a correction like that of today.
 */
const FOUND = `
  with found as (
    select id, 3::real as fit from profiles where certification_id = $1
    union all
    select profile_id, 3 from profile_addresses where address_key = $2
    union all
    ${NAMED.map(
      ([table, id, key, where]) =>
        `select ${id}, similarity(${key}, $3) + word_similarity($3, ${key}) from ${table} where ${where} (${key} % $3 or ${key} %> $3)`,
    ).join(' union all ')}
  ), standing as (
    select coalesce(m.into_profile_id, f.id) as id, max(f.fit) as fit
      from found f left join profile_merges m on m.profile_id = f.id and m.ended_at is null
     group by 1 order by 2 desc, 1 limit $4
  )
  select p.id as "profileId", p.certification_id as "certificationId", p.given_name as "givenName",
    p.family_name as "familyName", p.native_name as "nativeName", ${MERGED} as merged,
    (select l.account_id from profile_links l where l.profile_id = p.id and l.ended_at is null) as "accountId",
    ${FROZEN('p.id')} as frozen
  from standing s join profiles p on p.id = s.id order by s.fit desc, p.name_key, p.id`;

/** Looks records up for those who look after them. */
@Injectable()
export class FoundRecords {
  /**
   * Records by a certification ID (spaces and dashes do not count), a whole
   * address on record, or a name or a part of one, in whatever script and
   * order. What fits best comes first, at most 20.
   */
  async find(
    manager: EntityManager,
    text: string,
  ): Promise<{ records: FoundRecord[]; more: boolean }> {
    const isWhole = isAddress(text);
    const found = await manager.query<FoundRecord[]>(FOUND, [
      text.replace(/[\s-]/g, ''),
      isWhole ? addressKey(text) : null,
      isWhole || !/\p{L}/u.test(text) ? null : nameKey(text),
      MOST + 1,
    ]);
    return { records: found.slice(0, MOST), more: found.length > MOST };
  }
}
