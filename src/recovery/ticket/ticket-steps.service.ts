import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ProfileFreeze } from '../../profile/link/profile-freeze.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { holdEndAfterStandstill } from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { Circumstances, Effect, TicketAction } from '../rules/ticket-state.js';
import { transition } from '../rules/ticket-transition.js';
import { Approval } from './approval.entity.js';
import { CLAIM_LINK } from './secret-purposes.js';
import { refuseStep, StepRefused } from './step-refused.js';
import { type KeptState, Ticket } from './ticket.entity.js';

/** What a step is judged by besides the ticket itself. */
export type StepFacts = Omit<Circumstances, 'now' | 'since' | 'holdUntil' | 'stoodIn'>;

/** Takes steps of a locked ticket's life, by the table and nothing else. */
@Injectable()
export class TicketSteps {
  constructor(
    private readonly clock: Clock,
    private readonly freeze: ProfileFreeze,
    private readonly secrets: OneTimeSecrets,
  ) {}

  /**
   * Takes one step: the state, what the step does besides, and the changes
   * that the caller adds to it. Mails and the journal are the caller's.
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
    const outcome = transition(ticket.state, action, {
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
      since: now,
      reminders: 0,
      ...changes,
    });
  }

  /** Changes a locked ticket, and counts its version on. */
  async change(tx: EntityManager, ticket: Ticket, changes: Partial<Ticket>): Promise<void> {
    const counted = { ...changes, version: ticket.version + 1 };
    await tx.update(Ticket, ticket.id, counted);
    Object.assign(ticket, counted);
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
      Object.assign(changes, { path: null, holdUntil: null, secondId: null, secondNamedAt: null });
    }
    if (effects.includes('twoPeople')) changes.twoPeople = true;
    if (effects.includes('noAppeal')) changes.appealable = false;
    if (effects.includes('resumeHold') && ticket.stoodIn === 'hold' && ticket.holdUntil)
      changes.holdUntil = holdEndAfterStandstill(ticket.holdUntil, ticket.since, now);
    if (ticket.profileId !== null && effects.includes('freezeProfile'))
      await this.freeze.freeze(tx, ticket.profileId, number);
    if (ticket.profileId !== null && effects.includes('thawProfile'))
      await this.freeze.unfreeze(tx, ticket.profileId, number);
    return changes;
  }
}

/** Where a ticket stood before an objection is kept; any other step forgets it. */
function stood(ticket: Ticket, next: KeptState): Partial<Ticket> {
  if (next !== 'disputed') return { stoodIn: null, stoodSince: null };
  const { state } = ticket;
  if (state !== 'hold' && state !== 'ready' && state !== 'resolved') return {};
  return { stoodIn: state, stoodSince: ticket.since };
}

/**
 * Refuses a decision on a ticket that changed since its page was shown.
 * @throws StepRefused
 */
export function requireVersion(ticket: Ticket, version: string): void {
  if (String(ticket.version) !== version) throw new StepRefused('stale');
}
