import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { type MessageKind, TicketMessage } from '../ticket/ticket-message.entity.js';

/** Words that go with a decision. */
@Injectable()
export class DecisionMessages {
  constructor(private readonly clock: Clock) {}

  /** Keeps a decision's message, if it has one. The requester reads it when the outcome is told, not before. */
  async keep(
    tx: EntityManager,
    ticketId: number,
    authorId: number,
    message: string | undefined,
    kind: MessageKind = 'decision',
  ): Promise<void> {
    if (!message) return;
    const at = this.clock.now();
    await tx.insert(TicketMessage, { ticketId, kind, authorId, body: message, at });
  }
}
