import { ConflictException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { ProfileFreeze } from '../../profile/link/profile-freeze.service.js';
import { Deciders } from '../decisions/deciders.service.js';
import { Reversals } from '../dispute/reversals.service.js';
import { daysAfter, isPast, TERMS } from '../rules/deadlines.js';
import { type MergeUndoReason, mergeUndoRefusal } from '../rules/merge-undoing.js';
import { isMerging } from '../rules/ticket-kinds.js';
import { parseTicketNumber } from '../rules/ticket-number.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';

/** What a page says of a merge that can be undone. */
export interface UndoableMerge {
  version: string;
  /** Until when it can be. */
  until: Date;
}

/** A merge taken back by a lead or an administrator, within 30 days: what an upheld dispute does, without one. */
@Injectable()
export class MergeUndoing {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly reversals: Reversals,
    private readonly freeze: ProfileFreeze,
    private readonly notices: HolderNotices,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** The merge of a ticket, where the actor may still undo it. */
  async of(manager: EntityManager, actor: Actor, number: string): Promise<UndoableMerge | null> {
    const ticket = await manager.findOneBy(Ticket, { id: parseTicketNumber(number) ?? 0 });
    if (!ticket || !isMerging(ticket.kind) || ticket.state !== 'resolved') return null;
    const until = daysAfter(ticket.since, TERMS.undoDays);
    if (isPast(until, this.clock.now()) || (await this.isFrozen(manager, ticket))) return null;
    const refusal = await this.deciders.refusal(manager, actor, ticket, mergeUndoRefusal);
    return refusal === null ? { version: String(ticket.version), until } : null;
  }

  /**
   * Undoes the merge: both records stand for themselves again, and the links are as they were.
   * Everybody who was told of it is told, with the reason. While a dispute freezes either record, nobody moves it alone.
   * @throws ForbiddenException, ConflictException, StepRefused
   */
  async undo(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { version, reason }: { version: string; reason: MergeUndoReason },
  ): Promise<void> {
    const seen = await tx.findOneBy(Ticket, { id: parseTicketNumber(number) ?? 0 });
    if (seen) await this.reversals.lockAccounts(tx, seen);
    const ticket = await this.tickets.openNumbered(tx, number);
    await this.deciders.admit(tx, actor, ticket, mergeUndoRefusal, version);
    if (await this.isFrozen(tx, ticket))
      throw new ConflictException({ key: 'recovery:refusal.profileFrozen' });
    const merges = isMerging(ticket.kind);
    await this.steps.take(tx, ticket, 'undoMerge', { by: 'lead', merges });
    const restored = await this.reversals.undo(tx, ticket);
    await this.requesterMail.tellMergeUndone(tx, ticket, reason);
    await this.notices.tellMergeUndone(tx, ticket, reason);
    await this.journal.write(tx, ticket.id, 'mergeUndone', actor, { reason, ...restored });
  }

  private async isFrozen(
    manager: EntityManager,
    { profileId, otherProfileId }: Ticket,
  ): Promise<boolean> {
    for (const id of [profileId, otherProfileId])
      if (id !== null && (await this.freeze.isFrozen(manager, id))) return true;
    return false;
  }
}
