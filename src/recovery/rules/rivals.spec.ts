import { recordBoundByItself } from './binding.js';
import type { Evidence, MediumItem, StrongItem } from './evidence-strength.js';
import { isApprovedByEnough, isNotWeaker } from './rivals.js';

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

describe('whether the approvals that stand are enough', () => {
  const [moderator, lead] = [{ role: 'moderator' }, { role: 'lead' }] as const;
  it.each<[string, { role: 'moderator' | 'lead' }[], boolean, boolean, boolean]>([
    ['nobody, where the table asks for nobody', [], false, false, true],
    ['one, where nothing adds to the table', [moderator], false, false, true],
    ['one after a voided approval', [moderator], false, true, false],
    ['two after a voided approval', [moderator, moderator], false, true, true],
    ['nobody beside a rival', [], true, false, false],
    ['a lead alone beside a rival', [lead], true, false, false],
    ['two without a lead beside a rival', [moderator, moderator], true, true, false],
    ['two, one of them a lead, beside a rival', [lead, moderator], true, true, true],
  ])('%s', (_case, approvers, besideRivals, twoPeople, expected) =>
    expect(isApprovedByEnough(approvers, { besideRivals, twoPeople })).toBe(expected),
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
