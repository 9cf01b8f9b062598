/** A calendar day without a time zone, such as `2026-11-22`. */
export type IsoDay = string;

const DAY_MS = 86_400_000;

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): IsoDay {
  return moment.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where the second comes first. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** True for a day that exists, written as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && dayOf(moment) === text;
}
