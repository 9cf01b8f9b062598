import type { EntityManager } from 'typeorm';
import { ticketNumber } from '../rules/ticket-number.js';
import { addressKey } from '../../accounts/account/address.js';

/**
 * Numbers of the open tickets in which the requester gave an address: as the way to be reached, or as one
 * that may be on record. Whether it is on record plays no part, and does not show.
 */
export async function ticketsByAddress(manager: EntityManager, address: string): Promise<string[]> {
  const rows = await manager.query<{ id: number }[]>(
    `select t.id from recovery_tickets t
     where t.state in ('submitted', 'in_review', 'second_review', 'disputed')
       and (lower(t.contact_address) = $2 or lower(t.answers #>> '{person,signInEmail}') = $2
         or exists (select from recovery_address_proofs p where p.ticket_id = t.id and p.address_key = $1))
     order by t.id`,
    [addressKey(address), address.trim().toLowerCase()],
  );
  return rows.map(({ id }) => ticketNumber(id));
}
