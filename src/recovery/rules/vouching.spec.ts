import {
  mayVouch,
  countsAnswer,
  takesAnswer,
  type VouchingAnswer,
  type VouchingCase,
} from './vouching.js';
import type { TicketState } from './ticket-state.js';

const FRIEND: VouchingCase = {
  addressKey: 'friend@mail.example',
  confirmedAt: new Date('2026-08-01T12:00:00Z'),
  submittedAt: new Date('2026-09-10T12:00:00Z'),
  contactKey: 'new@mail.example',
  otherAddresses: ['kathe@work.example'],
};

describe('who may vouch', () => {
  it.each<[string, Partial<VouchingCase>, boolean]>([
    ['a contact of forty days', {}, true],
    [
      'a contact of thirty days to the moment',
      { confirmedAt: new Date('2026-08-11T12:00:00Z') },
      true,
    ],
    ['a contact of a moment less', { confirmedAt: new Date('2026-08-11T12:00:00.001Z') }, false],
    [
      'T01: the address that the requester is written to',
      { contactKey: 'friend@mail.example' },
      false,
    ],
    [
      'T01: an address that stands on the record',
      { otherAddresses: ['friend@mail.example'] },
      false,
    ],
    ['another mailbox of the same domain', { otherAddresses: ['other@mail.example'] }, true],
  ])('%s', (_case, changed, expected) => {
    expect(mayVouch({ ...FRIEND, ...changed })).toBe(expected);
  });
});

describe('until when an answer is taken, and counts', () => {
  it.each<[TicketState, VouchingAnswer, boolean, boolean]>([
    ['submitted', 'confirmed', true, true],
    ['in_review', 'confirmed', true, true],
    ['waiting', 'confirmed', true, true],
    ['second_review', 'confirmed', true, false],
    ['second_review', 'refused', true, true],
    ['hold', 'confirmed', true, false],
    ['hold', 'refused', true, true],
    ['ready', 'confirmed', false, false],
    ['disputed', 'confirmed', false, false],
    ['resolved', 'confirmed', false, false],
    ['closed', 'confirmed', false, false],
  ])('%s, %s: %s, %s', (state, answer, isTaken, counts) => {
    expect([takesAnswer(state), countsAnswer(state, answer)]).toEqual([isTaken, counts]);
  });
});
