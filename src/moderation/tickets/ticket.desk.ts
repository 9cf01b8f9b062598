import { ForbiddenException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { RecordReveal } from '../../recovery/decisions/record-reveal.service.js';
import { TicketClaims } from '../../recovery/decisions/ticket-claims.service.js';
import { TicketDecisions } from '../../recovery/decisions/ticket-decisions.service.js';
import { TicketQuestions } from '../../recovery/decisions/ticket-questions.service.js';
import { TicketRejections } from '../../recovery/decisions/ticket-rejections.service.js';
import { TicketView } from '../../recovery/decisions/ticket-view.service.js';
import { isRejectionReason } from '../../recovery/rules/rejection-reasons.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Decision, Desk, ItemContent, ItemViewer } from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { ticketBody } from './ticket.views.js';
import { ticketVerbs } from './ticket-verbs.js';

/** Requests for recovery: at the first person, at the second, and in dispute, where they are only read. */
@Injectable()
export class TicketDesk implements Desk {
  readonly kinds: readonly QueueKind[] = ['recovery', 'second', 'disputes'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { kind, id }: ItemRef, decision: Decision) =>
      kind === 'second'
        ? this.decisions.confirm(tx, actor, id, decision)
        : this.decisions.approve(tx, actor, id, decision),
    question: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.questions.ask(tx, actor, id, decision),
    'send-back': (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.decisions.sendBack(tx, actor, id, decision),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.reject(tx, actor, id, decision),
  };

  constructor(
    private readonly view: TicketView,
    private readonly reveal: RecordReveal,
    private readonly claims: TicketClaims,
    private readonly decisions: TicketDecisions,
    private readonly questions: TicketQuestions,
    private readonly rejections: TicketRejections,
  ) {}

  async content(
    manager: EntityManager,
    { kind, id }: QueueRow,
    viewer: ItemViewer,
  ): Promise<ItemContent> {
    const ticket = await this.view.item(manager, viewer.actor, id);
    if (ticket.acts.work === 'ownTicket')
      throw new ForbiddenException({ key: 'moderation:problem.own' });
    const { t, actor, heldSince } = viewer;
    const shown = heldSince ? await this.reveal.shown(manager, actor, id, heldSince) : [];
    return {
      heading: t('moderation:ticket.heading', { who: ticket.who || t('moderation:queue.nobody') }),
      template: 'moderation/ticket',
      body: ticketBody(ticket, viewer, shown),
      sideTemplate: 'moderation/ticket-side',
      side: { ticket },
      verbs: ticketVerbs(kind, ticket, viewer),
    };
  }

  async claimed(tx: EntityManager, actor: Actor, { id }: ItemRef): Promise<void> {
    await this.claims.claim(tx, actor, id);
  }

  async released(tx: EntityManager, actor: Actor, { id }: ItemRef): Promise<void> {
    await this.claims.release(tx, actor, id);
  }

  private async reject(
    tx: EntityManager,
    actor: Actor,
    id: string,
    { version, reason, message }: Decision,
  ): Promise<void> {
    if (!isRejectionReason(reason)) throw new FormProblem('reason', 'moderation:form.reason.empty');
    await this.rejections.reject(tx, actor, id, { version, reason, message });
  }
}
