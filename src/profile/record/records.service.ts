import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import type { IsoDay } from './calendar-day.js';
import type { AddressKind } from './profile-address.entity.js';
import { ADDRESSES, AWARDS, EXAM_RESULTS, PERSON } from './record-queries.js';
import { CANDIDATES } from './record-search-query.js';
import type { AwardOnRecord, ExamOnRecord, Person } from './person.js';

/** What finds a record. None of it proves anything. */
export interface RecordSearch {
  /** As the requester wrote it; spaces and dashes do not count. */
  certificationId?: string;
  addresses?: string[];
  birthDate?: IsoDay;
  givenName?: string;
  familyName?: string;
}

type Fit = 'certificationId' | 'address' | 'birthDate' | 'name';

/** A record that something given fits, and what of it does. */
export interface RecordRow extends Person {
  fits: Fit[];
}

interface AddressOnRecord {
  kind: AddressKind;
  address: string;
  addressKey: string;
}

/** Everything on a record that answers of a request are compared with. */
export interface RecordForComparison extends Person {
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
  /** The records that anything given fits, those that most fits first; at most 20. */
  async candidates(manager: EntityManager, search: RecordSearch): Promise<RecordRow[]> {
    return manager.query(CANDIDATES, [
      search.certificationId?.replace(/[\s-]/g, '') ?? null,
      search.addresses?.map(addressKey) ?? [],
      search.birthDate ?? null,
      search.givenName?.trim() ?? null,
      search.familyName?.trim() ?? null,
    ]);
  }

  async byCertificationId(manager: EntityManager, certificationId: string): Promise<Person | null> {
    const [person] = await manager.query<Person[]>(
      `select ${PERSON} from profiles p where p.certification_id = $1`,
      [certificationId],
    );
    return person ?? null;
  }

  /** The whole record, for the comparison of a ticket. Null for an unknown profile. */
  async comparison(manager: EntityManager, profileId: number): Promise<RecordForComparison | null> {
    const [record] = await manager.query<
      (Person & Pick<RecordForComparison, 'accountId' | 'frozen'>)[]
    >(
      `select ${PERSON},
         (select account_id from profile_links l where l.profile_id = p.id and l.ended_at is null) as "accountId",
         exists (select from profile_freezes f where f.profile_id = p.id) as frozen
       from profiles p where p.id = $1`,
      [profileId],
    );
    if (record === undefined) return null;
    return {
      ...record,
      addresses: await manager.query<AddressOnRecord[]>(ADDRESSES, [profileId]),
      exams: await manager.query<ExamOnRecord[]>(EXAM_RESULTS, [profileId]),
      awards: await manager.query<AwardOnRecord[]>(AWARDS, [profileId]),
    };
  }

  /** The addresses that are told what happens to the record, each mailbox once. */
  async addressesOnRecord(manager: EntityManager, profileId: number): Promise<string[]> {
    const rows = await manager.query<AddressOnRecord[]>(ADDRESSES, [profileId]);
    return [...new Map(rows.map((row) => [row.addressKey, row.address])).values()];
  }
}
