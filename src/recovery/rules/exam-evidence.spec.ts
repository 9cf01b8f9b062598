import { EXAMPLE_RECORD } from '../../../test/support/example-record.js';
import { EMPTY_EXAM, type ExamAnswer } from './answers.js';
import { compareExam, provenExams } from './exam-evidence.js';

const exam = (answer: Partial<ExamAnswer>): ExamAnswer => ({ ...EMPTY_EXAM, ...answer });
const { sittings } = EXAMPLE_RECORD;

describe('compareExam', () => {
  it.each<[string, Partial<ExamAnswer>, string, string | null]>([
    ['nothing', {}, 'notGiven', null],
    ['a registration number alone', { registrationId: '700 104223' }, 'matches', 'AZ-104'],
    ['a failed sitting', { examCode: 'AZ-104', registrationId: '700-104111' }, 'matches', 'AZ-104'],
    [
      'a number with a loose name',
      { examCode: 'Admin exam', registrationId: '700104223' },
      'matches',
      'AZ-104',
    ],
    [
      'a number under another code',
      { examCode: 'AZ-900', registrationId: '700104223' },
      'close',
      null,
    ],
    ['a number with two digits swapped', { registrationId: '700-104232' }, 'close', null],
    ['a wrong number', { registrationId: '123-456789' }, 'differs', null],
    [
      'score and day',
      { examCode: 'az104', score: '812', takenOn: '2024-03-14' },
      'matches',
      'AZ-104',
    ],
    [
      'score and day under the title',
      { examCode: 'azure fundamentals', score: '845', takenOn: '2022-07-01' },
      'matches',
      'AZ-900',
    ],
    [
      'seven days late',
      { examCode: 'AZ-104', score: '812', takenOn: '2024-03-21' },
      'close',
      'AZ-104',
    ],
    [
      'seven days early',
      { examCode: 'AZ-104', score: '812', takenOn: '2024-03-07' },
      'close',
      'AZ-104',
    ],
    ['eight days late', { examCode: 'AZ-104', score: '812', takenOn: '2024-03-22' }, 'close', null],
    [
      'a score off by one',
      { examCode: 'AZ-104', score: '811', takenOn: '2024-03-14' },
      'close',
      null,
    ],
    ['score without date', { examCode: 'AZ-104', score: '812' }, 'close', null],
    ['date without score', { examCode: 'AZ-104', takenOn: '2024-03-14' }, 'close', null],
    ['score and date of no named exam', { score: '812', takenOn: '2024-03-14' }, 'differs', null],
    [
      'score of one sitting with the date of another',
      { examCode: 'AZ-104', score: '540', takenOn: '2024-03-14' },
      'close',
      null,
    ],
    [
      'an exam that is not on record',
      { examCode: 'SC-200', score: '812', takenOn: '2024-03-14' },
      'differs',
      null,
    ],
    [
      'a wrong number beside a right score and date',
      { examCode: 'AZ-104', registrationId: '1', score: '812', takenOn: '2024-03-14' },
      'matches',
      'AZ-104',
    ],
  ])('%s', (_case, answer, closeness, provenCode) =>
    expect(compareExam(exam(answer), sittings)).toMatchObject({ closeness, provenCode }),
  );
});

describe('provenExams', () => {
  const right = exam({ examCode: 'AZ-104', registrationId: '700-104223' });
  const rightToo = exam({ examCode: 'AZ-104', registrationId: '700-104111' });
  const other = exam({ examCode: 'AZ-900', score: '845', takenOn: '2022-07-03' });
  const guess = (score: number) =>
    exam({ examCode: 'AZ-104', score: String(score), takenOn: '2024-03-14' });

  it.each<[string, ExamAnswer[], string[]]>([
    ['one item an exam code, whatever the number of sittings', [right, rightToo], ['AZ-104']],
    ['two exams are two items', [right, other], ['AZ-104', 'AZ-900']],
    ['one wrong memory beside a right one does not harm', [right, guess(700)], ['AZ-104']],
    [
      'a right one among guesses counts nothing',
      [guess(810), guess(811), guess(812), guess(813)],
      [],
    ],
    [
      'guesses at one exam leave the other',
      [guess(811), guess(812), guess(813), other],
      ['AZ-900'],
    ],
    [
      'a named exam without details is no guess',
      [right, exam({ examCode: 'AZ-104' }), exam({ examCode: 'AZ-104' })],
      ['AZ-104'],
    ],
    ['no answers', [], []],
  ])('%s', (_case, answers, proven) => expect(provenExams(answers, sittings)).toEqual(proven));
});
