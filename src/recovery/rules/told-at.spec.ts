import { TICKET_STATES } from './ticket-state.js';
import { shownState, toldAt } from './told-at.js';

const DECIDED = new Date('2026-11-22T12:00:00Z');
const after = (ms: number) => new Date(DECIDED.getTime() + ms);
const shown = (state: 'waiting' | 'rejected', ms: number) =>
  shownState({ state, toldAt: toldAt(DECIDED) }, after(ms));

describe('what was decided a moment ago', () => {
  it.each(['waiting', 'rejected'] as const)('is shown as a review for ten seconds: %s', (state) => {
    expect([0, 9_999, 10_000].map((ms) => shown(state, ms))).toEqual([
      'in_review',
      'in_review',
      state,
    ]);
  });

  it('is shown at once where nobody can take it back', () => {
    for (const state of TICKET_STATES) {
      expect(shownState({ state, toldAt: null }, DECIDED)).toBe(state);
      const isSeen = state === 'waiting' || state === 'rejected';
      const told = shownState({ state, toldAt: toldAt(DECIDED) }, DECIDED);
      expect(told).toBe(isSeen ? 'in_review' : state);
    }
  });
});
