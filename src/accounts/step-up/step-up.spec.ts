import { isFresh } from './step-up.js';

describe('a proof of who one is', () => {
  it.each([
    ['2026-11-20T12:00:00.000Z', true],
    ['2026-11-20T12:09:59.999Z', true],
    ['2026-11-20T12:10:00.000Z', false],
    ['2026-11-21T12:00:00.000Z', false],
  ])('of 12:00 counts at %s: %s', (now, fresh) => {
    expect(isFresh(new Date('2026-11-20T12:00:00.000Z'), new Date(now))).toBe(fresh);
  });
});
