import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CorrectedRecords } from '../../profile/correction/corrected-records.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { StaffMail } from './staff-mail.service.js';

/** Requests about a record, or about one that leads to it, that stand on what was decided. A disputed one keeps the record from being corrected. */
const DECIDED = `
  select t.id from recovery_tickets t
  where t.state in ('second_review', 'hold', 'ready') and exists (
    select from profiles p left join profile_merges m on m.profile_id = p.id and m.ended_at is null
    where p.id in (t.profile_id, t.other_profile_id) and $1 in (p.id, m.into_profile_id))
  order by t.id`;

/** What was decided about a request for a record is void once the record reads otherwise: it goes back to review, with two people from now on. */
@Injectable()
export class CorrectedTargets implements OnModuleInit {
  constructor(
    private readonly corrected: CorrectedRecords,
    private readonly steps: TicketSteps,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
  ) {}

  onModuleInit(): void {
    this.corrected.add((tx, profileId) => this.voidDecided(tx, profileId));
  }

  private async voidDecided(tx: EntityManager, profileId: number): Promise<void> {
    for (const { id } of await tx.query<{ id: number }[]>(DECIDED, [profileId])) {
      const lock = { mode: 'pessimistic_write' } as const;
      const ticket = await tx.findOneOrFail(Ticket, { where: { id }, lock });
      if (!['second_review', 'hold', 'ready'].includes(ticket.state)) continue;
      await this.steps.take(tx, ticket, 'void', { by: 'system' });
      await this.staffMail.tellClaimer(tx, ticket, 'recovery.voidedCorrected');
      this.journal.keep(tx, id, 'voided');
    }
    await this.journal.writeKept(tx);
  }
}
