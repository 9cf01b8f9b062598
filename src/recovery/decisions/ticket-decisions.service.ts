import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { approvalRefusal, secondRefusal } from '../rules/approval.policy.js';
import { FormProblem } from '../../web/form-problem.js';
import { ResultDecisions } from '../result/result-decisions.service.js';
import { needsSecondPerson } from '../rules/paths.js';
import { isAttaching } from '../rules/ticket-kinds.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Approvals, requireApprovable } from './approvals.service.js';
import { Deciders } from './deciders.service.js';
import { DecisionMessages } from './decision-messages.service.js';
import { SecondPersons } from './second-persons.service.js';
import { StaffMail } from './staff-mail.service.js';

/** A decision on a ticket, with the version that the person saw. */
export interface Decision {
  version: string;
  /** What the requester reads once the outcome is told; '' for nothing. */
  message?: string;
}

/** Approving a ticket, in as many steps as its path asks for people. */
@Injectable()
export class TicketDecisions {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly approvals: Approvals,
    private readonly messages: DecisionMessages,
    private readonly secondPersons: SecondPersons,
    private readonly staffMail: StaffMail,
    private readonly results: ResultDecisions,
    private readonly journal: TicketJournal,
  ) {}

  /**
   * The claimer's approval. It starts the hold, or goes to a second person
   * whom the system names.
   * @throws FormProblem where no path is reached; ForbiddenException, ConflictException
   */
  async approve(
    tx: EntityManager,
    actor: Actor,
    number: string,
    decision: Decision,
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const file = await this.deciders.admit(tx, actor, ticket, approvalRefusal, decision.version);
    if (isAttaching(ticket.kind)) return this.results.passOn(tx, actor, ticket, file, decision);
    const { digest, reached } = requireApprovable(ticket, file);
    const needsSecond = needsSecondPerson(reached);
    await this.steps.take(tx, ticket, 'approve', {
      by: 'claimer',
      reachesPath: true,
      needsSecond,
    });
    await this.approvals.give(tx, ticket, actor, reached, digest);
    await this.messages.keep(tx, ticket.id, actor.id, decision.message);
    if (needsSecond) await this.secondPersons.name(tx, ticket);
    else await this.approvals.startHold(tx, ticket, reached, file.risk);
    await this.journal.write(tx, ticket.id, 'approved', actor, { path: reached.path });
    if (needsSecond) await this.secondPersons.writeNaming(tx, ticket);
  }

  /** The second person's approval of the same target. It starts the hold. */
  async confirm(
    tx: EntityManager,
    actor: Actor,
    number: string,
    decision: Decision,
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const file = await this.deciders.admit(tx, actor, ticket, secondRefusal, decision.version);
    if (isAttaching(ticket.kind)) throw new FormProblem('', 'recovery:refusal.attachInstead');
    const { digest, reached } = requireApprovable(ticket, file);
    if (file.approvals.some(({ targetDigest }) => targetDigest !== digest))
      throw new StepRefused('targetChanged');
    await this.steps.take(tx, ticket, 'confirm', { by: 'second', reachesPath: true });
    await this.approvals.give(tx, ticket, actor, reached, digest);
    await this.messages.keep(tx, ticket.id, actor.id, decision.message);
    await this.approvals.startHold(tx, ticket, reached, file.risk);
    await this.journal.write(tx, ticket.id, 'confirmed', actor, { path: reached.path });
  }

  /** The second person is not convinced: the ticket goes back to its claimer, who reads why. */
  async sendBack(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, message }: Decision,
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    await this.deciders.admit(tx, actor, ticket, secondRefusal, version);
    await this.steps.take(tx, ticket, 'sendBack', { by: 'second' });
    await this.messages.keep(tx, ticket.id, actor.id, message, 'sentBack');
    await this.staffMail.tellClaimer(tx, ticket, 'recovery.sentBack');
    await this.journal.write(tx, ticket.id, 'sentBack', actor);
  }
}
