/** What of a topic says whether it takes replies. */
export interface Closing {
  closedAt: Date | null;
  closesAt: Date | null;
}

/** Whether a topic takes no replies: the timer holds at once, whether the sweep ran or not. */
export function isClosed({ closedAt, closesAt }: Closing, now: Date): boolean {
  return closedAt !== null || (closesAt !== null && closesAt <= now);
}

/** When a topic is to close. Words: `conduct:when`. */
export const CLOSING_TIMES = ['now', 'hours', 'date'] as const;

/** No timer runs longer. */
const LONGEST_HOURS = 24 * 366;

/** Why there is no such moment. Words: `conduct:until`. */
export type MomentProblem = 'choose' | 'noHours' | 'noDay' | 'past' | 'tooFar';

/**
 * When a topic closes.
 * @param asked hours for `hours`, a local time of a form (`2026-11-30T18:00`, read as UTC) for `date`
 */
export function closingMoment(
  asked: { when: string; hours: string; date: string },
  now: Date,
): Date | MomentProblem {
  if (asked.when === 'now') return now;
  if (asked.when === 'hours') {
    const hours = /^\d{1,5}$/.test(asked.hours.trim()) ? Number(asked.hours) : 0;
    if (hours < 1 || hours > LONGEST_HOURS) return 'noHours';
    return new Date(now.getTime() + hours * 3_600_000);
  }
  return asked.when === 'date' ? momentOf(asked.date, now) : 'choose';
}

/** A moment to come of a form, read as UTC. */
export function momentOf(typed: string, now: Date): Date | MomentProblem {
  const [, day, time] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?)?$/.exec(typed.trim()) ?? [];
  if (day === undefined) return 'noDay';
  const text = `${day}T${time ?? '00:00'}`;
  const moment = new Date(`${text}:00.000Z`);
  // 31 February is read as a day of March.
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(text)) return 'noDay';
  if (moment <= now) return 'past';
  return moment.getTime() - now.getTime() > LONGEST_HOURS * 3_600_000 ? 'tooFar' : moment;
}
