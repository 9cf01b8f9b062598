import { daysUntil, endOf } from './sanction-length.js';

const NOW = new Date('2026-05-10T12:00:00.000Z');

describe('the end of a sanction', () => {
  it.each([
    ['day', '', '2026-05-11T12:00:00.000Z'],
    ['days', '', '2026-05-13T12:00:00.000Z'],
    ['week', '', '2026-05-17T12:00:00.000Z'],
    ['month', '', '2026-06-09T12:00:00.000Z'],
    ['quarter', '', '2026-08-08T12:00:00.000Z'],
    ['week', '2030-01-01', '2026-05-17T12:00:00.000Z'],
    ['date', '2026-05-10', '2026-05-11T00:00:00.000Z'],
    ['date', '2026-12-24', '2026-12-25T00:00:00.000Z'],
    ['date', '2027-05-10', '2027-05-11T00:00:00.000Z'],
  ])('%s %s: %s', (length, day, end) => {
    expect(endOf(length, day, NOW)).toEqual(new Date(end));
  });

  it.each([
    ['', '', 'choose'],
    ['forever', '', 'choose'],
    ['toString', '', 'choose'],
    ['date', '', 'noDay'],
    ['date', '24.12.2026', 'noDay'],
    ['date', '2026-02-31', 'noDay'],
    ['date', '2026-13-01', 'noDay'],
    ['date', '2026-05-09', 'past'],
    ['date', '2027-05-12', 'tooLong'],
    ['date', '9999-12-31', 'tooLong'],
  ])('%s %s: %s', (length, day, problem) => {
    expect(endOf(length, day, NOW)).toBe(problem);
  });

  it.each([
    ['2026-05-10T12:00:01Z', 1],
    ['2026-05-17T12:00:00Z', 7],
    ['2026-05-17T12:00:01Z', 8],
  ])('lasts, until %s, %i days', (end, days) => {
    expect(daysUntil(new Date(end), NOW)).toBe(days);
  });
});
