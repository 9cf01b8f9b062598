import { TICKET_LIFE } from './ticket-life.js';
import type { Circumstances, Outcome, TicketAction, TicketState } from './ticket-state.js';

/**
 * The ticket's next state by the programme's table, or why it stays: the
 * action is unknown in this state, belongs to somebody else, or its condition
 * does not hold.
 */
export function transition(
  state: TicketState,
  action: TicketAction,
  circumstances: Circumstances,
): Outcome {
  const steps = TICKET_LIFE.filter((step) => step.action === action && step.from.includes(state));
  if (steps.length === 0) return { refused: 'wrongState' };
  const step = steps.find(({ by }) => by.includes(circumstances.by));
  if (!step) return { refused: 'wrongPerson' };
  const refused = step.condition?.(circumstances) ?? null;
  if (refused) return { refused };
  const { to, effects } = step;
  return { state: typeof to === 'function' ? to(circumstances) : to, effects };
}
