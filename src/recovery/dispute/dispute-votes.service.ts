import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Deciders } from '../decisions/deciders.service.js';
import { decided, isReasonFor, type Verdict, voteRefusal } from '../rules/dispute.policy.js';
import { refusePerson, StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { requireVersion, TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { DisputeOutcomes } from './dispute-outcomes.service.js';
import { Disputes } from './disputes.service.js';
import { DisputeVote } from './vote.entity.js';

/** A vote as it is given. */
export interface GivenVote {
  version: string;
  verdict: Verdict;
  reason: string;
  /** For the others who decide; '' for none. */
  message: string;
}

/** Voting in disputes: two agreeing votes decide, one of them a lead's. */
@Injectable()
export class DisputeVotes {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly disputes: Disputes,
    private readonly outcomes: DisputeOutcomes,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a vote, and decides where it is the second of one opinion. What was
   * voted is written into the log only then, so that nobody votes after others.
   * @throws FormProblem at `reason`; ForbiddenException, ConflictException, StepRefused
   */
  async vote(tx: EntityManager, actor: Actor, number: string, given: GivenVote): Promise<void> {
    const { verdict, reason, message } = given;
    if (!isReasonFor(verdict, reason))
      throw new FormProblem('reason', 'moderation:form.reason.empty');
    await this.outcomes.lockAccounts(tx, number);
    const ticket = await this.tickets.openNumbered(tx, number);
    await this.admit(tx, actor, ticket);
    requireVersion(ticket, given.version);
    await tx.insert(DisputeVote, {
      ticketId: ticket.id,
      voterId: actor.id,
      role: actor.role,
      verdict,
      reason,
      message,
      at: this.clock.now(),
    });
    await this.steps.change(tx, ticket, {});
    const votes = await this.disputes.votes(tx, ticket.id);
    const outcome = decided(votes);
    const closing = outcome && (await this.outcomes.carryOut(tx, ticket, outcome, reason));
    await this.journal.write(tx, ticket.id, 'voted', actor);
    if (closing) await this.outcomes.writeDown(tx, ticket, votes, closing);
  }

  /**
   * Makes sure that the actor may vote in the dispute now.
   * @throws ForbiddenException, ConflictException; StepRefused where there is no dispute
   */
  async admit(tx: EntityManager, actor: Pick<Actor, 'id'>, ticket: Ticket): Promise<void> {
    if (ticket.state !== 'disputed') throw new StepRefused('wrongState');
    const people = await this.disputes.people(tx, ticket);
    const refusal = voteRefusal(await this.deciders.of(tx, actor), people);
    if (refusal) refusePerson(refusal);
  }
}
