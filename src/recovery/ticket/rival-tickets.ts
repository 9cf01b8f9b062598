import type { EntityManager } from 'typeorm';
import { OPEN_STATES } from '../rules/ticket-state.js';
import type { RecordOfCase } from './weighed-records.service.js';
import type { Ticket } from './ticket.entity.js';

/** Open tickets about any of the records, or about one that was merged with them. */
export async function rivalsOf(
  manager: EntityManager,
  ticket: Ticket,
  records: readonly (RecordOfCase | null)[],
): Promise<number[]> {
  const profileIds = records.flatMap((each) =>
    each ? [each.source.profileId, ...each.source.merged.map(({ profileId }) => profileId)] : [],
  );
  if (profileIds.length === 0) return [];
  const rows = await manager.query<{ id: number }[]>(
    `select id from recovery_tickets
     where (profile_id = any($1) or other_profile_id = any($1)) and id <> $2
       and state = any($3) order by id`,
    [profileIds, ticket.id, OPEN_STATES],
  );
  return rows.map(({ id }) => id);
}
