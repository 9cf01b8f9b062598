import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { PrivatePosts } from '../../forum/private/private-posts.service.js';
import { FileDestruction } from '../files/file-destruction.service.js';
import { ProfileFreeze } from '../../profile/link/profile-freeze.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import {
  afterStandstill,
  holdEndAfterStandstill,
  hoursAfter,
  isPast,
  TERMS,
} from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import {
  type Circumstances,
  type Effect,
  isEnd,
  isOpen,
  isSettled,
  type TicketAction,
} from '../rules/ticket-state.js';
import { shownState } from '../rules/told-at.js';
import { transition } from '../rules/ticket-transition.js';
import { Approval } from './approval.entity.js';
import { SecondNaming } from './second-naming.entity.js';
import { CLAIM_LINK } from './secret-purposes.js';
import { refuseStep, StepRefused } from './step-refused.js';
import type { KeptState } from '../rules/ticket-state.js';
import { Ticket } from './ticket.entity.js';

/** What a step is judged by besides the ticket itself. */
export type StepFacts = Omit<Circumstances, 'now' | 'since' | 'holdUntil' | 'stoodIn'>;

/** What happens when a ticket comes, or comes back, among the open ones. */
type WhenOpened = (tx: EntityManager, ticket: Ticket) => Promise<void>;

/** Takes steps of a locked ticket's life, by the table and nothing else. */
@Injectable()
export class TicketSteps {
  private opened: WhenOpened[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly freeze: ProfileFreeze,
    private readonly secrets: OneTimeSecrets,
    private readonly files: FileDestruction,
    private readonly posts: PrivatePosts,
  ) {}

  /** Has something done for every ticket that comes among the open ones, whichever way led there. */
  whenOpened(act: WhenOpened): void {
    this.opened.push(act);
  }

  /**
   * Takes one step: the state, what the step does besides, and the changes
   * that the caller adds to it; at an end the evidence files go, and at an outcome the note in the
   * forum says that there is one. Mails and
   * the journal are the caller's.
   * @throws StepRefused, or FormProblem where evidence is lacking
   */
  async take(
    tx: EntityManager,
    ticket: Ticket,
    action: TicketAction,
    facts: StepFacts,
    changes: Partial<Ticket> = {},
  ): Promise<void> {
    const now = this.clock.now();
    // Requesters act on what they are shown: what can still be taken back is nothing to them.
    const state = facts.by === 'requester' ? shownState(ticket, now) : ticket.state;
    const outcome = transition(state, action, {
      ...facts,
      now,
      since: ticket.since,
      holdUntil: ticket.holdUntil,
      appealed: ticket.appealedAt !== null,
      appealable: ticket.appealable,
      ...(ticket.stoodIn && { stoodIn: ticket.stoodIn }),
    });
    if ('refused' in outcome) refuseStep(outcome.refused);
    const effects = await this.carryOut(tx, ticket, outcome.effects, now);
    await this.change(tx, ticket, {
      ...stood(ticket, outcome.state as KeptState),
      ...effects,
      state: outcome.state as KeptState,
      since: outcome.effects.includes('resumeHold') ? stoodAgain(ticket, now) : now,
      reminders: 0,
      ...changes,
    });
    if (ticket.originPostId !== null && isSettled(ticket.state))
      await this.posts.settle(tx, ticket.originPostId);
    if (isEnd(ticket.state)) await this.files.destroyAll(tx, ticket.id);
  }

  /** Changes a locked ticket, and counts its version on: the only way to another state. */
  async change(tx: EntityManager, ticket: Ticket, changes: Partial<Ticket>): Promise<void> {
    const wasOpen = isOpen(ticket.state);
    const counted = { ...changes, version: ticket.version + 1 };
    await tx.update(Ticket, ticket.id, counted);
    Object.assign(ticket, counted);
    if (!wasOpen && isOpen(ticket.state)) for (const act of this.opened) await act(tx, ticket);
  }

  private async carryOut(
    tx: EntityManager,
    ticket: Ticket,
    effects: readonly Effect[],
    now: Date,
  ): Promise<Partial<Ticket>> {
    const changes: Partial<Ticket> = {};
    const number = ticketNumber(ticket.id);
    if (effects.includes('voidApprovals')) {
      await tx.update(Approval, { ticketId: ticket.id, voidedAt: IsNull() }, { voidedAt: now });
      await this.secrets.end(tx, CLAIM_LINK, String(ticket.id));
      await keepDrawn(tx, ticket, now);
      Object.assign(changes, { path: null, holdUntil: null, secondId: null, secondNamedAt: null });
    }
    if (effects.includes('twoPeople')) changes.twoPeople = true;
    if (effects.includes('noAppeal')) changes.appealable = false;
    if (effects.includes('resumeHold') && ticket.stoodIn === 'hold' && ticket.holdUntil)
      changes.holdUntil = holdEndAfterStandstill(ticket.holdUntil, ticket.since, now);
    for (const profileId of [ticket.profileId, ticket.otherProfileId]) {
      if (profileId === null) continue;
      if (effects.includes('freezeProfile')) await this.freeze.freeze(tx, profileId, number);
      if (effects.includes('thawProfile')) await this.freeze.unfreeze(tx, profileId, number);
    }
    return changes;
  }
}

/** Who was named second and did not let it lie is drawn again by the next approval. */
async function keepDrawn(tx: EntityManager, ticket: Ticket, now: Date): Promise<void> {
  const { id: ticketId, secondId, secondNamedAt } = ticket;
  if (secondId === null || secondNamedAt === null) return;
  if (isPast(hoursAfter(secondNamedAt, TERMS.secondPersonHours), now)) return;
  await tx.update(SecondNaming, { ticketId, accountId: secondId }, { takenBack: true });
}

/** Where a ticket stood before an objection is kept; any other step forgets it. */
function stood(ticket: Ticket, next: KeptState): Partial<Ticket> {
  if (next !== 'disputed') return { stoodIn: null, stoodSince: null };
  const { state } = ticket;
  if (state !== 'hold' && state !== 'ready' && state !== 'resolved') return {};
  return { stoodIn: state, stoodSince: ticket.since };
}

/** Since when a ticket is where it stood: the time of the dispute is no part of any term. */
function stoodAgain({ stoodSince, since }: Ticket, now: Date): Date {
  return stoodSince ? afterStandstill(stoodSince, since, now) : now;
}

/**
 * Refuses a decision on a ticket that changed since its page was shown.
 * @throws StepRefused
 */
export function requireVersion(ticket: Ticket, version: string): void {
  if (String(ticket.version) !== version) throw new StepRefused('stale');
}
