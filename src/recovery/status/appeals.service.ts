import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { LEADS } from '../decisions/staff-query.js';
import { StaffMail } from '../decisions/staff-mail.service.js';
import { daysAfter, nextNewsBy, TERMS } from '../rules/deadlines.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketMessage } from '../ticket/ticket-message.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';

/** The requester's one appeal against a rejection. A different moderator decides on it. */
@Injectable()
export class Appeals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly requesterMail: RequesterMail,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** @param body why, in own words @throws StepRefused after 30 days, a second time, and where there is none */
  async appeal(id: number, body: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ticket = await this.tickets.open(tx, id);
      const at = this.clock.now();
      await this.steps.take(
        tx,
        ticket,
        'appeal',
        { by: 'requester' },
        {
          ...{ claimerId: null, appealedAt: at, lastActAt: at, newsAt: nextNewsBy(at, at) },
          dueAt: daysAfter(at, TERMS.appealDueDays),
        },
      );
      await tx.insert(TicketMessage, { ticketId: id, kind: 'appeal', authorId: null, body, at });
      await this.requesterMail.send(tx, ticket, 'recovery.appealed');
      const leads = await tx.query<{ id: number }[]>(LEADS);
      for (const lead of leads)
        await this.staffMail.tell(tx, ticket, lead.id, 'recovery.appealedLead');
      await this.journal.write(tx, id, 'appealed', null);
    });
  }
}
