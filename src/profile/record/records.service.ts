import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { nameKey } from '../../text/name-key.js';
import { FROZEN } from '../link/profile-freeze.service.js';
import type { LegalName } from '../name/legal-name.js';
import type { IsoDay } from './calendar-day.js';
import type { AddressKind } from './profile-address.entity.js';
import {
  ADDRESSES,
  AWARDS,
  EXAM_RESULTS,
  FORMER_NAMES,
  MERGED,
  PERSON,
  STANDING_FOR,
} from './record-queries.js';
import { CANDIDATES } from './record-search-query.js';
import type { AwardOnRecord, ExamOnRecord, Person } from './person.js';
import { type PhoneOnRecord, provingPhone } from './phone-on-record.js';

/** What finds a record. None of it proves anything. */
export interface RecordSearch {
  /** As the requester wrote it; spaces and dashes do not count. */
  certificationId?: string;
  addresses?: string[];
  birthDate?: IsoDay;
  /** Whole names, in whatever script and order of their words. */
  names?: string[];
  /** Of a certificate, with or without its dash. */
  awardNumber?: string;
}

type Fit = 'certificationId' | 'address' | 'awardNumber' | 'birthDate' | 'name' | 'nameClose';

/** A record that something given fits, and what of it does. */
export interface RecordRow extends Person {
  fits: Fit[];
}

interface AddressOnRecord {
  kind: AddressKind;
  address: string;
  addressKey: string;
}

/** A record that was merged into another, and is read with it. */
interface MergedRecord {
  profileId: number;
  certificationId: string;
}

/**
 * Everything on a record that answers of a request are compared with. What
 * was merged into it counts as its own; the person is that of the record that stands.
 */
export interface RecordForComparison extends Person {
  merged: MergedRecord[];
  formerNames: LegalName[];
  addresses: AddressOnRecord[];
  exams: ExamOnRecord[];
  awards: AwardOnRecord[];
  /** The account that signs in to the record now. */
  accountId: number | null;
  /** True while a dispute is open. */
  frozen: boolean;
}

/** Reads records for those who look after them. What a holder sees is `HolderRecords`. */
@Injectable()
export class Records {
  constructor(private readonly clock: Clock) {}

  /** The records that anything given fits, those that most fits first; at most 20. */
  async candidates(manager: EntityManager, search: RecordSearch): Promise<RecordRow[]> {
    const rows = await manager.query<Stored<RecordRow>[]>(CANDIDATES, [
      search.certificationId?.replace(/[\s-]/g, '') ?? null,
      search.addresses?.map(addressKey) ?? [],
      search.birthDate ?? null,
      search.names?.map(nameKey).filter((key) => key !== '') ?? [],
      search.awardNumber === undefined ? null : awardNumber(search.awardNumber),
    ]);
    return rows.map((row) => asKnown(row, this.clock.now()));
  }

  /** Whose certification ID it is; that of a merged record leads to the one that stands for it. */
  async byCertificationId(manager: EntityManager, certificationId: string): Promise<Person | null> {
    const [person] = await manager.query<Stored<Person>[]>(
      `select ${PERSON} from profiles f
       left join profile_merges m on m.profile_id = f.id and m.ended_at is null
       join profiles p on p.id = coalesce(m.into_profile_id, f.id) where f.certification_id = $1`,
      [certificationId],
    );
    return person ? asKnown(person, this.clock.now()) : null;
  }

  /** The whole record that stands for a profile, for the comparison of a ticket. Null for an unknown one. */
  async comparison(manager: EntityManager, profileId: number): Promise<RecordForComparison | null> {
    const [record] = await manager.query<
      Stored<Person & Pick<RecordForComparison, 'accountId' | 'frozen' | 'merged'>>[]
    >(
      `select ${PERSON}, ${MERGED} as merged,
         (select account_id from profile_links l where l.profile_id = p.id and l.ended_at is null) as "accountId",
         ${FROZEN('p.id')} as frozen
       from profiles p where p.id = ${STANDING_FOR}`,
      [profileId],
    );
    if (record === undefined) return null;
    const ids = [record.profileId, ...record.merged.map((each) => each.profileId)];
    return {
      ...asKnown(record, this.clock.now()),
      formerNames: await manager.query<LegalName[]>(FORMER_NAMES, [ids]),
      addresses: await manager.query<AddressOnRecord[]>(ADDRESSES, [ids]),
      exams: await manager.query<ExamOnRecord[]>(EXAM_RESULTS, [ids]),
      awards: await manager.query<AwardOnRecord[]>(AWARDS, [ids]),
    };
  }

  /** The addresses that are told what happens to the record, each mailbox once. */
  async addressesOnRecord(manager: EntityManager, profileId: number): Promise<string[]> {
    const record = await this.comparison(manager, profileId);
    const rows = record?.addresses ?? [];
    return [...new Map(rows.map((row) => [row.addressKey, row.address])).values()];
  }
}

type Stored<T extends Person> = T & PhoneOnRecord;

/** A person with the phone number that counts now. */
function asKnown<T extends Person>(
  { formerPhone, phoneChangedAt, ...row }: Stored<T>,
  now: Date,
): Omit<Stored<T>, 'formerPhone' | 'phoneChangedAt'> {
  return { ...row, phone: provingPhone({ phone: row.phone, formerPhone, phoneChangedAt }, now) };
}

/** A certificate's number as it is kept: `A70F-E18D`. */
function awardNumber(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^(.{4})/, '$1-');
}
