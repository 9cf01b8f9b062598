import type { IsoDay } from '../record/calendar-day.js';
import { HOLDERS } from './holder-files.js';

/** Why an entry is no good where an import would refuse it too. */
export type EntryProblem = 'empty' | 'wrong' | 'future';

/**
 * What of a holder's entries the import's own checks refuse, by the columns of
 * `holders.csv`; '' is none.
 */
export function holderProblems(
  entry: Readonly<Record<string, string>>,
  today: IsoDay,
): Map<string, EntryProblem> {
  const problems = new Map<string, EntryProblem>();
  for (const { name, check, optional } of HOLDERS.columns) {
    const value = entry[name];
    if (value === undefined) continue;
    if (value === '' && !optional) problems.set(name, 'empty');
    else if (value !== '' && check(value) !== null) problems.set(name, 'wrong');
    else if (name === 'birth_date' && value > today) problems.set(name, 'future');
  }
  return problems;
}
