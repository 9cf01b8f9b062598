import {
  ACTIVE,
  BARE,
  CODE,
  DORMANT,
  EXAM,
  EXAM_TOO,
  FACTOR,
  facts,
  GUARDED,
  HOME,
  HOME_TOO,
  inPerson,
  live,
  ONE_EXAM,
  PHONE,
  PHONE_AND_CONTACT,
  SOLE,
  SOLE_DORMANT,
  UNLINKED,
  WORK,
} from '../../../test/support/example-case.js';
import { type Case, type Path, reachedPath } from './paths.js';

type Expected = { path: Path; approvals: number; needsLead: boolean; holdHours: number } | null;
const A = (holdHours: number, approvals = 0): Expected => ({
  path: 'A',
  approvals,
  needsLead: false,
  holdHours,
});
const B = (holdHours: number, approvals = 1): Expected => ({
  path: 'B',
  approvals,
  needsLead: false,
  holdHours,
});
const C = (holdHours: number): Expected => ({
  path: 'C',
  approvals: 2,
  needsLead: true,
  holdHours,
});
const D: Expected = { path: 'D', approvals: 2, needsLead: true, holdHours: 336 };

describe('reachedPath', () => {
  it.each<[string, Case, Expected]>([
    ['nothing', facts(ACTIVE, { strong: [], medium: [] }), null],
    [
      'A: two addresses of different domains',
      facts(ACTIVE, { strong: [WORK, HOME], medium: [] }),
      A(24),
    ],
    [
      'A: an address and a recovery code',
      facts(ACTIVE, { strong: [WORK, CODE], medium: [] }),
      A(24),
    ],
    [
      'not A: two addresses of one domain',
      facts(ACTIVE, { strong: [HOME, HOME_TOO], medium: [] }),
      null,
    ],
    ['A: strong and medium, dormant', facts(DORMANT, { strong: [WORK], medium: [EXAM] }), A(72)],
    ['not A: strong and medium, in use', facts(ACTIVE, { strong: [WORK], medium: [EXAM] }), null],
    [
      'not A: strong and medium, no linked account',
      facts(UNLINKED, { strong: [WORK], medium: [EXAM] }),
      null,
    ],
    ['not A: strong alone, dormant', facts(DORMANT, { strong: [WORK], medium: [] }), null],
    [
      'A by the sole address: 7 days',
      facts(SOLE_DORMANT, { strong: [WORK], medium: [EXAM] }),
      A(168),
    ],
    [
      'A by the sole address and a code: 7 days',
      facts(SOLE, { strong: [WORK, CODE], medium: [] }),
      A(168),
    ],
    [
      'A by other factors beside a sole address: as usual',
      facts(SOLE, { strong: [CODE, FACTOR], medium: [] }),
      A(24),
    ],
    ['not A without the second factor', facts(GUARDED, { strong: [WORK, HOME], medium: [] }), null],
    ['A with the second factor', facts(GUARDED, { strong: [WORK, FACTOR], medium: [] }), A(24)],
    ['B: one strong, two medium', facts(ACTIVE, { strong: [WORK], medium: [EXAM, PHONE] }), B(72)],
    ['B: two exams', facts(ACTIVE, { strong: [CODE], medium: [EXAM, EXAM_TOO] }), B(72)],
    ['not B: one strong, one medium', facts(ACTIVE, { strong: [WORK], medium: [PHONE] }), null],
    [
      'not B: medium alone, however many',
      facts(ACTIVE, { strong: [], medium: [EXAM, EXAM_TOO, PHONE] }),
      null,
    ],
    [
      'B by the sole address: second person, 7 days',
      facts(SOLE, { strong: [WORK], medium: [EXAM, PHONE] }),
      B(168, 2),
    ],
    [
      'not B without the second factor',
      facts(GUARDED, { strong: [WORK], medium: [EXAM, PHONE] }),
      null,
    ],
    [
      'B: the second factor is the strong item',
      facts(GUARDED, { strong: [FACTOR], medium: [EXAM, PHONE] }),
      B(72),
    ],
    [
      'C: live check, an exam and the phone',
      facts(ACTIVE, { strong: [], medium: [EXAM, PHONE] }, live),
      C(336),
    ],
    [
      'C: three medium, 7 days',
      facts(ACTIVE, { strong: [], medium: [EXAM, EXAM_TOO, PHONE] }, live),
      C(168),
    ],
    [
      'not C: no exam where the record has some',
      facts(ACTIVE, { strong: [], medium: [PHONE, { kind: 'contact-address' }] }, live),
      null,
    ],
    [
      'not C: one medium where the record has more',
      facts(ACTIVE, { strong: [], medium: [EXAM] }, live),
      null,
    ],
    ['not C: no live check', facts(ACTIVE, { strong: [], medium: [EXAM, EXAM_TOO] }), null],
    [
      'C: all that a small record has',
      facts(ONE_EXAM, { strong: [], medium: [EXAM_TOO] }, live),
      C(336),
    ],
    [
      'C: all of a record without exams',
      facts(PHONE_AND_CONTACT, { strong: [], medium: [PHONE, { kind: 'contact-address' }] }, live),
      C(336),
    ],
    [
      'not C: half of a record without exams',
      facts(PHONE_AND_CONTACT, { strong: [], medium: [PHONE] }, live),
      null,
    ],
    ['not C: a record that can give nothing', facts(BARE, { strong: [], medium: [] }, live), null],
    [
      'C: a strong item serves as a medium one',
      facts(ACTIVE, { strong: [HOME], medium: [EXAM] }, live),
      C(336),
    ],
    ['D: in person', facts(ACTIVE, { strong: [], medium: [] }, inPerson), D],
    ['D asks for no second factor', facts(GUARDED, { strong: [], medium: [] }, inPerson), D],
  ])('%s', (_case, given, expected) => {
    const reached = reachedPath(given);
    expect(
      reached && {
        path: reached.path,
        approvals: reached.approvals,
        needsLead: reached.needsLead,
        holdHours: reached.holdHours,
      },
    ).toEqual(expected);
  });
});
