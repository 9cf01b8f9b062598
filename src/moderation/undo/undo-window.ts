import { UNDO_MS } from '../../recovery/rules/told-at.js';

/** What each of several decided at once adds: the first is not to be over before the last was decided. */
const EACH_MS = 100;

/** Until when decisions of `now` can be taken back. */
export function undoUntil(now: Date, count = 1): Date {
  return new Date(now.getTime() + UNDO_MS + (count - 1) * EACH_MS);
}

/** Whole seconds that are left, at least one while any time is. */
export function secondsLeft(until: Date, now: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1_000));
}
