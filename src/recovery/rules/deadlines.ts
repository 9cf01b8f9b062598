import { CONTACT_AGE_DAYS } from '../../accounts/recovery-contacts/contact-age.js';

/** Every term of the recovery rules, in the unit of its name. A hold's length is part of its path. */
export const TERMS = {
  draftDays: 14,
  answerDays: 21,
  reminderDays: [3, 10],
  returnDays: 30,
  appealDays: 30,
  appealDueDays: 5,
  secondPersonHours: 24,
  approvalRightHours: 24,
  claimLinkHours: 24,
  readyDays: 30,
  objectionDays: 30,
  undoDays: 30,
  disputeDueDays: 14,
  closingDays: 30,
  reviewDueDays: 3,
  newsDays: 7,
  keptFactorDays: 30,
  contactAgeDays: CONTACT_AGE_DAYS,
  vouchingDays: 7,
} as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function hoursAfter(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * HOUR_MS);
}

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}

/** True from the moment of the deadline on. */
export function isPast(deadline: Date, now: Date): boolean {
  return deadline <= now;
}

/**
 * The date by which a requester hears next while the request is being
 * checked. It runs on in weeks from the last thing the requester did, so it
 * is the same whether the ticket waits, is reviewed or lies in its hold.
 */
export function nextNewsBy(lastActAt: Date, now: Date): Date {
  const weeks = Math.floor((now.getTime() - lastActAt.getTime()) / (TERMS.newsDays * DAY_MS)) + 1;
  return daysAfter(lastActAt, Math.max(1, weeks) * TERMS.newsDays);
}

/** The hold's new end after an objection was dismissed: its clock stood still meanwhile. */
export function holdEndAfterStandstill(holdUntil: Date, stoodStillAt: Date, now: Date): Date {
  const left = Math.max(0, holdUntil.getTime() - stoodStillAt.getTime());
  return new Date(now.getTime() + left);
}

/** A moment that lies as far back again as it did before the clock stood still. */
export function afterStandstill(moment: Date, stoodStillAt: Date, now: Date): Date {
  return new Date(moment.getTime() + now.getTime() - stoodStillAt.getTime());
}
