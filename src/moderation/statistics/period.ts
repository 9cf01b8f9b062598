/** Some days in a row, in UTC. */
export interface Period {
  /** Its first day, ISO. */
  from: string;
  /** Its last day, ISO. */
  to: string;
}

/** Why an address names no period; the field that it is about, and a key of words. */
export interface PeriodProblem {
  field: 'from' | 'to';
  key: string;
}

/** Periods that end today, in days. */
export const USUAL_DAYS = [7, 30, 90] as const;

const DAY_MS = 86_400_000;
const STANDARD_DAYS = 30;
const MOST_DAYS = 366;

/**
 * The period that an address names: `from` and `to`, or the last `days`; the
 * last thirty where it names none. What lies ahead of today is left out.
 */
export function readPeriod(
  { from, to, days }: { from: string; to: string; days: string },
  today: string,
): { period: Period; problems: PeriodProblem[] } {
  const usual = USUAL_DAYS.find((each) => String(each) === days) ?? STANDARD_DAYS;
  const standard = { from: dayAfter(today, 1 - usual), to: today };
  if (from === '' && to === '') return { period: standard, problems: [] };
  const asked = {
    from: from || dayAfter(isDay(to) ? to : today, 1 - STANDARD_DAYS),
    to: to || today,
  };
  const problems = problemsOf(asked, today);
  if (problems.length > 0) return { period: standard, problems };
  return { period: { from: asked.from, to: asked.to < today ? asked.to : today }, problems };
}

/** The days of a period, the first one first. */
export function daysOf({ from, to }: Period): string[] {
  const count = distance({ from, to }) + 1;
  return Array.from({ length: count }, (_, index) => dayAfter(from, index));
}

/** The moments between which a period lies, the second one not of it. */
export function boundsOf({ from, to }: Period): [Date, Date] {
  return [new Date(from), new Date(dayAfter(to, 1))];
}

/** Whether a text is a day of the calendar, ISO. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

function problemsOf(asked: Period, today: string): PeriodProblem[] {
  const wrong = (['from', 'to'] as const).filter((field) => !isDay(asked[field]));
  if (wrong.length > 0) return wrong.map((field) => ({ field, key: 'moderation:period.noDay' }));
  if (asked.from > asked.to) return [{ field: 'to', key: 'moderation:period.backwards' }];
  if (asked.from > today) return [{ field: 'from', key: 'moderation:period.ahead' }];
  if (distance(asked) >= MOST_DAYS) return [{ field: 'from', key: 'moderation:period.tooLong' }];
  return [];
}

function distance({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
