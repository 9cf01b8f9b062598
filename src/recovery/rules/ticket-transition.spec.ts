import { fair, NOW } from '../../../test/support/fair-circumstances.js';
import type { Circumstances, Party, TicketAction, TicketState } from './ticket-state.js';
import { transition } from './ticket-transition.js';

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
    [
      'an outcome that moves a link',
      'ready',
      'takeEffect',
      fair('clock', 0, { needsNoClaim: false }),
      'claimNeeded',
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
    expect(transition(state, action, fair(party, 0))).toMatchObject({
      effects,
    }),
  );
});
