import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { mayApprove } from '../rules/approval-right.js';
import { hoursAfter, isPast, TERMS } from '../rules/deadlines.js';
import { type Nominee, nomineesFor } from '../rules/second-person.js';
import { CaseFiles } from '../ticket/case-files.service.js';
import { SecondNaming } from '../ticket/second-naming.entity.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { STAFF_FOR_TICKET, type StaffRow } from './staff-query.js';
import { StaffMail } from './staff-mail.service.js';

/** Names the second person: drawn by the system among those free, never by the first. */
@Injectable()
export class SecondPersons {
  constructor(
    private readonly caseFiles: CaseFiles,
    private readonly steps: TicketSteps,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** Names somebody for a locked ticket in second review. Where nobody is able, the sweep tries again. */
  async name(tx: EntityManager, ticket: Ticket): Promise<void> {
    const { people } = await this.caseFiles.of(tx, ticket);
    // An appeal is decided without the one who rejected.
    const rejectedBy = ticket.appealedAt === null ? null : ticket.rejectedBy;
    const staff = (await this.staffFor(tx, ticket)).filter(({ id }) => id !== rejectedBy);
    const nominees = nomineesFor(people, staff);
    const drawn = nominees[nominees.length > 1 ? randomInt(nominees.length) : 0];
    if (!drawn) return;
    const now = this.clock.now();
    await this.steps.change(tx, ticket, {
      secondId: drawn.id,
      secondNamedAt: now,
      dueAt: hoursAfter(now, TERMS.secondPersonHours),
    });
    await tx.upsert(
      SecondNaming,
      { ticketId: ticket.id, accountId: drawn.id, namedAt: now, takenBack: false },
      ['ticketId', 'accountId'],
    );
    await this.staffMail.tell(tx, ticket, drawn.id, 'recovery.secondNamed');
  }

  /** Names another person after 24 hours without a decision, or one where nobody was able before. */
  async renameIfDue(tx: EntityManager, ticket: Ticket): Promise<void> {
    if (ticket.state !== 'second_review') return;
    const { secondNamedAt } = ticket;
    const dueAt = secondNamedAt && hoursAfter(secondNamedAt, TERMS.secondPersonHours);
    if (dueAt && !isPast(dueAt, this.clock.now())) return;
    const letLie = { ticketId: ticket.id, accountId: ticket.secondId ?? 0 };
    await tx.update(SecondNaming, letLie, { takenBack: false });
    await this.name(tx, ticket);
    if (ticket.secondNamedAt !== secondNamedAt) await this.writeNaming(tx, ticket);
  }

  private async staffFor(tx: EntityManager, { id }: Ticket): Promise<Nominee[]> {
    const staff = await tx.query<StaffRow[]>(STAFF_FOR_TICKET, [id]);
    const now = this.clock.now();
    return staff.map(({ roleSince, ...person }) => ({
      ...person,
      mayApprove: mayApprove(roleSince, now),
    }));
  }

  /** Writes the naming down, as the last act of its transaction. */
  async writeNaming(tx: EntityManager, ticket: Ticket): Promise<void> {
    await this.journal.write(tx, ticket.id, 'secondNamed', null, { secondId: ticket.secondId });
  }
}
