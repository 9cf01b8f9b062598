/** Why an administrator looks at a record without a ticket: the holder reads it, in words under `dashboard:looks.why.`. */
export const LOOK_REASONS = ['asked', 'correction', 'abuse', 'quality'] as const;

export type LookReason = (typeof LOOK_REASONS)[number];

/** How long one look lasts: until then the page can be loaded again. */
export const LOOK_MINUTES = 15;

/** At more records than these within an hour one person does not look unnoticed (T28). */
export const MOST_RECORDS_AN_HOUR = 20;

/** Administrators are told of it once, and again only after a day. */
export const ALERT_HOURS = 24;

/** From when on a look still lasts now. */
export function lookSince(now: Date): Date {
  return new Date(now.getTime() - LOOK_MINUTES * 60_000);
}

/** Until when a look lasts. */
export function lookUntil(at: Date): Date {
  return new Date(at.getTime() + LOOK_MINUTES * 60_000);
}

/** Whether one more record makes it so many that others are told: those of the hour before, and whether they were told within a day. */
export function isAlarming(recordsBefore: number, toldBefore: boolean): boolean {
  return recordsBefore >= MOST_RECORDS_AN_HOUR && !toldBefore;
}
