import {
  isAlarming,
  LOOK_MINUTES,
  lookSince,
  lookUntil,
  MOST_RECORDS_AN_HOUR,
} from './look.policy.js';

const now = new Date('2026-11-26T12:00:00Z');

describe('a look at a record', () => {
  it('lasts as long from its begin as it does to its end', () =>
    expect(lookUntil(lookSince(now))).toEqual(now));

  it.each([
    [LOOK_MINUTES - 1, true],
    [LOOK_MINUTES + 1, false],
  ])('of %i minutes ago lasts: %s', (minutes, lasts) =>
    expect(new Date(now.getTime() - minutes * 60_000) > lookSince(now)).toBe(lasts),
  );

  it.each([
    [0, false, false],
    [MOST_RECORDS_AN_HOUR - 1, false, false],
    [MOST_RECORDS_AN_HOUR, false, true],
    [MOST_RECORDS_AN_HOUR, true, false],
    [MOST_RECORDS_AN_HOUR + 5, false, true],
  ])('after %i others, told before: %s, is told to the others: %s', (before, told, alarming) =>
    expect(isAlarming(before, told)).toBe(alarming),
  );
});
