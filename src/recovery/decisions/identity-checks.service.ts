import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import {
  checkProblems,
  type Confirmer,
  type IdentityCheckKind,
  type IdentityDocument,
  type TakingBackReason,
} from '../rules/identity-check.js';
import { IdentityCheck } from '../ticket/identity-check.entity.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { StaffMail } from './staff-mail.service.js';
import { Deciders } from './deciders.service.js';

/** What the claimer saw of an identity document, or was told by who saw it. */
export interface WrittenCheck {
  version: string;
  kind: IdentityCheckKind;
  document: IdentityDocument;
  country: string;
  heldAt: Date;
  /** In person only. */
  confirmed: { by: Confirmer; place: string; foundThrough: string } | null;
}

const FIELDS = { ahead: 'heldAt', beforeRequest: 'heldAt', contactFromRequest: 'foundThrough' };

/** Identity checks of paths C and D, written down by whoever works on the ticket. */
@Injectable()
export class IdentityChecks {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down that a document agreed with the bound record, of a merge with both. It is evidence:
   * approvals of before are for another target from then on.
   * @throws FormProblem without a record, and at `heldAt` or `foundThrough`; StepRefused, ForbiddenException
   */
  async write(tx: EntityManager, actor: Actor, number: string, check: WrittenCheck): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const file = await this.deciders.admitClaimer(tx, actor, ticket, check.version);
    if (ticket.state !== 'in_review') throw new StepRefused('wrongState');
    const sides = [file.bound, file.merged].filter((side) => side !== null);
    if (sides.length === 0) throw new FormProblem('', 'recovery:refusal.noRecord');
    const { kind, document, country, heldAt, confirmed } = check;
    const now = this.clock.now();
    const problems = checkProblems({
      kind,
      heldAt,
      submittedAt: ticket.submittedAt,
      now,
      foundThrough: confirmed?.foundThrough ?? '',
      fromRequest: [...file.brought.typedAddresses, ticket.answers.phone],
    });
    FormProblem.throwAll(
      problems.map((each) => new FormProblem(FIELDS[each], `recovery:identity.${each}`)),
    );
    const row = {
      ticketId: ticket.id,
      ...{ kind, document, country, heldAt },
      confirmedBy: confirmed?.by ?? null,
      place: confirmed?.place ?? null,
      foundThrough: confirmed?.foundThrough ?? null,
      writtenBy: actor.id,
      writtenAt: now,
      takenBackAt: null,
      takenBackBy: null,
    };
    for (const { record } of sides)
      await tx.insert(IdentityCheck, { ...row, profileId: record.profileId });
    await this.steps.change(tx, ticket, {});
    await this.journal.write(tx, ticket.id, 'identityChecked', actor, { check: kind });
  }

  /**
   * Takes a check back that was written down by mistake. What was approved on
   * it is void, and the ticket is with its claimer again.
   * @throws FormProblem at `check` for none that counts; StepRefused, ForbiddenException
   */
  async takeBack(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, check, reason }: { version: string; check: string; reason: TakingBackReason },
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const isSecond = ticket.state === 'second_review';
    if (!isSecond && ticket.state !== 'in_review') throw new StepRefused('wrongState');
    await this.deciders.admit(tx, actor, ticket, isSecond ? secondRefusal : workRefusal, version);
    const standing = { ticketId: ticket.id, takenBackAt: IsNull() };
    const found = await tx.findOneBy(IdentityCheck, { ...standing, id: Number(check) });
    // Of a merge, one check was written down for both records.
    if (found)
      await tx.update(
        IdentityCheck,
        { ...standing, writtenAt: found.writtenAt },
        { takenBackAt: this.clock.now(), takenBackBy: actor.id },
      );
    if (!found) throw new FormProblem('check', 'recovery:identity.noSuchCheck');
    if (isSecond) {
      await this.steps.take(tx, ticket, 'void', { by: 'system' });
      await this.staffMail.tellClaimer(tx, ticket, 'recovery.voided');
    } else await this.steps.change(tx, ticket, {});
    await this.journal.write(tx, ticket.id, 'identityTakenBack', actor, { reason });
    if (isSecond) await this.journal.write(tx, ticket.id, 'voided', null);
  }
}
