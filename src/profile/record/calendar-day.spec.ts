import { dayOf, daysBetween, isDay } from './calendar-day.js';

describe('isDay', () => {
  it.each(['2026-11-22', '2024-02-29', '1900-01-01', '2000-02-29'])('takes %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '',
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-2',
    '22.11.2026',
    '2026-11-22 ',
    '2026-11-22T00:00:00Z',
    '-026-01-01',
  ])('refuses "%s"', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('daysBetween', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-22', '2026-12-20', 28],
    ['2026-11-22', '2026-11-21', -1],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-03-28', '2026-03-30', 2], // clocks change between them in Europe
  ])('from %s to %s it is %d', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});

it('takes the day of a moment in UTC', () => {
  expect(dayOf(new Date('2026-11-22T23:59:59.999Z'))).toBe('2026-11-22');
});
