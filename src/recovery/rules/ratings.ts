import type { TicketState } from './ticket-state.js';

/** What a requester thinks of how the request was handled, whatever came of it. */
export const RATINGS = ['good', 'fair', 'poor'] as const;

export type Rating = (typeof RATINGS)[number];

const OVER: ReadonlySet<TicketState> = new Set(['resolved', 'rejected', 'closed', 'reversed']);

/** A request is rated once its outcome was told; the rating can be changed as long as the page is open. */
export function isRatable(state: TicketState): boolean {
  return OVER.has(state);
}
