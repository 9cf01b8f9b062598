import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ClaimLinks } from '../claim/claim-links.service.js';
import type { ShownFactor } from '../../accounts/factors/kept-factor.entity.js';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { StaffMail } from '../decisions/staff-mail.service.js';
import { RivalChallenges } from '../decisions/rival-challenges.service.js';
import { AddressProofs } from '../request/address-proofs.service.js';
import { GivenFactors } from '../request/given-factors.service.js';
import { TAKE_IN } from '../request/intake.service.js';
import { MOST_EXAMS } from '../request/request.forms.js';
import type { ExamAnswer } from '../rules/answers.js';
import { daysAfter, nextNewsBy, TERMS } from '../rules/deadlines.js';
import { shownState } from '../rules/told-at.js';
import { EvidenceFiles, type PutAway } from '../files/evidence-files.service.js';
import type { Upload } from '../files/uploads.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketMessage } from '../ticket/ticket-message.entity.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';

/** What a requester answers: words, exams remembered meanwhile, and files. */
export interface RequesterAnswer {
  body: string;
  exams: ExamAnswer[];
  uploads: Upload[];
}

/** What requesters do with a ticket that was sent. Each acts on a locked ticket, brought up to the moment. */
@Injectable()
export class RequesterActs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly proofs: AddressProofs,
    private readonly files: EvidenceFiles,
    private readonly givenFactors: GivenFactors,
    private readonly rivals: RivalChallenges,
    private readonly claimLinks: ClaimLinks,
    private readonly requesterMail: RequesterMail,
    private readonly notices: HolderNotices,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the question that is open. The ticket has kept its place.
   * @throws FormProblem where a file is refused; then nothing was answered
   */
  async answer(id: number, answer: RequesterAnswer): Promise<void> {
    const owner = { ticketId: id };
    await this.files.take(owner, answer.uploads, (files) => this.keepAnswer(id, answer, files));
  }

  private async keepAnswer(
    id: number,
    { body, exams }: RequesterAnswer,
    files: readonly PutAway[],
  ): Promise<void> {
    await this.onTicket(id, async (tx, ticket) => {
      const at = this.clock.now();
      const known = ticket.answers.exams;
      const answers = { ...ticket.answers, exams: [...known, ...exams].slice(0, MOST_EXAMS) };
      await this.steps.take(tx, ticket, 'answer', { by: 'requester' }, { answers, lastActAt: at });
      await tx.insert(TicketMessage, { ticketId: id, kind: 'answer', authorId: null, body, at });
      await this.files.add(tx, { ticketId: id }, files);
      await this.staffMail.tellClaimer(tx, ticket, 'recovery.answered');
      await this.rivals.challenge(tx, ticket);
      await this.journal.write(tx, id, 'answered', null, { files: files.length });
    });
  }

  /** Asks for a code to an address on record, while the ticket waits for its requester. */
  async askForCode(id: number, address: string): Promise<void> {
    await this.onTicket(id, async (tx, ticket) => {
      requireWaiting(ticket, this.clock.now());
      await this.proofs.askForCode(tx, { ticketId: id }, address);
      await this.steps.change(tx, ticket, {});
    });
  }

  /** Tries the code for the address that was asked for last. False for every kind of no; tries are counted. */
  async enterCode(id: number, code: string): Promise<boolean> {
    return this.onTicket(id, async (tx, ticket) => {
      requireWaiting(ticket, this.clock.now());
      if (!(await this.proofs.enter(tx, { ticketId: id }, code))) return false;
      await this.steps.change(tx, ticket, { lastActAt: this.clock.now() });
      await this.jobs.add(tx, TAKE_IN, { ticketId: id });
      await this.rivals.challenge(tx, ticket);
      await this.journal.write(tx, id, 'evidenceAdded', null);
      return true;
    });
  }

  /**
   * Keeps what only the holder can have, right or wrong, while the
   * ticket waits for its requester. Whether it fits is looked at by a job.
   * @throws FormProblem at its field where too many were given
   */
  async giveFactor(id: number, kind: ShownFactor, given: string): Promise<void> {
    await this.onTicket(id, async (tx, ticket) => {
      requireWaiting(ticket, this.clock.now());
      await this.givenFactors.note(tx, { ticketId: id }, kind, given);
      await this.steps.change(tx, ticket, { lastActAt: this.clock.now() });
      await this.jobs.add(tx, TAKE_IN, { ticketId: id });
      await this.journal.write(tx, id, 'evidenceAdded', null);
    });
  }

  /** Ends the request. Nothing of the record changes; whoever was told of a hold is told that it ended. */
  async withdraw(id: number): Promise<void> {
    await this.onTicket(id, async (tx, ticket) => {
      await this.steps.take(tx, ticket, 'withdraw', { by: 'requester' });
      await this.requesterMail.send(tx, ticket, 'recovery.withdrawn');
      await this.notices.tellWithdrawn(tx, ticket);
      await this.journal.write(tx, id, 'withdrawn', null);
    });
  }

  /** Brings an expired request back; what was approved before is void. */
  async return(id: number): Promise<void> {
    await this.onTicket(id, async (tx, ticket) => {
      const now = this.clock.now();
      await this.steps.take(
        tx,
        ticket,
        'return',
        { by: 'requester' },
        {
          claimerId: null,
          lastActAt: now,
          newsAt: nextNewsBy(now, now),
          dueAt: daysAfter(now, TERMS.reviewDueDays),
        },
      );
      await this.requesterMail.send(tx, ticket, 'recovery.returned');
      await this.journal.write(tx, id, 'returned', null);
    });
  }

  /** Mails a new one-time link for a request that is ready; the one before ends. */
  async sendLinkAgain(id: number): Promise<void> {
    await this.onTicket(id, async (tx, ticket) => {
      if (ticket.state !== 'ready') throw new StepRefused('wrongState');
      await this.claimLinks.send(tx, ticket);
      await this.journal.write(tx, id, 'linkSent', null);
    });
  }

  private onTicket<T>(
    id: number,
    act: (tx: EntityManager, ticket: Ticket) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (tx) => act(tx, await this.tickets.open(tx, id)));
  }
}

function requireWaiting(ticket: Ticket, now: Date): void {
  if (shownState(ticket, now) !== 'waiting') throw new StepRefused('wrongState');
}
