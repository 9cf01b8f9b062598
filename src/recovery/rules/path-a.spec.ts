import {
  ACTIVE,
  DORMANT,
  EXAM,
  facts,
  GUARDED,
  HOME,
  HOME_TOO,
  WORK,
} from '../../../test/support/example-case.js';
import { type Case, evaluatePaths } from './paths.js';

describe('the two ways to path A', () => {
  it.each<[string, Case, [string[], string[]], string[]]>([
    [
      'nothing',
      facts(ACTIVE, { strong: [], medium: [] }),
      [
        ['oneStrong', 'secondChannel'],
        ['oneStrong', 'oneMedium', 'dormant'],
      ],
      [],
    ],
    [
      'two addresses of one domain',
      facts(ACTIVE, { strong: [HOME, HOME_TOO], medium: [] }),
      [['secondChannel'], ['oneMedium', 'dormant']],
      [],
    ],
    [
      'an address and an exam of an account in use',
      facts(ACTIVE, { strong: [WORK], medium: [EXAM] }),
      [['secondChannel'], ['dormant']],
      [],
    ],
    [
      'the same of one that slept',
      facts(DORMANT, { strong: [WORK], medium: [EXAM] }),
      [['secondChannel'], []],
      [],
    ],
    [
      'the second factor is asked for beside both',
      facts(GUARDED, { strong: [WORK, HOME], medium: [] }),
      [[], ['oneMedium', 'dormant']],
      ['secondFactor'],
    ],
  ])('%s', (_case, given, lacking, besides) => {
    const [pathA] = evaluatePaths(given);
    const left = (items: readonly { need: string; met: boolean }[] = []) =>
      items.filter(({ met }) => !met).map(({ need }) => need);
    expect(pathA?.ways.map(({ checklist }) => left(checklist))).toEqual(lacking);
    expect(left(pathA?.checklist).filter((need) => need === 'secondFactor')).toEqual(besides);
  });
});
