import type { Answers, PersonAnswer } from './answers.js';
import { close, type Compared, compareGiven, DIFFERS, MATCHES } from './closeness.js';
import { compareBirthDate, isEmptyDate } from './compare-dates.js';
import { areSwapped, compareName } from './compare-names.js';
import { compareNumber, comparePhone } from './compare-numbers.js';
import { compareExam } from './exam-evidence.js';
import type { RecordFacts } from './record-facts.js';

/** The items of the blind comparison. Exams follow the rest, with their place in the request. */
type ComparedField =
  | 'givenName'
  | 'familyName'
  | 'nativeName'
  | 'birthDate'
  | 'certificationId'
  | 'signInEmail'
  | 'phone'
  | 'exam';

export interface ComparedItem extends Compared {
  field: ComparedField;
  /** The exam's place in the request, from 0. */
  index?: number;
}

/**
 * The blind comparison of a request with a record: for each item only how it
 * compares, never what the record holds.
 * @param signInAddress the former sign-in as typed, in compared form.
 */
export function compareBlindly(
  answers: Answers,
  signInAddress: string,
  record: RecordFacts,
): ComparedItem[] {
  const { person } = answers;
  const birthDate = isEmptyDate(person.birthDate) ? null : person.birthDate;
  return [
    { field: 'givenName', ...comparePersonName('givenName', person, record) },
    { field: 'familyName', ...comparePersonName('familyName', person, record) },
    { field: 'nativeName', ...comparePersonName('nativeName', person, record) },
    { field: 'birthDate', ...compareGiven(birthDate, record.birthDate, compareBirthDate) },
    {
      field: 'certificationId',
      ...compareGiven(person.certificationId, record.certificationId, compareNumber),
    },
    {
      field: 'signInEmail',
      ...compareGiven(signInAddress, record.signInAddress, (given) =>
        compareAddress(given, record),
      ),
    },
    {
      field: 'phone',
      ...compareGiven(answers.phone, record.phone, (given, phone) =>
        comparePhone(given, phone, record.country),
      ),
    },
    ...answers.exams.map((exam, index) => ({
      field: 'exam' as const,
      index,
      ...withoutCode(compareExam(exam, record.sittings)),
    })),
  ];
}

/** How many items match, are close, and differ: the heading of the table. */
export function countCloseness(items: readonly Compared[]): {
  matches: number;
  close: number;
  differs: number;
} {
  const count = (closeness: Compared['closeness']) =>
    items.filter((item) => item.closeness === closeness).length;
  return { matches: count('matches'), close: count('close'), differs: count('differs') };
}

/** A name that was right before a decided correction matches too: nobody has to know of the new one. */
function comparePersonName(
  field: 'givenName' | 'familyName' | 'nativeName',
  person: PersonAnswer,
  record: RecordFacts,
): Compared {
  const compared = compareGiven(person[field], record[field], compareName);
  if (compared.closeness !== 'matches' && hadBefore(person[field], field, record))
    return { closeness: 'matches', reason: 'formerName' };
  return field !== 'nativeName' && compared.closeness === 'differs' && areSwapped(person, record)
    ? close('namesSwapped')
    : compared;
}

function hadBefore(
  given: string,
  field: 'givenName' | 'familyName' | 'nativeName',
  { formerNames }: RecordFacts,
): boolean {
  return formerNames.some(
    (former) => compareGiven(given, former[field], compareName).closeness === 'matches',
  );
}

/** The former sign-in matches by itself, and is close where it is another address of the same record. */
function compareAddress(given: string, record: RecordFacts): Compared {
  if (given === record.signInAddress) return MATCHES;
  return record.addresses.includes(given) ? close('otherAddress') : DIFFERS;
}

function withoutCode({ closeness, reason }: Compared): Compared {
  return reason === undefined ? { closeness } : { closeness, reason };
}
