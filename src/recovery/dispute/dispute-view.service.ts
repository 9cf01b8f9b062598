import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Deciders } from '../decisions/deciders.service.js';
import type { PolicyRefusal } from '../rules/approval.policy.js';
import { countsAsLead } from '../rules/approval.policy.js';
import { type Verdict, type VerdictReason, voteRefusal } from '../rules/dispute.policy.js';
import { parseTicketNumber } from '../rules/ticket-number.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Disputes } from './disputes.service.js';
import { type DisputeSide, SidesOfDispute } from './sides.service.js';

interface ShownVote {
  name: string;
  verdict: Verdict;
  reason: VerdictReason;
  words: string;
  at: Date;
}

/** A dispute as the people see it who decide. */
export interface DisputeItem {
  /** Where the ticket stood before: what an upholding takes back. */
  stoodIn: 'hold' | 'ready' | 'resolved';
  sides: DisputeSide[];
  /** Why the actor may not vote; null where they may. */
  refusal: PolicyRefusal | null;
  voteCount: number;
  /** Who voted what: for leads, once they have voted themselves, so that nobody follows others. */
  votes: ShownVote[] | null;
}

const VOTES = `
  select a.name, v.verdict, v.reason, v.message as words, v.at
  from recovery_votes v join accounts a on a.id = v.voter_id
  where v.ticket_id = $1 and v.ended_at is null order by v.id`;

/** Gathers a dispute with the evidence of both sides. */
@Injectable()
export class DisputeView {
  constructor(
    private readonly disputes: Disputes,
    private readonly sides: SidesOfDispute,
    private readonly deciders: Deciders,
  ) {}

  /** The dispute of a ticket; null where there is none. */
  async of(manager: EntityManager, actor: Actor, number: string): Promise<DisputeItem | null> {
    const ticket = await manager.findOneBy(Ticket, { id: parseTicketNumber(number) ?? 0 });
    if (ticket?.state !== 'disputed') return null;
    const people = await this.disputes.people(manager, ticket);
    const hasVoted = people.votes.some(({ voterId }) => voterId === actor.id);
    return {
      stoodIn: ticket.stoodIn ?? 'hold',
      sides: await this.sides.of(manager, ticket),
      refusal: voteRefusal(await this.deciders.of(manager, actor), people),
      voteCount: people.votes.length,
      votes: hasVoted && countsAsLead(actor.role) ? await manager.query(VOTES, [ticket.id]) : null,
    };
  }
}
