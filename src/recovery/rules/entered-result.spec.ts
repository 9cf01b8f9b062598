import { type EnteredResult, registrationNumber, resultProblems } from './entered-result.js';

const RESULT: EnteredResult = {
  examCode: 'CL-900',
  takenOn: '2024-03-14',
  score: 812,
  passed: true,
  registrationId: '700-104223',
  centre: 'Berlin',
};
const NEVER = { retiredOn: null };
const OTHER = { examCode: 'ST-300', takenOn: '2024-03-14', registrationId: '700-000001' };

describe('a result that is to be attached', () => {
  it.each([
    ['stands', {}, NEVER, [], []],
    ['stands beside another exam of that day', {}, NEVER, [OTHER], []],
    ['stands on the last day of its exam', {}, { retiredOn: '2024-03-14' }, [], []],
    ['stands on this day', { takenOn: '2026-11-22' }, NEVER, [], []],
    ['needs an exam of the catalogue', {}, null, [], ['exam unknown']],
    ['needs a day that exists', { takenOn: '2024-02-30' }, NEVER, [], ['takenOn unreal']],
    ['needs a day that was', { takenOn: '2026-11-23' }, NEVER, [], ['takenOn future']],
    ['is too late for its exam', {}, { retiredOn: '2024-03-13' }, [], ['takenOn retired']],
    [
      'stands on the record once: by its number',
      {},
      NEVER,
      [{ ...OTHER, registrationId: '700-104223' }],
      ['registrationId double'],
    ],
    [
      'stands on the record once: by exam and day',
      {},
      NEVER,
      [{ ...OTHER, examCode: 'CL-900' }],
      ['takenOn double'],
    ],
    [
      'is told all at once',
      { takenOn: '2099-01-01', registrationId: '700-000001' },
      null,
      [OTHER],
      ['exam unknown', 'takenOn future', 'registrationId double'],
    ],
  ])('%s', (_case, change, exam, sittings, expected) => {
    const problems = resultProblems(
      { ...RESULT, ...change },
      { exam, sittings, today: '2026-11-22' },
    );
    expect(problems.map(({ field, problem }) => `${field} ${problem}`)).toEqual(expected);
  });

  it.each([
    ['700104223', '700-104223'],
    ['70010422', '70010422'],
    ['7001042233', '7001042233'],
  ])('has a number of nine digits: %s is %s', (digits, number) => {
    expect(registrationNumber(digits)).toBe(number);
  });
});
