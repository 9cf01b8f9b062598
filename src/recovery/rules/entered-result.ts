import { isDay } from '../../profile/record/calendar-day.js';

/** A result as an administrator enters it, to be attached to a record. */
export interface EnteredResult {
  examCode: string;
  /** ISO date. */
  takenOn: string;
  /** From 0 to 1000. */
  score: number;
  passed: boolean;
  /** As the programme writes it: 505-574999. */
  registrationId: string;
  centre: string;
}

/** What it is held against. */
interface Against {
  /** The exam of that code; null where the catalogue has none. */
  exam: { retiredOn: string | null } | null;
  /** The sittings that stand on the record. */
  sittings: readonly Pick<EnteredResult, 'examCode' | 'takenOn' | 'registrationId'>[];
  today: string;
}

interface ResultProblem {
  field: 'exam' | 'takenOn' | 'registrationId';
  problem: 'unknown' | 'unreal' | 'future' | 'retired' | 'double';
}

/**
 * What speaks against a result: an exam that there is not, or was not any more
 * on that day; a day that does not exist or lies ahead; and a double, which is
 * the same number, or the same exam on the same day.
 */
export function resultProblems(
  { examCode, takenOn, registrationId }: EnteredResult,
  { exam, sittings, today }: Against,
): ResultProblem[] {
  const problems: ResultProblem[] = [];
  if (exam === null) problems.push({ field: 'exam', problem: 'unknown' });
  if (!isDay(takenOn)) problems.push({ field: 'takenOn', problem: 'unreal' });
  else if (takenOn > today) problems.push({ field: 'takenOn', problem: 'future' });
  else if (exam?.retiredOn && takenOn > exam.retiredOn)
    problems.push({ field: 'takenOn', problem: 'retired' });
  else if (sittings.some((each) => each.examCode === examCode && each.takenOn === takenOn))
    problems.push({ field: 'takenOn', problem: 'double' });
  if (sittings.some((each) => each.registrationId === registrationId))
    problems.push({ field: 'registrationId', problem: 'double' });
  return problems;
}

/** A registration number as it is kept, whatever stands between its digits; as typed where it has not nine. */
export function registrationNumber(digits: string): string {
  return digits.replace(/^(\d{3})(\d{6})$/, '$1-$2');
}
