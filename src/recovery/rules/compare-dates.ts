import { close, type Compared, DIFFERS, MATCHES } from './closeness.js';

/** A date of which each part may be unknown. */
export interface PartialDate {
  year?: number;
  month?: number;
  day?: number;
}

const DAY_MS = 86_400_000;
/** The evidence table of the programme: a date within this many days counts. */
const DATE_TOLERANCE_DAYS = 7;

/** Whole days between two ISO dates (`2026-03-14`), never negative. */
export function daysApart(a: string, b: string): number {
  return Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / DAY_MS;
}

/** True where an exam's remembered date is near enough to count with its score. */
export function isNearDate(given: string, recorded: string): boolean {
  return daysApart(given, recorded) <= DATE_TOLERANCE_DAYS;
}

/** True for a date of which nothing was given. */
export function isEmptyDate(date: PartialDate): boolean {
  return date.year === undefined && date.month === undefined && date.day === undefined;
}

/**
 * Compares a birth date, of which parts may be missing, with an ISO date on
 * record. Right parts without the rest, and day and month the other way
 * round, are close.
 */
export function compareBirthDate(given: PartialDate, recorded: string): Compared {
  const [year, month, day] = recorded.split('-').map(Number);
  const fits =
    fitsOrMissing(given.year, year) &&
    fitsOrMissing(given.month, month) &&
    fitsOrMissing(given.day, day);
  const whole = given.year !== undefined && given.month !== undefined && given.day !== undefined;
  if (fits) return whole ? MATCHES : close('partOfDate');
  const swapped = given.year === year && given.month === day && given.day === month;
  return swapped ? close('dayMonthSwapped') : DIFFERS;
}

function fitsOrMissing(given: number | undefined, recorded: number | undefined): boolean {
  return given === undefined || given === recorded;
}
