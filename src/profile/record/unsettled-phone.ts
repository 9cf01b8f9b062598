import type { EntityManager } from 'typeorm';
import { settledSince } from './phone-on-record.js';

/** Takes a phone number off a record that does not count yet, where who entered it has lost the record; the one before stands again. */
export async function dropUnsettledPhone(
  tx: EntityManager,
  profileId: number,
  now: Date,
): Promise<void> {
  await tx.query(
    `update profiles set phone = former_phone, former_phone = null, phone_changed_at = null
     where id = $1 and phone_changed_at > $2`,
    [profileId, settledSince(now)],
  );
}
