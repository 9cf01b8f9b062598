import {
  formatDate,
  formatDateTime,
  formatNumber,
  formatPartialDate,
  formatRelative,
} from './formats.js';

const NOW = new Date('2026-11-22T12:00:00Z');

describe('formats', () => {
  it('writes a day and a moment in the language of the page', () => {
    expect(formatDate('en', '2026-12-20')).toBe('20 December 2026');
    expect(formatDate('de', '2026-12-20')).toBe('20. Dezember 2026');
    expect(formatDateTime('en', '2026-11-20T06:20:00Z')).toBe('20 Nov 2026, 06:20 UTC');
    expect(formatNumber('en', 13549)).toBe('13,549');
  });

  it.each<[Parameters<typeof formatPartialDate>[1], string]>([
    [{ year: 1962, month: 6, day: 19 }, '19 June 1962'],
    [{ year: 1962, month: 6 }, 'June 1962'],
    [{ year: 1962 }, '1962'],
    [{ month: 2, day: 29 }, '29 February'],
    [{ year: 1962, month: 2, day: 31 }, '1962-2-31'],
    [{}, ''],
  ])('writes the known parts of a date: %j as %s', (date, expected) => {
    expect(formatPartialDate('en', date)).toBe(expected);
  });

  it('counts in the Gregorian calendar in every language', () => {
    expect(formatDate('fa', '2026-12-20')).toContain('۲۰۲۶');
  });

  it.each([
    ['2026-11-22T11:59:30Z', 'now'],
    ['2026-11-22T11:58:00Z', '2 minutes ago'],
    ['2026-11-22T10:00:00Z', '2 hours ago'],
    ['2026-11-21T12:00:00Z', 'yesterday'],
    ['2026-11-25T12:00:00Z', 'in 3 days'],
    ['2024-11-01T12:00:00Z', '2 years ago'],
  ])('%s is %s', (moment, words) => {
    expect(formatRelative('en', moment, NOW)).toBe(words);
  });
});
