import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';

/**
 * A frozen profile can be read by its holder; its link, addresses and factors
 * cannot be changed. Each dispute freezes for itself.
 */
@Injectable()
export class ProfileFreeze {
  constructor(private readonly clock: Clock) {}

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

  /** True while at least one dispute is open. */
  async isFrozen(manager: EntityManager, profileId: number): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'select 1 from profile_freezes where profile_id = $1 limit 1',
      [profileId],
    );
    return rows.length > 0;
  }
}
