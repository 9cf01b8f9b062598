import type { AwardOnRecord, ExamOnRecord } from '../../../profile/record/person.js';
import { scopeOf } from './share-scope.js';
import { shareStanding } from './share-standing.js';

const NOW = new Date('2026-11-26T10:00:00Z');
const LATER = new Date('2026-11-27T10:00:00Z');
const HOLDER = 7;

describe('a shared transcript', () => {
  const record = { accountId: HOLDER, frozen: false };
  const share = { accountId: HOLDER, expiresAt: LATER, revokedAt: null };
  it.each([
    ['is open', share, record, 'open'],
    ['is late from its last moment on', { ...share, expiresAt: NOW }, record, 'late'],
    ['has ended once it is taken back', { ...share, revokedAt: NOW }, record, 'ended'],
    ['has ended once another signs in', share, { ...record, accountId: 8 }, 'ended'],
    ['has ended once nobody signs in', share, { ...record, accountId: null }, 'ended'],
    ['is being checked in a dispute', share, { ...record, frozen: true }, 'checked'],
    ['is late in a dispute too', { ...share, expiresAt: NOW }, { ...record, frozen: true }, 'late'],
  ])('%s', (_what, given, of, expected) => {
    expect(shareStanding(given, of, NOW)).toBe(expected);
  });

  const award = (certificationNumber: string, certificationCode: string) =>
    ({ certificationNumber, certificationCode }) as AwardOnRecord;
  const exam = (examCode: string, passed = true) => ({ examCode, passed }) as ExamOnRecord;
  const held = {
    awards: [award('A-1', 'rain'), award('A-2', 'snow')],
    exams: [exam('R-1'), exam('R-1', false), exam('S-1'), exam('X-1')],
  };
  const examsOf = new Map([
    ['rain', ['R-1']],
    ['snow', ['S-1']],
  ]);
  it.each([
    ['all without results', null, false, ['A-1', 'A-2'], null],
    ['all with the results that were passed', null, true, ['A-1', 'A-2'], ['R-1', 'S-1', 'X-1']],
    ['some without results', ['A-1'], false, ['A-1'], null],
    ['some with the results of their exams', ['A-2'], true, ['A-2'], ['S-1']],
    ['none where the certificate is gone', ['A-9'], true, [], []],
  ])('shows %s', (_what, certifications, withResults, awards, exams) => {
    const shown = scopeOf(held, { certifications, withResults }, examsOf);
    expect(shown.awards.map(({ certificationNumber }) => certificationNumber)).toEqual(awards);
    expect(shown.exams?.map(({ examCode }) => examCode) ?? null).toEqual(exams);
  });
});
