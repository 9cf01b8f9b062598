import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Records } from '../../profile/record/records.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { digitsOf } from '../rules/spelling.js';
import { parseTicketNumber } from '../rules/ticket-number.js';
import { lockProfiles } from '../ticket/ticket-lock.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Deciders } from './deciders.service.js';
import { TicketBinding } from './ticket-binding.service.js';

/** A moderator's choice of the record a ticket is about. */
@Injectable()
export class TicketRecord {
  constructor(
    private readonly records: Records,
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly binding: TicketBinding,
    private readonly journal: TicketJournal,
  ) {}

  /**
   * Binds a claimed ticket in review to the record of a certification ID. The
   * choice is logged. A record that concerns the moderator is refused like any
   * other own item.
   * @throws FormProblem at `record` where there is no such record
   */
  async choose(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, record }: { version: string; record: string },
  ): Promise<void> {
    const chosen = await this.records.byCertificationId(tx, digitsOf(record));
    if (!chosen) throw new FormProblem('record', 'recovery:refusal.unknownRecord');
    await lockProfiles(tx, [chosen.profileId, await boundTo(tx, number)]);
    const ticket = await this.tickets.openNumbered(tx, number);
    await this.deciders.admitClaimer(tx, actor, ticket, version);
    if (ticket.state !== 'in_review') throw new StepRefused('wrongState');
    if (ticket.profileId === chosen.profileId) return;
    await this.steps.change(tx, ticket, { profileId: chosen.profileId });
    await this.deciders.admitClaimer(tx, actor, ticket, String(ticket.version));
    const voided = await this.binding.challengeRivals(tx, ticket);
    await this.journal.write(tx, ticket.id, 'recordChosen', actor, {
      certificationId: chosen.certificationId,
    });
    await this.binding.writeVoided(tx, voided);
  }
}

async function boundTo(tx: EntityManager, number: string): Promise<number | null> {
  const ticket = await tx.findOne(Ticket, {
    where: { id: parseTicketNumber(number) ?? 0 },
    select: { id: true, profileId: true },
  });
  return ticket?.profileId ?? null;
}
