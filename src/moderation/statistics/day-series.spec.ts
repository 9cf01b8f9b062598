import { type DayCount, daySeries } from './day-series.js';

const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03'];
const count = (what: DayCount['what'], day: number | null, amount: number, kind = 'posts') => ({
  ...{ kind, what, count: amount },
  day: day === null ? null : (DAYS[day] ?? '2026-12-24'),
});

describe('the queue by day', () => {
  it.each<[string, DayCount[], number[][]]>([
    [
      'without anything',
      [],
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      'with what waited before',
      [count('open', null, 4)],
      [
        [0, 0, 4],
        [0, 0, 4],
        [0, 0, 4],
      ],
    ],
    [
      'with what came and was decided',
      [count('open', null, 2), count('arrived', 0, 3), count('decided', 1, 4), count('left', 1, 4)],
      [
        [3, 0, 5],
        [0, 4, 1],
        [0, 0, 1],
      ],
    ],
    [
      'with what left by itself, which nobody decided',
      [count('arrived', 0, 1), count('left', 2, 1)],
      [
        [1, 0, 1],
        [0, 0, 1],
        [0, 0, 0],
      ],
    ],
    [
      'over all kinds',
      [
        count('arrived', 1, 1),
        count('arrived', 1, 2, 'reports'),
        count('open', null, 1, 'recovery'),
      ],
      [
        [0, 0, 1],
        [3, 0, 4],
        [0, 0, 4],
      ],
    ],
    [
      'without days of no part of it',
      [count('arrived', 9, 7)],
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
  ])('%s', (_case, counts, rows) => {
    const series = daySeries(DAYS, counts);
    expect(series.map(({ arrived, decided, open }) => [arrived, decided, open])).toEqual(rows);
    expect(series.map(({ day }) => day)).toEqual(DAYS);
  });
});
