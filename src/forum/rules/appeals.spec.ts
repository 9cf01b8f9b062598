import type { Role } from '../../accounts/access/role.js';
import { appealDue, deciding, isOver, postAppealUntil, sanctionAppealUntil } from './appeals.js';
import type { PostState } from './post-state.js';
import type { SanctionKind } from './sanctions.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

describe('the term of an appeal', () => {
  it.each<[PostState, string | null, number | null, Date | null]>([
    ['rejected', 'spam', 1, day(31)],
    ['rejected', 'private', 1, null],
    ['rejected', 'spam', null, null],
    ['held', null, null, null],
    ['published', null, 1, null],
    ['hidden', null, 1, null],
    ['private', null, 1, null],
  ])('against a post that is %s for %s', (state, rejectionReason, decided, until) => {
    const decidedAt = decided === null ? null : day(decided);
    expect(postAppealUntil({ state, rejectionReason, decidedAt })).toEqual(until);
  });

  it.each<[SanctionKind, number | null, number | null, Date | null]>([
    ['silence', 8, null, day(8)],
    ['suspension', 90, null, day(90)],
    ['silence', 8, 3, day(3)],
    ['warning', null, null, null],
    ['warning', null, 3, null],
  ])('against a %s until %s, lifted on %s', (kind, until, lifted, end) => {
    const at = (number: number | null) => (number === null ? null : day(number));
    expect(sanctionAppealUntil({ kind, until: at(until), liftedAt: at(lifted) })).toEqual(end);
  });

  it.each<[string, number | null, Date]>([
    ['a post', null, day(6)],
    ['a long silence', 30, day(6)],
    ['one that is over sooner', 3, day(3)],
  ])('is due in five days, or before it is of no use: %s', (_what, until, due) => {
    expect(appealDue(day(1), until === null ? null : day(until))).toEqual(due);
  });

  it.each<[string, number | null, number | null, boolean]>([
    ['runs', 8, null, false],
    ['ends right now', 5, null, true],
    ['was lifted', 8, 4, true],
  ])('is over with a silence that %s', (_what, until, lifted, over) => {
    const at = (number: number | null) => (number === null ? null : day(number));
    const sanction = { kind: 'silence' as const, until: at(until), liftedAt: at(lifted) };
    expect(isOver(sanction, day(5))).toBe(over);
  });

  it('is never over with a post', () => {
    expect(isOver(null, day(5))).toBe(false);
  });
});

describe('who decides an appeal', () => {
  const PERSON = 1;
  const FIRST = 2;
  const OTHER = 3;
  it.each<[Role, number, boolean, string | null]>([
    ['moderator', OTHER, false, null],
    ['lead', OTHER, false, null],
    ['administrator', OTHER, true, null],
    ['lead', OTHER, true, null],
    ['moderator', OTHER, true, 'leadOnly'],
    ['moderator', FIRST, false, 'sameModerator'],
    ['administrator', FIRST, true, 'sameModerator'],
    ['lead', PERSON, false, 'own'],
    ['member', OTHER, false, 'notStaff'],
  ])('a %s (%s), for leads only: %s', (role, id, leadOnly, refusal) => {
    const appeal = { accountId: PERSON, firstDeciderId: FIRST, leadOnly, reporterIds: [] };
    expect(deciding({ id, role }, appeal)).toBe(refusal);
  });

  it('anybody of staff, where reports alone did it, but who sent one of them', () => {
    const appeal = {
      accountId: PERSON,
      firstDeciderId: null,
      leadOnly: false,
      reporterIds: [FIRST],
    };
    expect(deciding({ id: FIRST, role: 'lead' }, appeal)).toBe('reporter');
    expect(deciding({ id: OTHER, role: 'moderator' }, appeal)).toBeNull();
  });
});
