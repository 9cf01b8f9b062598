/** When an account was last signed in to: here, or before its first time here by the imported date. */
export interface SignInDates {
  lastSignInAt: Date | null;
  importedSignInAt: Date | null;
}

const ACTIVE_MONTHS = 24;

/** The last sign-in that is known of; null where none is. */
export function lastSignIn({ lastSignInAt, importedSignInAt }: SignInDates): Date | null {
  return lastSignInAt ?? importedSignInAt;
}

/** The moment at which the account becomes dormant unless somebody signs in before; null where it never was active. */
export function signInBefore(dates: SignInDates): Date | null {
  const last = lastSignIn(dates);
  return last && monthsLater(last, ACTIVE_MONTHS);
}

/** Whether the account had no sign-in for 24 months: only a recovery path opens it then. */
export function isDormant(dates: SignInDates, now: Date): boolean {
  const before = signInBefore(dates);
  return before === null || before <= now;
}

/** The same day and time `months` later, or the last day of a month that has no such day (UTC). */
function monthsLater(date: Date, months: number): Date {
  const later = new Date(date);
  later.setUTCMonth(later.getUTCMonth() + months);
  if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0);
  return later;
}
