import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import type { TicketEventKind } from '../rules/ticket-events.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { TicketEvent } from './ticket-event.entity.js';

/** Writes down what happened to a ticket: its history, and the audit row beside it. */
@Injectable()
export class TicketJournal {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes one step, in the transaction of the step and as its last act: the
   * audit log is the last thing that is locked.
   * @param actor the member of staff; null for the requester, a holder, and the clock
   * @param details of the audit row: no secret, no address, nothing said in confidence
   */
  async write(
    tx: EntityManager,
    ticketId: number,
    kind: TicketEventKind,
    actor: Pick<Actor, 'id' | 'role'> | null,
    details: object = {},
  ): Promise<void> {
    await tx.insert(TicketEvent, {
      ticketId,
      kind,
      actorId: actor?.id ?? null,
      at: this.clock.now(),
    });
    await this.audit.append(tx, {
      actor,
      action: `ticket.${kind}`,
      subject: { kind: 'ticket', id: ticketNumber(ticketId) },
      details,
    });
  }
}
