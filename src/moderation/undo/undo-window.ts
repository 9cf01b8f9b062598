import { UNDO_MS } from '../../recovery/rules/told-at.js';

/** Until when decisions of `now` can be taken back. */
export function undoUntil(now: Date): Date {
  return new Date(now.getTime() + UNDO_MS);
}

/** Whole seconds that are left, at least one while any time is. */
export function secondsLeft(until: Date, now: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1_000));
}
