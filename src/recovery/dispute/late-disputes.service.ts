import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { StaffMail } from '../decisions/staff-mail.service.js';
import { daysAfter, isPast } from '../rules/deadlines.js';
import { Ticket } from '../ticket/ticket.entity.js';

const EVERYBODY = `select id from accounts where role in ('lead', 'administrator') and deleted_at is null order by id`;

/** A dispute that is late is shown to all leads and administrators, each day until it is decided: waiting decides nothing. */
@Injectable()
export class LateDisputes {
  constructor(
    private readonly staffMail: StaffMail,
    private readonly clock: Clock,
  ) {}

  /** Tells of a locked ticket, once a day however often it is asked. */
  async tellIfDue(tx: EntityManager, ticket: Ticket): Promise<void> {
    const now = this.clock.now();
    const { state, dueAt, lateToldAt } = ticket;
    if (state !== 'disputed' || !isPast(dueAt, now)) return;
    if (lateToldAt !== null && !isPast(daysAfter(lateToldAt, 1), now)) return;
    await tx.update(Ticket, ticket.id, { lateToldAt: now });
    const people = await tx.query<{ id: number }[]>(EVERYBODY);
    for (const { id } of people) await this.staffMail.tell(tx, ticket, id, 'recovery.disputeLate');
  }
}
