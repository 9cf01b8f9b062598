import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { Catalogue } from '../../profile/catalogue/catalogue.service.js';
import { AttachedResults } from '../../profile/record/attached-results.service.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { FormProblem } from '../../web/form-problem.js';
import { approvalObstacle, Approvals } from '../decisions/approvals.service.js';
import { Deciders } from '../decisions/deciders.service.js';
import { DecisionMessages } from '../decisions/decision-messages.service.js';
import { SecondPersons } from '../decisions/second-persons.service.js';
import { secondRefusal } from '../rules/approval.policy.js';
import { type EnteredResult, resultProblems } from '../rules/entered-result.js';
import { isAttaching } from '../rules/ticket-kinds.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { CaseFile } from '../ticket/case-files.service.js';
import type { BoundCase } from '../ticket/weighed-records.service.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { StepRefused } from '../ticket/step-refused.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';

/** An approval that rests on no path: nothing is given back. */
const NO_PATH = { path: null };

/** Requests for a missing result: a moderator passes them on, an administrator attaches the result. */
@Injectable()
export class ResultDecisions {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly approvals: Approvals,
    private readonly messages: DecisionMessages,
    private readonly secondPersons: SecondPersons,
    private readonly results: AttachedResults,
    private readonly catalogue: Catalogue,
    private readonly notices: HolderNotices,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /**
   * The claimer's approval of a ticket that was admitted: it goes to an
   * administrator whom the system names.
   * @throws FormProblem while no record is chosen, or it is frozen
   */
  async passOn(
    tx: EntityManager,
    actor: Actor,
    ticket: Ticket,
    file: CaseFile,
    { message }: { message?: string },
  ): Promise<void> {
    const { digest } = requireRecord(ticket, file);
    const facts = { by: 'claimer', reachesPath: true, needsSecond: true } as const;
    await this.steps.take(tx, ticket, 'approve', facts);
    await this.approvals.give(tx, ticket, actor, NO_PATH, digest);
    await this.messages.keep(tx, ticket.id, actor.id, message);
    await this.secondPersons.name(tx, ticket);
    await this.journal.write(tx, ticket.id, 'approved', actor);
    await this.secondPersons.writeNaming(tx, ticket);
  }

  /**
   * Attaches the result to the record, as the administrator who was named:
   * that is the ticket's outcome, without a hold. The requester and every
   * address on record are told, with the link to object.
   * @throws NotFoundException for a ticket of another kind; FormProblem at its
   *   field; ForbiddenException, ConflictException
   */
  async attach(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, message, result }: { version: string; message: string; result: EnteredResult },
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    if (!isAttaching(ticket.kind)) throw new NotFoundException();
    const file = await this.deciders.admit(tx, actor, ticket, secondRefusal, version);
    const bound = requireRecord(ticket, file);
    if (file.approvals.some(({ targetDigest }) => targetDigest !== bound.digest))
      throw new StepRefused('targetChanged');
    await this.requireFitting(result, bound);
    const now = this.clock.now();
    const facts = { by: 'second', reachesPath: true, needsNoHold: true } as const;
    const changes = { outcomeAt: ticket.outcomeAt ?? now, dueAt: now };
    await this.steps.take(tx, ticket, 'confirm', facts, changes);
    await this.approvals.give(tx, ticket, actor, NO_PATH, bound.digest);
    await this.messages.keep(tx, ticket.id, actor.id, message);
    const { profileId } = bound.source;
    if (!(await this.results.attach(tx, ticketNumber(ticket.id), { ...result, profileId })))
      throw problemAt('registrationId', 'double');
    await this.requesterMail.send(tx, ticket, 'recovery.resultAttached');
    await this.notices.tellResultAttached(tx, ticket, bound.source.accountId);
    const { examCode } = result;
    await this.journal.write(tx, ticket.id, 'resultAttached', actor, { examCode });
  }

  private async requireFitting(result: EnteredResult, { source }: BoundCase): Promise<void> {
    const exam = await this.catalogue.exam(result.examCode);
    const today = dayOf(this.clock.now());
    const problems = resultProblems(result, { exam, sittings: source.exams, today });
    FormProblem.throwAll(problems.map(({ field, problem }) => problemAt(field, problem)));
  }
}

function requireRecord(ticket: Ticket, file: CaseFile): BoundCase {
  const obstacle = approvalObstacle(ticket, file);
  if (obstacle || !file.bound)
    throw new FormProblem('', `recovery:refusal.${obstacle ?? 'noRecord'}`);
  return file.bound;
}

function problemAt(field: string, problem: string): FormProblem {
  return new FormProblem(field, `moderation:result.${field}.${problem}`);
}
