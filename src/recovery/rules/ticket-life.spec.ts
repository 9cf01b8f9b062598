import { describe, expect, it } from '@jest/globals';
import { fair } from '../../../test/support/fair-circumstances.js';
import {
  PARTIES,
  type Party,
  TICKET_ACTIONS,
  TICKET_STATES,
  type TicketAction,
  type TicketState,
} from './ticket-state.js';
import { transition } from './ticket-transition.js';

type Row = [from: TicketState, action: TicketAction, by: Party[], days: number, to: string];

/** The table of the programme, with the number of days in the state at which each row holds. */
const TABLE: Row[] = [
  ['draft', 'dropDraft', ['clock'], 14, 'deleted'],
  ['draft', 'submit', ['requester'], 0, 'submitted'],
  ['submitted', 'claim', ['moderator'], 0, 'in_review'],
  ['in_review', 'claim', ['moderator'], 0, 'in_review'],
  ['in_review', 'release', ['claimer', 'clock'], 0, 'in_review'],
  ['in_review', 'ask', ['claimer'], 0, 'waiting'],
  ['waiting', 'answer', ['requester'], 20, 'in_review'],
  ['waiting', 'expire', ['clock'], 21, 'expired'],
  ['expired', 'return', ['requester'], 29, 'submitted'],
  ['in_review', 'approve', ['claimer'], 0, 'hold'],
  ['second_review', 'confirm', ['second'], 0, 'hold'],
  ['second_review', 'sendBack', ['second'], 0, 'in_review'],
  ['in_review', 'reject', ['claimer'], 0, 'rejected'],
  ['second_review', 'reject', ['second'], 0, 'rejected'],
  ['second_review', 'void', ['system'], 0, 'in_review'],
  ['hold', 'void', ['system'], 0, 'in_review'],
  ['ready', 'void', ['system'], 0, 'in_review'],
  ['rejected', 'appeal', ['requester'], 29, 'in_review'],
  ['hold', 'endHold', ['clock'], 0, 'ready'],
  ['ready', 'redeem', ['requester'], 29, 'resolved'],
  ['ready', 'expire', ['clock'], 30, 'expired'],
  ['hold', 'object', ['holder'], 0, 'disputed'],
  ['ready', 'object', ['holder'], 0, 'disputed'],
  ['resolved', 'object', ['holder'], 29, 'disputed'],
  ['disputed', 'dismiss', ['board'], 0, 'hold'],
  ['disputed', 'uphold', ['board'], 0, 'rejected'],
  ['submitted', 'withdraw', ['requester'], 0, 'withdrawn'],
  ['in_review', 'withdraw', ['requester'], 0, 'withdrawn'],
  ['second_review', 'withdraw', ['requester'], 0, 'withdrawn'],
  ['waiting', 'withdraw', ['requester'], 0, 'withdrawn'],
  ['submitted', 'markDuplicate', ['moderator', 'claimer'], 0, 'duplicate'],
  ['in_review', 'markDuplicate', ['moderator', 'claimer'], 0, 'duplicate'],
  ['second_review', 'markDuplicate', ['moderator', 'claimer'], 0, 'duplicate'],
  ['waiting', 'markDuplicate', ['moderator', 'claimer'], 0, 'duplicate'],
  ['rejected', 'close', ['clock'], 30, 'closed'],
  ['expired', 'close', ['clock'], 30, 'closed'],
  ['resolved', 'close', ['clock'], 30, 'closed'],
];

const rowOf = (state: TicketState, action: TicketAction) =>
  TABLE.find(([from, each]) => from === state && each === action);

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
    expect(TABLE.filter(([from]) => ends.includes(from))).toEqual([]);
  });
});
