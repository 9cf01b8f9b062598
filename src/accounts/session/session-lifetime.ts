import { isStaff, type Role } from '../access/role.js';

/** When a session began and when it was last used. */
export interface SessionTimes {
  startedAt: Date;
  seenAt: Date;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The longest that any session lives, in milliseconds: the age of its cookie. */
export const LONGEST_SESSION_MS = 30 * DAY_MS;

/** How long the session of staff lives, and how long without use. */
export const STAFF_SESSION_MS = DAY_MS;
export const STAFF_IDLE_MS = HOUR_MS;

/** Whether a session has ended by its age: 30 days; for staff 24 hours, or one hour without use. */
export function isSessionOver({ startedAt, seenAt }: SessionTimes, role: Role, now: Date): boolean {
  const age = now.getTime() - startedAt.getTime();
  if (!isStaff(role)) return age >= LONGEST_SESSION_MS;
  return age >= STAFF_SESSION_MS || now.getTime() - seenAt.getTime() >= STAFF_IDLE_MS;
}
