import {
  ACTIVE,
  EXAM,
  facts,
  GUARDED,
  HOME,
  PHONE,
  WORK,
} from '../../../test/support/example-case.js';
import type { Evidence } from './evidence-strength.js';
import { type Case, evaluatePaths, reachedPath } from './paths.js';

const NOTHING = { A: 0, B: 0, C: 0, D: 0 };

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
      'another legal name brings A two people, one a lead',
      pathA,
      { leadAndAnother: true },
      { approvals: 2, needsLead: true, holdHours: 24 },
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
      'the programme lengthens the hold of one path',
      pathB,
      { strictness: { addsHoldHours: { ...NOTHING, B: 24 }, twoPeople: false } },
      { approvals: 1, needsLead: false, holdHours: 96 },
    ],
    [
      'the programme shortens none, whatever it was told',
      pathB,
      { strictness: { addsHoldHours: { ...NOTHING, B: -72 }, twoPeople: false } },
      { approvals: 1, needsLead: false, holdHours: 72 },
    ],
    [
      'the programme asks for two people, for A too',
      pathA,
      { strictness: { addsHoldHours: NOTHING, twoPeople: true } },
      { approvals: 2, needsLead: false, holdHours: 24 },
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
