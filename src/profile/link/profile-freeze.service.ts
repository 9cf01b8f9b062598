import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Standstill } from '../../accounts/account/standstill.service.js';
import { Clock } from '../../config/clock.js';

/** SQL: true where a profile is frozen, or one that leads to it. */
export const FROZEN = (profileId: string): string => `exists (
  select from profile_freezes f where f.profile_id = ${profileId} or f.profile_id in (
    select m.profile_id from profile_merges m
    where m.into_profile_id = ${profileId} and m.ended_at is null))`;

/**
 * A frozen profile can be read by its holder; its link, addresses and factors
 * cannot be changed. Each dispute freezes for itself.
 */
@Injectable()
export class ProfileFreeze implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly standstill: Standstill,
  ) {}

  onModuleInit(): void {
    this.standstill.add(async (manager, accountId) => {
      const rows: unknown[] = await manager.query(
        `select 1 from profile_links l
          where l.account_id = $1 and l.ended_at is null and ${FROZEN('l.profile_id')}`,
        [accountId],
      );
      return rows.length > 0;
    });
  }

  /** Freezes on behalf of a disputed ticket; a second time changes nothing. */
  async freeze(tx: EntityManager, profileId: number, ticketNumber: string): Promise<void> {
    await tx.query(
      `insert into profile_freezes (profile_id, ticket_number, frozen_at) values ($1, $2, $3)
       on conflict do nothing`,
      [profileId, ticketNumber, this.clock.now()],
    );
  }

  /** Takes back what this ticket froze. Where another dispute is open, the profile stays frozen. */
  async unfreeze(tx: EntityManager, profileId: number, ticketNumber: string): Promise<void> {
    await tx.query('delete from profile_freezes where profile_id = $1 and ticket_number = $2', [
      profileId,
      ticketNumber,
    ]);
  }

  /** True while at least one dispute is open, about the profile or one that was merged into it. */
  async isFrozen(manager: EntityManager, profileId: number): Promise<boolean> {
    const rows: unknown[] = await manager.query(`select 1 where ${FROZEN('$1')}`, [profileId]);
    return rows.length > 0;
  }
}
