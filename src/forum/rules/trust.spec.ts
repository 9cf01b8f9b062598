import {
  levelNow,
  TRUST_LEVELS,
  TRUST_NEEDS,
  TRUST_RIGHTS,
  type TrustFacts,
  trustLevel,
} from './trust.js';

const NOTHING: TrustFacts = {
  ...{ topicsRead: 0, postsRead: 0, days: 0, posts: 0, accepted: 0 },
  daysSinceSanction: null,
};
const MEMBER = { ...NOTHING, topicsRead: 20, postsRead: 100, days: 15, posts: 5 };
const REGULAR = { ...MEMBER, topicsRead: 100, postsRead: 500, days: 50, posts: 50, accepted: 5 };

describe('the level of trust', () => {
  it.each([
    ['did nothing', NOTHING, 'new'],
    ['read everything and wrote nothing', { ...REGULAR, posts: 0 }, 'new'],
    ['wrote once', { ...NOTHING, posts: 1 }, 'new'],
    ['wrote twice', { ...NOTHING, posts: 2 }, 'basic'],
    ['wrote much and read nothing', { ...NOTHING, posts: 9_999, accepted: 99 }, 'basic'],
    ['came for fifteen days', MEMBER, 'member'],
    ['came for fourteen', { ...MEMBER, days: 14 }, 'basic'],
    ['read nineteen topics', { ...MEMBER, topicsRead: 19 }, 'basic'],
    ['read 99 posts', { ...MEMBER, postsRead: 99 }, 'basic'],
    ['did all', REGULAR, 'regular'],
    ['has four accepted answers', { ...REGULAR, accepted: 4 }, 'member'],
    ['was silenced in this half year', { ...REGULAR, daysSinceSanction: 179 }, 'member'],
    ['was silenced before', { ...REGULAR, daysSinceSanction: 180 }, 'regular'],
    ['was silenced this month', { ...REGULAR, daysSinceSanction: 29 }, 'basic'],
    ['is silenced', { ...REGULAR, daysSinceSanction: 0 }, 'basic'],
  ])('of somebody who %s', (_who, facts, expected) => {
    expect(trustLevel(facts)).toBe(expected);
  });

  it('sees at once that first posts are over, or went', () => {
    const now = (published: number) =>
      TRUST_LEVELS.map((level) => levelNow(level, { published, daysSinceSanction: null })).join();
    expect(now(2)).toBe('basic,basic,member,regular');
    expect(now(1)).toBe('new,new,new,new');
  });

  it('is taken away by a sanction at once, and comes back with time', () => {
    const after = (daysSinceSanction: number) =>
      TRUST_LEVELS.map((level) => levelNow(level, { published: 9, daysSinceSanction })).join();
    expect(after(0)).toBe('basic,basic,basic,basic');
    expect(after(30)).toBe('basic,basic,member,member');
    expect(after(180)).toBe('basic,basic,member,regular');
  });

  it('asks for more and gives more from one level to the next', () => {
    const needs = [TRUST_NEEDS.basic, TRUST_NEEDS.member, TRUST_NEEDS.regular];
    const rights = [...TRUST_LEVELS, 'staff' as const].map((level) => TRUST_RIGHTS[level]);
    for (const rows of [needs.map(figures), rights.map(figures)])
      for (const [at, row] of rows.slice(1).entries())
        for (const [name, value] of row)
          expect([name, value >= (rows[at]?.get(name) ?? NaN)]).toEqual([name, true]);
  });
});

/** The figures of a row of a table: of a rate how often, and null is without end. */
function figures(row: object): Map<string, number> {
  const figure = (value: unknown): number => {
    if (value === null) return Infinity;
    if (typeof value === 'object') return (value as { points: number }).points;
    return typeof value === 'boolean' ? Number(!value) : (value as number);
  };
  return new Map(Object.entries(row).map(([name, value]) => [name, figure(value)]));
}
