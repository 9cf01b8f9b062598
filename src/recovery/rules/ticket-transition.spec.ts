import { describe, expect, it } from '@jest/globals';
import {
  type Circumstances,
  PARTIES,
  type Party,
  TICKET_ACTIONS,
  TICKET_STATES,
  type TicketAction,
  type TicketState,
} from './ticket-state.js';
import { transition } from './ticket-transition.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** Circumstances under which every condition holds, with the ticket in its state for `days`. */
const fair = (by: Party, days: number, more: Partial<Circumstances> = {}): Circumstances => ({
  by,
  now: NOW,
  since: daysAgo(days),
  contactConfirmed: true,
  reachesPath: true,
  holdUntil: daysAgo(0),
  appealable: true,
  stoodIn: 'hold',
  ...more,
});

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

describe('where a step leads', () => {
  it.each<[string, TicketState, TicketAction, Circumstances, TicketState]>([
    [
      'path A goes to its hold by itself',
      'draft',
      'submit',
      fair('requester', 0, { goesByItself: true }),
      'hold',
    ],
    [
      'an approval that needs a second person',
      'in_review',
      'approve',
      fair('claimer', 0, { needsSecond: true }),
      'second_review',
    ],
    [
      'dismissed while ready',
      'disputed',
      'dismiss',
      fair('board', 0, { stoodIn: 'ready' }),
      'ready',
    ],
    [
      'dismissed after resolved',
      'disputed',
      'dismiss',
      fair('board', 0, { stoodIn: 'resolved' }),
      'resolved',
    ],
    ['upheld in the hold', 'disputed', 'uphold', fair('board', 0, { stoodIn: 'hold' }), 'rejected'],
    [
      'upheld after resolved',
      'disputed',
      'uphold',
      fair('board', 0, { stoodIn: 'resolved' }),
      'reversed',
    ],
  ])('%s', (_case, state, action, circumstances, to) =>
    expect(transition(state, action, circumstances)).toMatchObject({ state: to }),
  );
});

describe('why a step is refused', () => {
  const justBefore = (days: number) => days - 1 / 86_400_000;
  it.each<[string, TicketState, TicketAction, Circumstances, string]>([
    [
      'the contact address is not confirmed',
      'draft',
      'submit',
      fair('requester', 0, { contactConfirmed: false }),
      'contactUnconfirmed',
    ],
    ['a draft before 14 days', 'draft', 'dropDraft', fair('clock', justBefore(14)), 'tooEarly'],
    [
      'a claim while another runs',
      'in_review',
      'claim',
      fair('moderator', 0, { leaseRuns: true }),
      'leaseRuns',
    ],
    [
      'an appeal claimed by the one who rejected',
      'in_review',
      'claim',
      fair('moderator', 0, { appealed: true, rejectedBefore: true }),
      'sameModerator',
    ],
    ['an answer after 21 days', 'waiting', 'answer', fair('requester', 21), 'tooLate'],
    ['expiry before 21 days', 'waiting', 'expire', fair('clock', justBefore(21)), 'tooEarly'],
    ['a return after 30 days', 'expired', 'return', fair('requester', 30), 'tooLate'],
    [
      'an approval below every path',
      'in_review',
      'approve',
      fair('claimer', 0, { reachesPath: false }),
      'evidenceLacking',
    ],
    [
      'a confirmation below every path',
      'second_review',
      'confirm',
      fair('second', 0, { reachesPath: false }),
      'evidenceLacking',
    ],
    [
      'the end of a hold that runs',
      'hold',
      'endHold',
      fair('clock', 0, { holdUntil: new Date(NOW.getTime() + 1) }),
      'tooEarly',
    ],
    [
      'the end of a hold without end',
      'hold',
      'endHold',
      fair('clock', 0, { holdUntil: null }),
      'tooEarly',
    ],
    [
      'a claim link before the hold is over',
      'ready',
      'redeem',
      fair('requester', 0, { holdUntil: new Date(NOW.getTime() + 1) }),
      'tooEarly',
    ],
    ['a claim link after 30 days', 'ready', 'redeem', fair('requester', 30), 'tooLate'],
    [
      'a second objection of one address',
      'hold',
      'object',
      fair('holder', 0, { objected: true }),
      'alreadyObjected',
    ],
    ['an objection 30 days after the end', 'resolved', 'object', fair('holder', 30), 'tooLate'],
    ['an appeal after 30 days', 'rejected', 'appeal', fair('requester', 30), 'tooLate'],
    [
      'a second appeal',
      'rejected',
      'appeal',
      fair('requester', 0, { appealed: true }),
      'alreadyAppealed',
    ],
    [
      'an appeal after an upheld objection',
      'rejected',
      'appeal',
      fair('requester', 0, { appealable: false }),
      'notAppealable',
    ],
  ])('%s', (_case, state, action, circumstances, refused) =>
    expect(transition(state, action, circumstances)).toEqual({ refused }),
  );
});

describe('what a step does besides', () => {
  it.each<[TicketState, TicketAction, Party, string[]]>([
    ['expired', 'return', 'requester', ['voidApprovals']],
    ['second_review', 'sendBack', 'second', ['voidApprovals']],
    ['second_review', 'void', 'system', ['voidApprovals', 'twoPeople']],
    ['hold', 'void', 'system', ['voidApprovals', 'twoPeople']],
    ['ready', 'void', 'system', ['voidApprovals', 'twoPeople']],
    ['hold', 'object', 'holder', ['freezeProfile', 'stopHold']],
    ['ready', 'object', 'holder', ['freezeProfile']],
    ['resolved', 'object', 'holder', ['freezeProfile']],
    ['disputed', 'dismiss', 'board', ['thawProfile', 'resumeHold']],
    ['disputed', 'uphold', 'board', ['thawProfile', 'voidApprovals', 'restoreLink', 'noAppeal']],
    ['ready', 'redeem', 'requester', ['moveLink']],
    ['in_review', 'approve', 'claimer', []],
  ])('%s: %s', (state, action, party, effects) =>
    expect(transition(state, action, fair(party, rowOf(state, action)?.[3] ?? 0))).toMatchObject({
      effects,
    }),
  );
});
