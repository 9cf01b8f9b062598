import { filterQuery, fits, readFilter, rolesOf } from './catalogue-filter.js';

const ALL = [
  { level: 'associate', role: 'Developer' },
  { level: 'expert', role: 'R & D' },
  { level: 'associate', role: 'Administrator' },
  { level: 'expert', role: 'Developer' },
] as const;

describe('the filter of the catalogue', () => {
  it.each([
    ['', '', 4, ''],
    ['expert', '', 2, '?level=expert'],
    ['', 'R & D', 1, '?role=R+%26+D'],
    ['associate', 'R & D', 0, '?level=associate&role=R+%26+D'],
    ['master', 'nobody', 4, ''],
    ['EXPERT', 'developer', 4, ''],
  ])('of level %j and role %j shows %i', (level, role, count, query) => {
    const filter = readFilter({ level, role }, ALL);
    expect(ALL.filter((each) => fits(each, filter))).toHaveLength(count);
    expect(filterQuery(filter)).toBe(query);
  });

  it('offers each role once, by name', () => {
    expect(rolesOf(ALL)).toEqual(['Administrator', 'Developer', 'R & D']);
  });
});
