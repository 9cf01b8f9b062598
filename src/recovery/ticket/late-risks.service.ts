import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { hoursAfter } from '../rules/deadlines.js';
import { lateHours } from '../rules/risk.js';
import { CaseFiles } from './case-files.service.js';
import { TicketJournal } from './ticket-journal.service.js';
import { TicketSteps } from './ticket-steps.service.js';
import type { Ticket } from './ticket.entity.js';

/** Risks that came up after an approval: looked at when the hold is over, each counted once. */
@Injectable()
export class LateRisks {
  constructor(
    private readonly caseFiles: CaseFiles,
    private readonly steps: TicketSteps,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /**
   * Lengthens a hold that is over by what came up in it.
   * @returns whether it goes on
   */
  async lengthen(tx: EntityManager, ticket: Ticket): Promise<boolean> {
    const { risk } = await this.caseFiles.of(tx, ticket);
    const hours = lateHours(risk, ticket.holdRisks);
    if (hours === 0) return false;
    const reasons = risk.notes.map(({ reason }) => reason);
    const holdUntil = hoursAfter(this.clock.now(), hours);
    await this.steps.change(tx, ticket, {
      holdUntil,
      dueAt: holdUntil,
      holdRisks: [...new Set([...ticket.holdRisks, ...reasons])],
    });
    await this.journal.write(tx, ticket.id, 'holdLengthened', null, { hours });
    return true;
  }
}
