import { NO_ANSWERS } from '../rules/answers.js';
import type { Draft } from './draft.entity.js';
import { MOST_EXAMS } from './request.forms.js';

/** Two sittings are asked for at first: most paths need two items. */
const EXAMS_AT_FIRST = 2;

/** The saved answers about the person, as the form names its fields. */
export function personValues(draft: Draft | null): Record<string, string> {
  const { birthDate, ...person } = (draft?.answers ?? NO_ANSWERS).person;
  return {
    ...person,
    birthDay: text(birthDate.day),
    birthMonth: text(birthDate.month),
    birthYear: text(birthDate.year),
  };
}

/** The saved exams, as the form names its fields. */
export function examValues(draft: Draft | null): { exams: Record<string, string>[] } {
  const exams = draft?.answers.exams ?? [];
  return {
    exams: exams.map(({ takenOnUnknown, ...exam }) => ({
      ...exam,
      takenOnUnknown: takenOnUnknown ? '1' : '',
    })),
  };
}

/** The saved answers about the missing result, as the form names its fields. */
export function missingValues(draft: Draft | null): Record<string, string> {
  const { takenOnUnknown = false, ...missing } = draft?.answers.missing ?? {};
  return { ...missing, takenOnUnknown: takenOnUnknown ? '1' : '' };
}

/** The places of the exams that the page shows: as many as asked for, at least two. */
export function examsShown(count: number): number[] {
  const length = Math.min(Math.max(count, EXAMS_AT_FIRST), MOST_EXAMS);
  return Array.from({ length }, (_each, index) => index);
}

function text(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}
