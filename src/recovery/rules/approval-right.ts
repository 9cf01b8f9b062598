import { hoursAfter, isPast, TERMS } from './deadlines.js';

/**
 * From when somebody may approve recoveries: 24 hours after the role was given
 * or raised, so that whoever makes a moderator cannot use that person at once
 * (threats.md, T05). Null for a role of which nobody knows since when.
 */
export function approvesFrom(roleSince: Date | null): Date | null {
  return roleSince && hoursAfter(roleSince, TERMS.approvalRightHours);
}

/** Whether that moment has come. */
export function mayApprove(roleSince: Date | null, now: Date): boolean {
  const from = approvesFrom(roleSince);
  return from !== null && isPast(from, now);
}
