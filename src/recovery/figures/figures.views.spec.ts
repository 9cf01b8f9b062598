import { figuresMonths } from './figures.views.js';
import type { MonthlyFigures } from './monthly-figures.service.js';

const DAY = 86_400;
const figures = (own: Partial<MonthlyFigures>): MonthlyFigures => ({
  month: '2026-11',
  kind: 'mailbox',
  decided: 9,
  firstAnswer: { median: DAY, p90: 2 * DAY },
  decision: { median: 3 * DAY, p90: 9 * DAY },
  rated: 0,
  ratedGood: 0,
  ...own,
});

describe('figures by month', () => {
  it('stand in words, a table a month, the newest first as they came', () => {
    const months = figuresMonths([figures({}), figures({ month: '2026-10', kind: 'dormant' })], {
      locale: 'en',
      fewest: 5,
    });
    expect(months.map(({ month, rows }) => [month, rows.map(({ kind }) => kind)])).toEqual([
      ['November 2026', ['mailbox']],
      ['October 2026', ['dormant']],
    ]);
    expect(months[0]?.rows[0]?.decision).toEqual({ median: '3 days', p90: '9 days' });
  });

  it.each([
    [0, 0, null],
    [4, 4, null],
    [5, 5, 100],
    [6, 4, 67],
  ])('of %i ratings, %i of them good, show %p percent', (rated, ratedGood, percent) => {
    const [month] = figuresMonths([figures({ rated, ratedGood })], { locale: 'en', fewest: 5 });
    expect(month?.rows[0]?.goodPercent).toBe(percent);
  });
});
