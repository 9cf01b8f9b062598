import { examParts } from './exam-parts.js';

const EXAM = { examCode: 'CL-900', takenOn: '2024-03-14', score: '812', registrationId: '700-1' };
const NOTHING = { examCode: '', takenOn: '', score: '', registrationId: '' };

describe('what is known of an exam', () => {
  it.each<[string, Partial<typeof EXAM>, string[]]>([
    [
      'everything',
      EXAM,
      ['examCode CL-900', 'takenOn 2024-03-14 day', 'score 812', 'registrationId 700-1'],
    ],
    ['a score alone', { score: '540' }, ['score 540']],
    ['a day that does not exist stays as typed', { takenOn: '2024-02-31' }, ['takenOn 2024-02-31']],
    ['a month that does not exist', { takenOn: '2024-13-01' }, ['takenOn 2024-13-01']],
    ['nothing', {}, []],
  ])('%s', (_case, given, expected) => {
    const parts = examParts({ ...NOTHING, ...given });
    expect(parts.map(({ label, text, day }) => `${label} ${text}${day ? ' day' : ''}`)).toEqual(
      expected,
    );
  });
});
