import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { lockProfiles } from '../../profile/merge/lock-profiles.js';
import { FormProblem } from '../../web/form-problem.js';
import { claimRefusal } from '../rules/approval.policy.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import type { KeptState } from '../rules/ticket-state.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Deciders } from './deciders.service.js';

/** The states of a ticket under which another can go on. */
const GOES_ON: ReadonlySet<KeptState> = new Set<KeptState>([
  ...(['submitted', 'in_review', 'waiting', 'second_review'] as const),
  ...(['hold', 'ready', 'disputed', 'resolved'] as const),
]);

/** Joining a request with another one of the same requester. Requests of different people stay apart, as rivals. */
@Injectable()
export class TicketDuplicates {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
  ) {}

  /**
   * Ends a ticket as the duplicate of another. Whoever works on it does so; the console sees to it
   * that nobody else works on it meanwhile.
   * @throws FormProblem at `of` where there is no such other ticket; ForbiddenException, ConflictException
   */
  async mark(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, of }: { version: string; of: string },
  ): Promise<void> {
    const otherId = parseTicketNumber(of) ?? 0;
    await lockBoth(tx, [parseTicketNumber(number) ?? 0, otherId]);
    const ticket = await this.tickets.openNumbered(tx, number);
    await this.deciders.admit(tx, actor, ticket, claimRefusal, version);
    requireSameRequester(ticket, await tx.findOneBy(Ticket, { id: otherId }));
    const by = ticket.claimerId === actor.id ? 'claimer' : 'moderator';
    await this.steps.take(tx, ticket, 'markDuplicate', { by }, { duplicateOf: otherId });
    await handOnOrigin(tx, ticket, otherId);
    const other = ticketNumber(otherId);
    await this.requesterMail.send(tx, ticket, 'recovery.duplicated', { other });
    await this.journal.write(tx, ticket.id, 'duplicated', actor, { of: other });
  }
}

/** In the order of their ids, profiles first, against two that join the same pair crosswise. */
async function lockBoth(tx: EntityManager, ids: number[]): Promise<void> {
  const rows = await tx.find(Ticket, {
    where: { id: In(ids) },
    select: { id: true, profileId: true, otherProfileId: true },
  });
  await lockProfiles(
    tx,
    rows.flatMap(({ profileId, otherProfileId }) => [profileId, otherProfileId]),
  );
  await tx.query('select 1 from recovery_tickets where id = any($1) order by id for update', [ids]);
}

/** The note in the forum waits for the outcome of the request that goes on, unless that has a post of its own. */
async function handOnOrigin(
  tx: EntityManager,
  { originPostId }: Ticket,
  otherId: number,
): Promise<void> {
  if (originPostId !== null)
    await tx.update(Ticket, { id: otherId, originPostId: IsNull() }, { originPostId });
}

/** Whoever wrote from the same mailbox, the same browser or the same account is the same requester. */
function requireSameRequester(ticket: Ticket, other: Ticket | null): void {
  if (!other || other.id === ticket.id || !GOES_ON.has(other.state))
    throw new FormProblem('of', 'recovery:refusal.noOther');
  const isSame =
    other.contactKey === ticket.contactKey ||
    other.keyHash.equals(ticket.keyHash) ||
    (ticket.filerAccountId !== null && other.filerAccountId === ticket.filerAccountId);
  if (!isSame) throw new FormProblem('of', 'recovery:refusal.otherRequester');
}
