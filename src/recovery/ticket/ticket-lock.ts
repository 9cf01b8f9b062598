import { NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockProfiles } from '../../profile/merge/lock-profiles.js';
import { parseTicketNumber } from '../rules/ticket-number.js';
import { StepRefused } from './step-refused.js';
import { Ticket } from './ticket.entity.js';

/**
 * Locks a ticket until the transaction ends, its record's profile, or both of a merge, first: so
 * all tickets of one record wait for each other, and nobody in a circle.
 * @throws NotFoundException for an unknown id
 */
export async function lockTicket(tx: EntityManager, id: number): Promise<Ticket> {
  const [found] = await tx.query<Pick<Ticket, 'profileId' | 'otherProfileId'>[]>(
    `select profile_id as "profileId", other_profile_id as "otherProfileId"
     from recovery_tickets where id = $1`,
    [id],
  );
  if (!found) throw new NotFoundException();
  await lockProfiles(tx, [found.profileId, found.otherProfileId]);
  const ticket = await tx.findOneOrFail(Ticket, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  // Bound to another record in between: whoever asked saw another ticket.
  if (ticket.profileId !== found.profileId || ticket.otherProfileId !== found.otherProfileId)
    throw new StepRefused('stale');
  return ticket;
}

/** Locks the ticket that a page names by its number. */
export async function lockNumbered(tx: EntityManager, number: string): Promise<Ticket> {
  return lockTicket(tx, parseTicketNumber(number) ?? 0);
}
