import { fair } from '../../../test/support/fair-circumstances.js';
import { LIFE_TABLE } from '../../../test/support/ticket-table.js';
import {
  PARTIES,
  type Party,
  TICKET_ACTIONS,
  TICKET_STATES,
  type TicketAction,
  type TicketState,
} from './ticket-state.js';
import { transition } from './ticket-transition.js';

const rowOf = (state: TicketState, action: TicketAction) =>
  LIFE_TABLE.find(([from, each]) => from === state && each === action);

describe('the ticket’s life', () => {
  const tried = (expected: (action: TicketAction, party: Party) => unknown) =>
    TICKET_ACTIONS.flatMap((action) =>
      PARTIES.map((party) => [action, party, expected(action, party)]),
    );

  it.each(TICKET_STATES)('takes from %s exactly the rows of the table', (state) => {
    const outcomes = tried((action, party) => {
      const outcome = transition(state, action, fair(party, rowOf(state, action)?.[3] ?? 0));
      return 'refused' in outcome ? outcome.refused : outcome.state;
    });
    const laidDown = tried((action, party) => {
      const row = rowOf(state, action);
      if (!row) return 'wrongState';
      return row[2].includes(party) ? row[4] : 'wrongPerson';
    });
    expect(outcomes).toEqual(laidDown);
  });

  it('leaves no way out of an end', () => {
    const ends: TicketState[] = ['closed', 'reversed', 'withdrawn', 'duplicate'];
    expect(LIFE_TABLE.filter(([from]) => ends.includes(from))).toEqual([]);
  });
});
