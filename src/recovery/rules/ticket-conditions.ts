import { daysAfter, isPast, TERMS } from './deadlines.js';
import type { Circumstances, Refusal } from './ticket-state.js';

/** A row's condition: why the step is refused, or null. */
export type Condition = (circumstances: Circumstances) => Refusal | null;

/** Not before the ticket stood in its state for so many days. */
export const notBefore =
  (days: number): Condition =>
  ({ since, now }) =>
    isPast(daysAfter(since, days), now) ? null : 'tooEarly';

/** Only while the ticket stands in its state for less than so many days. */
export const within =
  (days: number): Condition =>
  ({ since, now }) =>
    isPast(daysAfter(since, days), now) ? 'tooLate' : null;

/** Only with a contact address whose code was entered. */
export const contactConfirmed: Condition = (c) =>
  c.contactConfirmed ? null : 'contactUnconfirmed';

/** Only once the hold has an end, and it is over. */
export const afterHold: Condition = ({ holdUntil, now }) =>
  holdUntil && isPast(holdUntil, now) ? null : 'tooEarly';

/** Only for evidence that reaches a path. */
export const reachesPath: Condition = (c) => (c.reachesPath ? null : 'evidenceLacking');

/** Only for what stands on the record without anybody's account changing hands. */
export const needsNoClaim: Condition = (c) => (c.needsNoClaim ? null : 'claimNeeded');

/** Only where the ticket merged two records. */
export const isMerge: Condition = ({ merges }) => (merges ? null : 'notMerging');

/** One objection an address. */
export const firstObjection: Condition = ({ objected }) => (objected ? 'alreadyObjected' : null);

/** One appeal a ticket, in time, and none after an objection was upheld. */
export const firstAppeal: Condition = (c) => {
  if (!c.appealable) return 'notAppealable';
  return c.appealed ? 'alreadyAppealed' : within(TERMS.appealDays)(c);
};

/** Nobody else is at work on it, and an appeal goes to a different moderator than the one who rejected. */
export const freeToClaim: Condition = ({ leaseRuns, appealed, rejectedBefore }) => {
  if (leaseRuns) return 'leaseRuns';
  return appealed && rejectedBefore ? 'sameModerator' : null;
};

/** Every condition, the first refusal counting. */
export const all =
  (...conditions: Condition[]): Condition =>
  (circumstances) =>
    conditions.reduce<Refusal | null>((refused, next) => refused ?? next(circumstances), null);
