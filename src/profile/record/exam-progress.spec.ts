import { begunCertifications, type RequiredExams } from './exam-progress.js';

const TODAY = '2026-11-22';
const exam = (code: string, retiredOn: string | null = null) => ({ code, title: code, retiredOn });
const EXPERT: RequiredExams = { code: 'expert', title: 'Expert', exams: [exam('A'), exam('B')] };

const begun = (passed: string[], held: string[] = [], certifications = [EXPERT]) =>
  begunCertifications(certifications, new Set(passed), new Set(held), TODAY);

describe('begunCertifications', () => {
  it('tells how far a holder is', () => {
    expect(begun(['A'])).toEqual([
      {
        code: 'expert',
        title: 'Expert',
        passed: 1,
        exams: [
          { code: 'A', title: 'A', passed: true },
          { code: 'B', title: 'B', passed: false },
        ],
      },
    ]);
  });

  it.each([
    ['nothing is passed', [], []],
    ['everything is passed', ['A', 'B'], []],
    ['it is held already', ['A'], ['expert']],
  ])('leaves a certification out where %s', (_reason, passed: string[], held: string[]) => {
    expect(begun(passed, held)).toEqual([]);
  });

  it('leaves a certification out where an open exam is retired, not where a passed one is', () => {
    const openRetired = { ...EXPERT, exams: [exam('A'), exam('B', '2026-11-22')] };
    const passedRetired = { ...EXPERT, exams: [exam('A', '2020-01-01'), exam('B', '2026-11-23')] };

    expect(begun(['A'], [], [openRetired])).toEqual([]);
    expect(begun(['A'], [], [passedRetired])).toHaveLength(1);
  });
});
