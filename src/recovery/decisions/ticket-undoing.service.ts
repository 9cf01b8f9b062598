import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { PrivatePosts } from '../../forum/private/private-posts.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { toldAt } from '../rules/told-at.js';
import { Approval } from '../ticket/approval.entity.js';
import { SecondNaming } from '../ticket/second-naming.entity.js';
import { OBJECTION_LINK } from '../ticket/secret-purposes.js';
import { TicketEvent } from '../ticket/ticket-event.entity.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import {
  changedColumns,
  isReversible,
  restoredColumns,
  type TicketMemento,
} from '../ticket/ticket-memento.js';
import { TicketMessage } from '../ticket/ticket-message.entity.js';
import { TicketNotice } from '../ticket/ticket-notice.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Tickets } from '../ticket/tickets.service.js';

/** What stands about a ticket at one moment. */
interface Standing {
  approvals: number[];
  allApprovals: number[];
  messages: number[];
  events: number[];
  notices: string[];
}

/**
 * Takes decisions of the console back. That is no step of a ticket's life but the undoing of one: the row
 * is again what it was, and what the decision wrote counts no more. Only steps that gave nothing away.
 */
@Injectable()
export class TicketUndoing {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly secrets: OneTimeSecrets,
    private readonly posts: PrivatePosts,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** Carries a decision out, and notes what it changed. Its requester is told once it cannot be taken back. */
  async noting(
    tx: EntityManager,
    number: string,
    decide: () => Promise<void>,
  ): Promise<TicketMemento> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const before = await standing(tx, ticket.id);
    const from = this.clock.now();
    await decide();
    await this.tellLater(tx, ticket, from);
    const after = await tx.findOneByOrFail(Ticket, { id: ticket.id });
    const now = await standing(tx, ticket.id);
    return {
      version: after.version,
      since: after.since.toISOString(),
      before: changedColumns(ticket, after),
      named: after.secondId === ticket.secondId ? null : after.secondId,
      approvals: added(before.allApprovals, now.allApprovals),
      messages: added(before.messages, now.messages),
      events: added(before.events, now.events),
      notices: added(before.notices, now.notices),
      voided: added(now.approvals, before.approvals),
    };
  }

  /** @returns false where the ticket moved on since; the caller rolls back */
  async undo(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { memento, details }: { memento: TicketMemento; details: object },
  ): Promise<boolean> {
    const ticket = await this.tickets.openNumbered(tx, number);
    if (ticket.version !== memento.version || !isReversible(ticket.state)) return false;
    await this.takeRowsBack(tx, ticket, memento);
    await this.steps.change(tx, ticket, restoredColumns(memento.before));
    await this.journal.write(tx, ticket.id, 'decisionUndone', actor, details);
    return true;
  }

  private async tellLater(
    tx: EntityManager,
    { id, originPostId }: Ticket,
    from: Date,
  ): Promise<void> {
    await tx.update(Ticket, id, { toldAt: toldAt(from) });
    if (originPostId !== null) await this.posts.settleLater(tx, originPostId, from, toldAt(from));
  }

  private async takeRowsBack(
    tx: EntityManager,
    { id: ticketId, originPostId }: Ticket,
    { approvals, voided, messages, events, notices, named, since }: TicketMemento,
  ): Promise<void> {
    const now = this.clock.now();
    // They stay as history, as voided ones do: who approved once has no vote in a dispute.
    await tx.update(Approval, { ticketId, id: In(approvals) }, { voidedAt: now });
    await tx.update(Approval, { ticketId, id: In(voided) }, { voidedAt: null });
    await tx.delete(TicketMessage, { ticketId, id: In(messages) });
    await tx.update(TicketEvent, { ticketId, id: In(events) }, { undoneAt: now });
    for (const id of notices) await this.secrets.end(tx, OBJECTION_LINK, id);
    await tx.delete(TicketNotice, { ticketId, id: In(notices) });
    if (named !== null)
      await tx.update(SecondNaming, { ticketId, accountId: named }, { takenBack: true });
    if (originPostId !== null) await this.posts.unsettle(tx, originPostId, new Date(since));
  }
}

async function standing(tx: EntityManager, ticketId: number): Promise<Standing> {
  const [rows] = await tx.query<Standing[]>(
    `select
       array(select id from recovery_approvals where ticket_id = $1 and voided_at is null) as approvals,
       array(select id from recovery_approvals where ticket_id = $1) as "allApprovals",
       array(select id from recovery_messages where ticket_id = $1) as messages,
       array(select id from recovery_events where ticket_id = $1) as events,
       array(select id::text from recovery_notices where ticket_id = $1) as notices`,
    [ticketId],
  );
  if (!rows) throw new Error('a query without a row');
  return rows;
}

function added<Id>(before: readonly Id[], after: readonly Id[]): Id[] {
  return after.filter((id) => !before.includes(id));
}
