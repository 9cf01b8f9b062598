import { daysAfter, isPast, TERMS } from './deadlines.js';
import type { TicketState } from './ticket-state.js';

/** What a recovery contact says who was asked whether they know the requester. */
export type VouchingAnswer = 'confirmed' | 'refused';

/** A confirmed contact of an account that a request is about, beside the request. Addresses are in their compared form. */
export interface VouchingCase {
  addressKey: string;
  /** When the contact said yes to being one. */
  confirmedAt: Date;
  submittedAt: Date;
  contactKey: string;
  /** Addresses that the record holds, and those that the requester proved. */
  otherAddresses: readonly string[];
}

/**
 * Whether a contact may be asked: confirmed 30 days before the request, so
 * that an intruder of yesterday names nobody; and no mailbox speaks twice,
 * neither as the requester's own nor as an address that gives a code.
 */
export function mayVouch(facts: VouchingCase): boolean {
  const { addressKey, confirmedAt, submittedAt, contactKey, otherAddresses } = facts;
  const isOldEnough = isPast(daysAfter(confirmedAt, TERMS.contactAgeDays), submittedAt);
  return isOldEnough && isOwnChannel(addressKey, [contactKey, ...otherAddresses]);
}

/** Whether an address stands beside all the others, as a channel of its own. */
export function isOwnChannel(addressKey: string, others: readonly string[]): boolean {
  return !others.includes(addressKey);
}

const UNDECIDED: ReadonlySet<TicketState> = new Set(['submitted', 'in_review', 'waiting']);

/**
 * Whether the link of a contact takes an answer. As for the requester, all that is being checked is one:
 * who opens the link, or answers, does not read from it that somebody approved.
 */
export function takesAnswer(state: TicketState): boolean {
  return UNDECIDED.has(state) || state === 'second_review' || state === 'hold';
}

/**
 * Whether an answer that was taken counts. A yes is evidence, and once somebody
 * approved it would void what helps the same person; a no is always heard.
 */
export function countsAnswer(state: TicketState, answer: VouchingAnswer): boolean {
  return answer === 'refused' || UNDECIDED.has(state);
}
