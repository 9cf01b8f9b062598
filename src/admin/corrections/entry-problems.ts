import { type EntryProblem, holderProblems } from '../../profile/exchange/holder-entry.js';
import type { IsoDay } from '../../profile/record/calendar-day.js';
import { FormProblem } from '../../web/form-problem.js';

/** What is wrong with entries about a holder, named like fields of a form: as an import would say, beside each. */
export function entryProblems(
  entry: Readonly<Record<string, string>>,
  today: IsoDay,
): FormProblem[] {
  const columns = Object.fromEntries(
    Object.entries(entry).map(([field, value]) => [columnOf(field), value]),
  );
  const problems = holderProblems(columns, today);
  return Object.keys(entry).flatMap((field) => {
    const problem = problems.get(columnOf(field));
    return problem === undefined ? [] : [new FormProblem(field, messageOf(field, problem))];
  });
}

function messageOf(field: string, problem: EntryProblem): string {
  return problem === 'future' ? 'records:field.future' : `records:field.${field}.wrong`;
}

const COLUMNS: Readonly<Record<string, string>> = {
  signInAddress: 'sign_in_email',
  contactAddress: 'contact_email',
};

function columnOf(field: string): string {
  return COLUMNS[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
