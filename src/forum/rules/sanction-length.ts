const DAY_MS = 86_400_000;

/** No sanction lasts longer. */
const LONGEST_DAYS = 366;

/** Lengths to choose from, in days. `date` stands for a day of one's own choice. */
const PRESETS = { day: 1, days: 3, week: 7, month: 30, quarter: 90 } as const;

/** Words: `sanctions:length`. */
export const LENGTHS = [...Object.keys(PRESETS), 'date'] as (keyof typeof PRESETS | 'date')[];

/** Why there is no such end. Words: `sanctions:until`. */
export type LengthProblem = 'choose' | 'noDay' | 'past' | 'tooLong';

/**
 * When a sanction ends. A chosen day is counted in full: it ends with the day, in UTC.
 * @param day ISO, for the length `date` only
 */
export function endOf(length: string, day: string, now: Date): Date | LengthProblem {
  if (isPreset(length)) return new Date(now.getTime() + PRESETS[length] * DAY_MS);
  if (length !== 'date') return 'choose';
  const begins = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00.000Z`) : null;
  // 31 February is read as a day of March.
  if (begins === null || Number.isNaN(begins.getTime()) || !begins.toISOString().startsWith(day))
    return 'noDay';
  const end = new Date(begins.getTime() + DAY_MS);
  if (end <= now) return 'past';
  return daysUntil(end, now) > LONGEST_DAYS ? 'tooLong' : end;
}

/** How long that is, begun days counted in full. */
export function daysUntil(end: Date, from: Date): number {
  return Math.ceil((end.getTime() - from.getTime()) / DAY_MS);
}

function isPreset(length: string): length is keyof typeof PRESETS {
  return Object.hasOwn(PRESETS, length);
}
