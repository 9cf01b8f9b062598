import { NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { parseTicketNumber } from '../rules/ticket-number.js';
import { StepRefused } from './step-refused.js';
import { Ticket } from './ticket.entity.js';

/**
 * Locks a ticket until the transaction ends, its record's profile first: so
 * all tickets of one record wait for each other, and nobody in a circle.
 * @throws NotFoundException for an unknown id
 */
export async function lockTicket(tx: EntityManager, id: number): Promise<Ticket> {
  const [found] = await tx.query<{ profileId: number | null }[]>(
    'select profile_id as "profileId" from recovery_tickets where id = $1',
    [id],
  );
  if (!found) throw new NotFoundException();
  await lockProfiles(tx, [found.profileId]);
  const ticket = await tx.findOneOrFail(Ticket, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  // Bound to another record in between: whoever asked saw another ticket.
  if (ticket.profileId !== found.profileId) throw new StepRefused('stale');
  return ticket;
}

/** Locks the ticket that a page names by its number. */
export async function lockNumbered(tx: EntityManager, number: string): Promise<Ticket> {
  return lockTicket(tx, parseTicketNumber(number) ?? 0);
}

/** Locks profiles in the order of their ids, against two that bind tickets to them crosswise. */
export async function lockProfiles(
  tx: EntityManager,
  ids: readonly (number | null)[],
): Promise<void> {
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return;
  await tx.query('select 1 from profiles where id = any($1) order by id for no key update', [
    known,
  ]);
}
