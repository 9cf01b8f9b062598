import { EXAMPLE_RECORD, NOTHING_BROUGHT } from '../../../test/support/example-record.js';
import type { AwardOnRecord, ExamOnRecord } from '../../profile/record/person.js';
import { EMPTY_EXAM, NO_ANSWERS } from './answers.js';
import type { Brought } from './evidence-strength.js';
import {
  answersAbout,
  mergeDigest,
  type StandingFacts,
  standsBefore,
  strictestOf,
  weighSide,
} from './merge.js';
import { type MergedSide, mergePreview } from './merge-preview.js';
import type { PathEvaluation } from './paths.js';
import type { RecordFacts } from './record-facts.js';

const OTHER: RecordFacts = {
  ...EXAMPLE_RECORD,
  profileId: 2,
  certificationId: '202222222',
  addresses: ['kathe@school.example'],
  sittings: EXAMPLE_RECORD.sittings.map((each, at) => ({
    ...each,
    registrationId: `800-00000${at}`,
    score: 600 + at,
  })),
};
const exam = (registrationId: string) => ({ ...EMPTY_EXAM, examCode: 'AZ-104', registrationId });

describe('which record stands', () => {
  it.each<[string, Partial<StandingFacts>, Partial<StandingFacts>, boolean]>([
    ['a live account before more awards', { isLive: true, awards: 0 }, { awards: 9 }, true],
    ['and so the other way round', { awards: 9 }, { isLive: true, awards: 0 }, false],
    ['both live: more awards', { isLive: true, awards: 2 }, { isLive: true, awards: 1 }, true],
    ['none live: more awards', { awards: 1 }, { awards: 2 }, false],
    ['all alike: the older number', { certificationId: '1' }, { certificationId: '2' }, true],
  ])('%s', (_case, a, b, first) => {
    const facts = { certificationId: '5', isLive: false, awards: 0 };
    expect(standsBefore({ ...facts, ...a }, { ...facts, ...b })).toBe(first);
  });
});

describe('what of a request is about one of two records', () => {
  it.each<[string, string, string, string, string]>([
    ['each in its place', '101159938', '202222222', '101159938', '202222222'],
    ['the other way round', '202 222 222', '101-159-938', '101-159-938', '202 222 222'],
    ['the first unknown', '', '101159938', '101159938', ''],
  ])(
    'takes the certification ID: %s',
    (_case, certificationId, otherCertificationId, own, other) => {
      const person = { ...NO_ANSWERS.person, certificationId, otherCertificationId };
      const about = (one: RecordFacts, two: RecordFacts) =>
        answersAbout({ ...NO_ANSWERS, person }, one, two).person.certificationId;
      expect([about(EXAMPLE_RECORD, OTHER), about(OTHER, EXAMPLE_RECORD)]).toEqual([own, other]);
    },
  );

  it('counts no exam as a guess that proves the other record', () => {
    const exams = ['700-104223', '800-000000', '800-000001'].map(exam);
    const brought = { ...NOTHING_BROUGHT, answers: { ...NO_ANSWERS, exams } };
    expect(weighSide(brought, EXAMPLE_RECORD, OTHER).medium).toHaveLength(1);
    expect(weighSide(brought, EXAMPLE_RECORD, null).medium).toHaveLength(0);
  });

  it.each<[string, Partial<Brought>, string[]]>([
    ['alone', { factors: ['sign-in'] }, []],
    [
      'beside a code to an address',
      { factors: ['sign-in'], provenAddresses: ['kathe@work.example'] },
      ['address-code', 'sign-in'],
    ],
    [
      'beside a code to an address of the other record',
      { factors: ['sign-in'], provenAddresses: ['kathe@school.example'] },
      [],
    ],
    [
      'beside the second factor',
      { factors: ['sign-in', 'second-factor'] },
      ['sign-in', 'second-factor'],
    ],
  ])('T20: counts being signed in %s', (_case, brought, strong) => {
    const weighed = weighSide({ ...NOTHING_BROUGHT, ...brought }, EXAMPLE_RECORD, OTHER);
    expect(weighed.strong.map(({ kind }) => kind)).toEqual(strong);
  });
});

describe('what a merge asks for', () => {
  const path = (of: Partial<PathEvaluation>): PathEvaluation => ({
    ...{ path: 'A', ways: [], checklist: [], reached: true, approvals: 0, needsLead: false },
    holdHours: 24,
    sum: { people: { table: 0, risk: 0, least: 0 }, hours: { table: 24, risk: 0, settings: 0 } },
    ...of,
  });
  const B = path({ path: 'B', approvals: 1, holdHours: 72 });
  const C = path({ path: 'C', approvals: 2, needsLead: true, holdHours: 168 });
  it.each<[string, PathEvaluation | null, PathEvaluation | null, Partial<PathEvaluation> | null]>([
    ['A and nothing', path({}), null, null],
    ['nothing and C', null, C, null],
    [
      'A and A: a person all the same',
      path({}),
      path({}),
      { path: 'A', approvals: 1, holdHours: 24 },
    ],
    ['A and B', path({}), B, { path: 'B', approvals: 1, holdHours: 72 }],
    ['C and B', C, B, { path: 'C', approvals: 2, needsLead: true, holdHours: 168 }],
    [
      'B that holds longer than C',
      path({ ...B, holdHours: 200 }),
      C,
      { path: 'C', holdHours: 200 },
    ],
  ])('%s', (_case, own, other, asked) => {
    const found = strictestOf(own, other);
    if (asked === null) expect(found).toBeNull();
    else expect(found).toMatchObject(asked);
  });

  it('T04: is frozen to both targets and their order', () => {
    const digests = [mergeDigest('a', 'b'), mergeDigest('b', 'a'), mergeDigest('a', 'c')];
    expect(new Set(digests).size).toBe(3);
  });
});

it('the preview marks what both records have, and hides what proves something', () => {
  const award = { certificationCode: 'clouds', title: 'Clouds', certificationNumber: 'A-1' };
  const sitting = { examCode: 'CL-900', title: 'Clouds', takenOn: '2024-03-14', score: 812 };
  const side = (certificationId: string, more: object = {}): MergedSide => ({
    certificationId,
    awards: [award as AwardOnRecord],
    exams: [sitting as ExamOnRecord],
    addresses: [{ address: `k@${certificationId}.example` }],
    ...more,
  });
  const later = { exams: [{ ...sitting, takenOn: '2025-01-01' } as ExamOnRecord] };
  const rows = mergePreview(side('1'), side('2', later), () => 'hidden');
  expect(
    rows.map(({ kind, certificationId, isDouble }) => [kind, certificationId, isDouble]),
  ).toEqual([
    ['award', '1', true],
    ['award', '2', true],
    ['exam', '1', false],
    ['exam', '2', false],
    ['address', '1', false],
    ['address', '2', false],
  ]);
  for (const secret of ['812', '2024', 'k@']) expect(JSON.stringify(rows)).not.toContain(secret);
});
