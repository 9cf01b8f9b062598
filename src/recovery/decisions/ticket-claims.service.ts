import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { claimRefusal, secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { DisputeVotes } from '../dispute/dispute-votes.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Deciders } from './deciders.service.js';

/** Taking a ticket to work on it, and letting go of it. The lease itself is kept by the console. */
@Injectable()
export class TicketClaims {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly votes: DisputeVotes,
    private readonly journal: TicketJournal,
  ) {}

  /**
   * Makes the actor the claimer. In second review only the person whom the
   * system named may take the ticket, in a dispute whoever may vote, and nothing of it changes. The caller
   * has made sure that nobody else's lease runs.
   * @throws ForbiddenException for an own ticket or somebody not named, StepRefused in other states
   */
  async claim(tx: EntityManager, actor: Actor, number: string): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    if (ticket.state === 'second_review') {
      await this.deciders.admit(tx, actor, ticket, secondRefusal);
      return;
    }
    if (ticket.state === 'disputed') return this.votes.admit(tx, actor, ticket);
    await this.deciders.admit(tx, actor, ticket, claimRefusal);
    if (ticket.state === 'in_review' && ticket.claimerId === actor.id) return;
    await this.steps.take(
      tx,
      ticket,
      'claim',
      { by: 'moderator', rejectedBefore: ticket.rejectedBy === actor.id },
      { claimerId: actor.id },
    );
    await this.journal.write(tx, ticket.id, 'claimed', actor);
  }

  /** Lets go of a claimed ticket; in second review there is nothing to let go of. */
  async release(tx: EntityManager, actor: Actor, number: string): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    if (ticket.state !== 'in_review') return;
    await this.deciders.admit(tx, actor, ticket, workRefusal);
    await this.steps.take(tx, ticket, 'release', { by: 'claimer' }, { claimerId: null });
    await this.journal.write(tx, ticket.id, 'released', actor);
  }
}
