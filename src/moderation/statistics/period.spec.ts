import { boundsOf, daysOf, isDay, readPeriod } from './period.js';

const TODAY = '2026-03-01';
const read = (asked: { from?: string; to?: string; days?: string }) =>
  readPeriod({ from: '', to: '', days: '', ...asked }, TODAY);

describe('the period of an address', () => {
  it.each([
    ['nothing', {}, '2026-01-31', TODAY],
    ['seven days', { days: '7' }, '2026-02-23', TODAY],
    ['ninety days', { days: '90' }, '2025-12-02', TODAY],
    ['days that are not offered', { days: '8' }, '2026-01-31', TODAY],
    ['both ends', { from: '2026-02-01', to: '2026-02-03' }, '2026-02-01', '2026-02-03'],
    ['one day', { from: TODAY, to: TODAY }, TODAY, TODAY],
    ['only its beginning', { from: '2026-02-20' }, '2026-02-20', TODAY],
    ['only its end', { to: '2026-01-30' }, '2026-01-01', '2026-01-30'],
    ['an end ahead of today', { from: '2026-02-20', to: '2027-01-01' }, '2026-02-20', TODAY],
  ])('%s', (_case, asked, from, to) => {
    expect(read(asked)).toEqual({ period: { from, to }, problems: [] });
  });

  it.each([
    ['a day that is none', { from: '2026-02-30' }, [['from', 'noDay']]],
    [
      'words',
      { from: 'yesterday', to: 'now' },
      [
        ['from', 'noDay'],
        ['to', 'noDay'],
      ],
    ],
    ['the end first', { from: '2026-02-03', to: '2026-02-01' }, [['to', 'backwards']]],
    ['a beginning ahead of today', { from: '2026-03-02', to: '2026-03-05' }, [['from', 'ahead']]],
    ['more than a year', { from: '2025-02-27', to: '2026-02-28' }, [['from', 'tooLong']]],
  ])('%s is said, and the last thirty days shown', (_case, asked, problems) => {
    const answer = read(asked);
    expect(answer.problems.map(({ field, key }) => [field, key.split('.')[1]])).toEqual(problems);
    expect(answer.period).toEqual({ from: '2026-01-31', to: TODAY });
  });
});

it('lists the days of a period, over the end of a month', () => {
  const period = { from: '2026-02-27', to: '2026-03-01' };
  expect(daysOf(period)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(boundsOf(period).map((moment) => moment.toISOString())).toEqual([
    '2026-02-27T00:00:00.000Z',
    '2026-03-02T00:00:00.000Z',
  ]);
});

it.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-13-01', false],
  ['26-01-01', false],
  ['2026-01-01T00:00', false],
  ['', false],
])('%s is a day: %s', (text, day) => expect(isDay(text)).toBe(day));
