import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { RecordReveal } from '../../recovery/decisions/record-reveal.service.js';
import { TicketClaims } from '../../recovery/decisions/ticket-claims.service.js';
import { TicketDecisions } from '../../recovery/decisions/ticket-decisions.service.js';
import { TicketQuestions } from '../../recovery/decisions/ticket-questions.service.js';
import { TicketRejections } from '../../recovery/decisions/ticket-rejections.service.js';
import { TicketUndoing } from '../../recovery/decisions/ticket-undoing.service.js';
import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import { TicketView } from '../../recovery/decisions/ticket-view.service.js';
import { DisputeView } from '../../recovery/dispute/dispute-view.service.js';
import { DisputeVotes } from '../../recovery/dispute/dispute-votes.service.js';
import { MergeUndoing } from '../../recovery/merge/merge-undoing.service.js';
import { MERGE_UNDO_REASONS } from '../../recovery/rules/merge-undoing.js';
import type { TicketMemento } from '../../recovery/ticket/ticket-memento.js';
import type { Translate } from '../../language/words.js';
import type { VerbName } from '../decisions/verb.js';
import type {
  Decision,
  Desk,
  ItemContent,
  ItemViewer,
  LeftOffer,
  TakenItem,
} from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { ticketBody } from './ticket.views.js';
import { OffersOfTicket } from './ticket-offers.service.js';
import { disputeVerbs, ticketVerbs } from './ticket-verbs.js';

const UNDO_REASONS = MERGE_UNDO_REASONS.map((value) => ({
  value,
  label: `recovery:mergeUndo.${value}`,
}));

/** Requests for recovery: at the first person, at the second, after an appeal, and in dispute. */
@Injectable()
export class TicketDesk implements Desk {
  readonly subject = 'ticket';

  readonly kinds: readonly QueueKind[] = ['recovery', 'second', 'appeals', 'disputes'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { kind, id }: ItemRef, decision: Decision) =>
      this.ticketUndoing.noting(tx, id, () =>
        kind === 'second'
          ? this.decisions.confirm(tx, actor, id, decision)
          : this.decisions.approve(tx, actor, id, decision),
      ),
    question: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.ticketUndoing.noting(tx, id, () => this.questions.ask(tx, actor, id, decision)),
    'send-back': (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.ticketUndoing.noting(tx, id, () => this.decisions.sendBack(tx, actor, id, decision)),
    dismissal: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.votes.vote(tx, actor, id, { ...decision, verdict: 'dismiss' }).then(() => null),
    upholding: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.votes.vote(tx, actor, id, { ...decision, verdict: 'uphold' }).then(() => null),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.ticketUndoing.noting(tx, id, () => this.reject(tx, actor, id, decision)),
  };

  /**
   * What gives nothing away before ten seconds are over. A vote in a dispute is none of it: the second one
   * moves a link, ends sessions and opens an account at once. Neither is a result that is attached, which
   * stands on the record at once, nor anything that a requester or the clock does.
   */
  readonly undoable: ReadonlySet<VerbName> = new Set([
    'approval',
    'question',
    'send-back',
    'rejection',
  ] as const);

  constructor(
    private readonly view: TicketView,
    private readonly reveal: RecordReveal,
    private readonly claims: TicketClaims,
    private readonly decisions: TicketDecisions,
    private readonly questions: TicketQuestions,
    private readonly rejections: TicketRejections,
    private readonly disputes: DisputeView,
    private readonly votes: DisputeVotes,
    private readonly undoing: MergeUndoing,
    private readonly ticketUndoing: TicketUndoing,
    private readonly offers: OffersOfTicket,
  ) {}

  async content(
    manager: EntityManager,
    { kind, id }: QueueRow,
    viewer: ItemViewer,
  ): Promise<ItemContent> {
    const ticket = await this.view.item(manager, viewer.actor, id);
    const dispute = await this.disputes.of(manager, viewer.actor, id);
    const { t, actor, heldSince } = viewer;
    const shown = heldSince ? await this.reveal.shown(manager, actor, id, heldSince) : [];
    return {
      heading: t(`moderation:ticket.${headingOf(ticket)}`, {
        who: ticket.who || t('moderation:ticket.somebody'),
      }),
      template: 'moderation/ticket',
      body: ticketBody(ticket, viewer, shown, dispute),
      sideTemplate: 'moderation/ticket-side',
      side: { ticket },
      verbs: dispute
        ? disputeVerbs(dispute)
        : ticketVerbs(kind, ticket, await this.offers.item(manager, ticket, viewer), viewer),
      barred: kind === 'second' ? barredWords(ticket, t) : null,
    };
  }

  /** Whoever sent it, or shares an address with it, does nothing about it and does not read how it goes. */
  async isOwn(manager: EntityManager, actor: Actor, { id }: ItemRef): Promise<boolean> {
    if (await this.view.isOwn(manager, actor, id)) return true;
    return (await this.disputes.of(manager, actor, id))?.refusal === 'ownTicket';
  }

  /** While it waits for its requester, it can be joined with another request; a merge that was carried out can be undone. */
  async left(manager: EntityManager, actor: Actor, { id }: ItemRef): Promise<LeftOffer | null> {
    const undoable = await this.undoing.of(manager, actor, id);
    if (undoable) return { template: 'moderation/undo-merge', reasons: UNDO_REASONS, ...undoable };
    const { state, version } = await this.view.item(manager, actor, id);
    if (state !== 'waiting') return null;
    return { template: 'moderation/ticket-duplicate', version };
  }

  /** Tickets are decided one by one, and taken back so. */
  async undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean> {
    for (const { item, memento, details } of taken) {
      const decision = { memento: memento as TicketMemento, details };
      if (!(await this.ticketUndoing.undo(tx, actor, item.id, decision))) return false;
    }
    return true;
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
    await this.rejections.reject(tx, actor, id, { version, reason, message });
  }
}

/** A second review is for the one whom the system named. */
function barredWords({ acts, secondName }: TicketItem, t: Translate): ItemContent['barred'] {
  if (acts.work === null) return null;
  const who = secondName === null ? 'nobody' : 'somebody';
  return {
    who: t(`moderation:claim.secondIs.${who}`, { name: secondName }),
    why: t(`recovery:refusal.${acts.work}`),
  };
}

/** The heading by what the request ends in, under `moderation:ticket.`. */
function headingOf({ naming, isMerging, isAttaching }: TicketItem): string {
  if (naming) return 'headingOfName';
  if (isAttaching) return 'headingOfResult';
  return isMerging ? 'headingOfTwo' : 'heading';
}
