import type { TicketState } from './ticket-state.js';

/** How long a decision of the console can be taken back, and its mails wait. */
export const UNDO_MS = 10_000;

/** The states that a decision which can be taken back brings a request to, and that its requester sees. */
const SEEN: ReadonlySet<TicketState> = new Set(['waiting', 'rejected']);

/** From when on a requester is told of what was decided at a moment. */
export function toldAt(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + UNDO_MS);
}

/** Since when what was decided can still be taken back, so that its requester is not told yet; null where all is told. */
export function untoldSince(
  { state, toldAt: told }: { state: TicketState; toldAt: Date | null },
  now: Date,
): Date | null {
  if (told === null || told <= now || !SEEN.has(state)) return null;
  return new Date(told.getTime() - UNDO_MS);
}

/**
 * The state that a requester is shown, and acts on: a question or a rejection is none yet while it can be
 * taken back. Both were decided in a review, of whatever round, and to the requester those are one.
 */
export function shownState<State extends TicketState>(
  ticket: { state: State; toldAt: Date | null },
  now: Date,
): State | 'in_review' {
  return untoldSince(ticket, now) ? 'in_review' : ticket.state;
}
