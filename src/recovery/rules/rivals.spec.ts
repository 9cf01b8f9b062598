import { describe, expect, it } from '@jest/globals';
import { recordBoundByItself } from './binding.js';
import type { Evidence, MediumItem, StrongItem } from './evidence-strength.js';
import { isNotWeaker } from './rivals.js';

const ADDRESS: StrongItem = { kind: 'address-code', address: 'a@x.example' };
const SAME_DOMAIN: StrongItem = { kind: 'address-code', address: 'b@x.example' };
const CODE: StrongItem = { kind: 'recovery-code' };
const PHONE: MediumItem = { kind: 'phone' };
const EXAM: MediumItem = { kind: 'exam', examCode: 'AZ-104' };
const evidence = (strong: StrongItem[], medium: MediumItem[]): Evidence => ({ strong, medium });

describe('a rival’s evidence', () => {
  it.each<[string, Evidence, Evidence, boolean]>([
    ['nothing against nothing is not weaker', evidence([], []), evidence([], []), true],
    ['the same is not weaker', evidence([ADDRESS], [PHONE]), evidence([ADDRESS], [EXAM]), true],
    ['one medium less is weaker', evidence([ADDRESS], []), evidence([ADDRESS], [EXAM]), false],
    [
      'one strong less is weaker, whatever the medium',
      evidence([], [EXAM, PHONE]),
      evidence([ADDRESS], []),
      false,
    ],
    [
      'one strong more is not',
      evidence([ADDRESS, CODE], []),
      evidence([ADDRESS], [EXAM, PHONE]),
      true,
    ],
    [
      'two addresses of one domain are one channel',
      evidence([ADDRESS, SAME_DOMAIN], []),
      evidence([ADDRESS], [EXAM]),
      false,
    ],
  ])('%s', (_case, rival, standing, expected) =>
    expect(isNotWeaker(rival, standing)).toBe(expected),
  );
});

describe('the record a ticket is bound to by itself', () => {
  it.each<[string, number[], number[], number | null]>([
    ['nothing fits', [], [], null],
    ['the certification ID alone', [5], [], 5],
    ['a proven address alone', [], [5], 5],
    ['both name one record', [5], [5], 5],
    ['they name two records', [5], [6], null],
    ['an address of two records', [], [5, 6], null],
  ])('%s', (_case, byCertificationId, byProvenAddress, expected) =>
    expect(recordBoundByItself({ byCertificationId, byProvenAddress })).toBe(expected),
  );
});
