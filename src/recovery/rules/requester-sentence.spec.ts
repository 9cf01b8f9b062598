import { requesterStatus } from './requester-sentence.js';
import { TICKET_STATES, type TicketState } from './ticket-state.js';

const now = new Date('2026-11-22T12:00:00Z');
const lastActAt = new Date('2026-11-20T12:00:00Z');
const answerBy = new Date('2026-12-10T12:00:00Z');
const status = (state: Exclude<TicketState, 'draft'>) =>
  requesterStatus(state, { lastActAt, answerBy, now });

describe('what the requester sees', () => {
  it('is one and the same while submitted, in review, in second review and on hold', () => {
    const seen = (['submitted', 'in_review', 'second_review', 'hold'] as const).map((state) =>
      JSON.stringify(status(state)),
    );
    expect(new Set(seen).size).toBe(1);
    expect(status('hold')).toEqual({
      sentence: 'checking',
      waitsFor: 'programme',
      nextNewsBy: new Date('2026-11-27T12:00:00Z'),
      answerBy: null,
    });
  });

  it('has its own words for every other state', () => {
    const states = TICKET_STATES.filter((state) => state !== 'draft');
    expect(new Set(states.map((state) => status(state).sentence)).size).toBe(states.length - 3);
  });

  it.each(['waiting', 'ready', 'expired'] as const)(
    'says until when %s waits for the requester',
    (state) => {
      expect(status(state)).toMatchObject({ waitsFor: 'requester', answerBy, nextNewsBy: null });
    },
  );

  it('promises no time that is over', () => {
    expect(requesterStatus('waiting', { lastActAt, answerBy: now, now }).answerBy).toBeNull();
  });
});
