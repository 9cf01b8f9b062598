import { describe, expect, it } from '@jest/globals';
import { EXAMPLE_RECORD } from '../../../test/support/example-record.js';
import type { Evidence, MediumItem, StrongItem } from './evidence-strength.js';
import { type Case, evaluatePaths, type Path, reachedPath } from './paths.js';
import type { RecordFacts } from './record-facts.js';

const WORK: StrongItem = { kind: 'address-code', address: 'kathe@work.example' };
const HOME: StrongItem = { kind: 'address-code', address: 'kathe@home.example' };
const HOME_TOO: StrongItem = { kind: 'address-code', address: 'kathe.m@home.example' };
const CODE: StrongItem = { kind: 'recovery-code' };
const FACTOR: StrongItem = { kind: 'second-factor' };
const EXAM: MediumItem = { kind: 'exam', examCode: 'AZ-104' };
const EXAM_TOO: MediumItem = { kind: 'exam', examCode: 'AZ-900' };
const PHONE: MediumItem = { kind: 'phone' };

const ACTIVE = EXAMPLE_RECORD;
const account = EXAMPLE_RECORD.linkedAccount;
const DORMANT: RecordFacts = {
  ...ACTIVE,
  linkedAccount: account && { ...account, isDormant: true },
};
const UNLINKED: RecordFacts = { ...ACTIVE, linkedAccount: null };
const GUARDED: RecordFacts = {
  ...ACTIVE,
  linkedAccount: account && { ...account, hasSecondFactor: true },
};
const SOLE: RecordFacts = { ...ACTIVE, contactAddress: WORK.address, addresses: [WORK.address] };
const SOLE_DORMANT: RecordFacts = { ...SOLE, linkedAccount: DORMANT.linkedAccount };
const BARE: RecordFacts = { ...SOLE, sittings: [], phone: null };
const ONE_EXAM: RecordFacts = { ...BARE, sittings: ACTIVE.sittings.slice(2) };
const PHONE_AND_CONTACT: RecordFacts = { ...ACTIVE, sittings: [] };

const NO_RISK = { addsPerson: false, addsHoldHours: 0 };
const facts = (record: RecordFacts, evidence: Evidence, more: Partial<Case> = {}): Case => ({
  record,
  evidence,
  identityChecks: [],
  hasRivals: false,
  twoPeople: false,
  risk: NO_RISK,
  ...more,
});
const live = { identityChecks: ['live' as const] };
const inPerson = { identityChecks: ['in-person' as const] };

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

describe('more people', () => {
  const pathA: Evidence = { strong: [WORK, HOME], medium: [] };
  const pathB: Evidence = { strong: [WORK], medium: [EXAM, PHONE] };

  it.each<
    [string, Evidence, Partial<Case>, { approvals: number; needsLead: boolean; holdHours: number }]
  >([
    [
      'rivals take A out of the hands of the machine',
      pathA,
      { hasRivals: true },
      { approvals: 2, needsLead: true, holdHours: 24 },
    ],
    [
      'rivals bring B two people, one a lead',
      pathB,
      { hasRivals: true },
      { approvals: 2, needsLead: true, holdHours: 72 },
    ],
    [
      'a voided approval asks for two people',
      pathB,
      { twoPeople: true },
      { approvals: 2, needsLead: false, holdHours: 72 },
    ],
    [
      'a risk adds a person to A',
      pathA,
      { risk: { addsPerson: true, addsHoldHours: 0 } },
      { approvals: 1, needsLead: false, holdHours: 24 },
    ],
    [
      'a risk adds a person to B',
      pathB,
      { risk: { addsPerson: true, addsHoldHours: 0 } },
      { approvals: 2, needsLead: false, holdHours: 72 },
    ],
    [
      'a risk lengthens the hold',
      pathB,
      { risk: { addsPerson: false, addsHoldHours: 48 } },
      { approvals: 1, needsLead: false, holdHours: 120 },
    ],
    [
      'never more than two',
      pathB,
      { twoPeople: true, hasRivals: true, risk: { addsPerson: true, addsHoldHours: 0 } },
      { approvals: 2, needsLead: true, holdHours: 72 },
    ],
  ])('%s', (_case, evidence, more, expected) =>
    expect(reachedPath(facts(ACTIVE, evidence, more))).toMatchObject(expected),
  );
});

describe('the checklist', () => {
  it('says what each path still lacks', () => {
    const lacking = evaluatePaths(facts(GUARDED, { strong: [WORK], medium: [EXAM] })).map(
      ({ path, checklist }) => [path, checklist.filter(({ met }) => !met).map(({ need }) => need)],
    );
    expect(lacking).toEqual([
      ['A', ['secondStrongOrMediumAndDormant', 'secondFactor']],
      ['B', ['twoMedium', 'secondFactor']],
      ['C', ['liveCheck']],
      ['D', ['inPersonCheck']],
    ]);
  });
});
