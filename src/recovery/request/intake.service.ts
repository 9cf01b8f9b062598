import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Jobs } from '../../jobs/jobs.js';
import { Approvals } from '../decisions/approvals.service.js';
import { RivalChallenges } from '../decisions/rival-challenges.service.js';
import { TicketBinding } from '../decisions/ticket-binding.service.js';
import type { PathEvaluation } from '../rules/paths.js';
import type { Risk } from '../rules/risk.js';
import { digitsOf } from '../rules/spelling.js';
import { isRelinking } from '../rules/ticket-kinds.js';
import { transition } from '../rules/ticket-transition.js';
import { Clock } from '../../config/clock.js';
import { CaseFiles } from '../ticket/case-files.service.js';
import type { BoundCase } from '../ticket/weighed-records.service.js';
import { MailDomains } from '../ticket/mail-domains.service.js';
import { lockTicket } from '../ticket/ticket-lock.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import type { KeptState } from '../rules/ticket-state.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { GivenFactors } from './given-factors.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Vouchings } from './vouchings.service.js';

/** The job that every new ticket goes through. */
export const TAKE_IN = 'recovery.takeIn';

/** A case that needs no person: path A, on a record that can be given back. */
interface ByItself {
  bound: BoundCase;
  path: PathEvaluation;
  risk: Risk;
}

/**
 * The second half of a submission: the record that fits is found, and path A
 * goes to its hold by itself. It runs as a job, since its time would tell
 * whether there is a record.
 */
@Injectable()
export class Intake implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly binding: TicketBinding,
    private readonly rivals: RivalChallenges,
    private readonly givenFactors: GivenFactors,
    private readonly vouchings: Vouchings,
    private readonly domains: MailDomains,
    private readonly caseFiles: CaseFiles,
    private readonly steps: TicketSteps,
    private readonly approvals: Approvals,
    private readonly journal: TicketJournal,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(TAKE_IN, (payload) => this.takeIn((payload as { ticketId: number }).ticketId));
  }

  /** Takes a ticket in; a second time, or once somebody works on it, nothing of it changes. */
  async takeIn(ticketId: number): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const isBound = await this.bind(tx, ticketId);
      const ticket = await lockTicket(tx, ticketId);
      const isStronger = (await this.givenFactors.tryAll(tx, ticket)) || isBound;
      const byItself = ticket.state === 'submitted' ? await this.goesByItself(tx, ticket) : null;
      if (isStronger) await this.rivals.challenge(tx, ticket);
      if (byItself) await this.goToHold(tx, ticket, byItself);
      await this.vouchings.askAll(tx, ticket);
      if (isBound) await this.journal.write(tx, ticketId, 'bound', null);
      if (byItself) await this.journal.write(tx, ticketId, 'approvedByItself', null, { path: 'A' });
      await this.journal.writeKept(tx);
    });
  }

  /** Binds an unbound ticket to the record that exactly one fits, of a merge to both. */
  private async bind(tx: EntityManager, ticketId: number): Promise<boolean> {
    const ticket = await tx.findOneByOrFail(Ticket, { id: ticketId });
    if (ticket.profileId !== null) return false;
    const { brought } = await this.caseFiles.of(tx, ticket);
    const { certificationId, otherCertificationId = '' } = ticket.answers.person;
    const bound = await this.binding.recordsFor(tx, ticket.kind, {
      certificationIds: [certificationId, otherCertificationId].map(digitsOf),
      provenAddresses: [...brought.provenAddresses],
    });
    if (bound.profileId === null) return false;
    const locked = await lockTicket(tx, ticketId);
    if (locked.profileId !== null) return false;
    await this.steps.change(tx, locked, bound);
    for (const id of [bound.profileId, bound.otherProfileId])
      if (id !== null) await this.domains.ask(tx, id);
    return true;
  }

  private async goesByItself(tx: EntityManager, ticket: Ticket): Promise<ByItself | null> {
    const { bound, risk } = await this.caseFiles.of(tx, ticket);
    const path = bound?.reached;
    if (!bound || !path || !isRelinking(ticket.kind) || bound.source.frozen) return null;
    return path.path === 'A' && path.approvals === 0 ? { bound, path, risk } : null;
  }

  /** The row *submit; path A: hold* of the ticket's life. */
  private async goToHold(
    tx: EntityManager,
    ticket: Ticket,
    { bound, path, risk }: ByItself,
  ): Promise<void> {
    const now = this.clock.now();
    const outcome = transition('draft', 'submit', {
      by: 'requester',
      now,
      since: ticket.submittedAt,
      contactConfirmed: true,
      goesByItself: true,
    });
    if ('refused' in outcome) return;
    await this.approvals.give(tx, ticket, null, path, bound.digest);
    await this.steps.change(tx, ticket, { state: outcome.state as KeptState, since: now });
    await this.approvals.startHold(tx, ticket, path, risk);
  }
}
