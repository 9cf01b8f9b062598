import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { daysAfter, TERMS } from '../rules/deadlines.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketMessage } from '../ticket/ticket-message.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Deciders } from './deciders.service.js';

/** Asking the requester for more. The ticket waits, and keeps its place. */
@Injectable()
export class TicketQuestions {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  async ask(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, message }: { version: string; message: string },
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    await this.deciders.admitClaimer(tx, actor, ticket, version);
    const now = this.clock.now();
    await this.steps.take(tx, ticket, 'ask', { by: 'claimer' });
    await tx.insert(TicketMessage, {
      ticketId: ticket.id,
      kind: 'question',
      authorId: actor.id,
      body: message,
      at: now,
    });
    await this.requesterMail.send(tx, ticket, 'recovery.question', {
      message,
      answerByAt: daysAfter(now, TERMS.answerDays).toISOString(),
    });
    await this.journal.write(tx, ticket.id, 'asked', actor);
  }
}
