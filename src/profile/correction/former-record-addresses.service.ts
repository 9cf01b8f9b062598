import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';

/** An address that a correction took off a record. */
export interface FormerAddress {
  address: string;
  until: Date;
}

/** Addresses that were on a record: told for 30 days more, and evidence of nothing, so that nobody silences a holder by a correction (T60). */
@Injectable()
export class FormerRecordAddresses {
  constructor(private readonly clock: Clock) {}

  /** Those of a record and of those merged into it that are told now. */
  async told(manager: EntityManager, profileId: number): Promise<string[]> {
    const rows = await manager.query<{ address: string }[]>(
      `select f.address from profile_former_addresses f
        where f.told_until > $2 and (f.profile_id = $1 or f.profile_id in (
          select m.profile_id from profile_merges m where m.into_profile_id = $1 and m.ended_at is null))
        order by f.removed_at, f.address_key`,
      [profileId, this.clock.now()],
    );
    return rows.map(({ address }) => address);
  }

  /** All of a record that are kept, the last first. */
  async of(manager: EntityManager, profileId: number): Promise<FormerAddress[]> {
    return manager.query<FormerAddress[]>(
      `select address, removed_at as until from profile_former_addresses
        where profile_id = $1 order by removed_at desc, address_key`,
      [profileId],
    );
  }
}
