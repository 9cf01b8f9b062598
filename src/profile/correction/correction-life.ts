/** A confirmed correction waits until one of the others comes to it. */
export type CorrectionState = 'waiting' | 'done' | 'withdrawn' | 'objected' | 'void';

/** How long every address has to object. */
const WAIT_DAYS = 7;
/** For so long an address that was taken off a record is told what happens to it (T60). */
const FORMER_TOLD_DAYS = 30;
const DAY_MS = 86_400_000;

/** What a correction knows of time, record and people. */
export interface CorrectionFacts {
  state: CorrectionState;
  takesEffectAt: Date;
  /** An objection freezes the record, this one's or another: then its clock stands still. */
  frozen: boolean;
  now: Date;
}

/** When a correction that is confirmed now takes effect. */
export function takesEffectAt(confirmedAt: Date): Date {
  return new Date(confirmedAt.getTime() + WAIT_DAYS * DAY_MS);
}

/** Until when an address that is taken off now is told. */
export function formerToldUntil(removedAt: Date): Date {
  return new Date(removedAt.getTime() + FORMER_TOLD_DAYS * DAY_MS);
}

/** Whether it can be stopped: by an administrator who withdraws it, and by an objection. */
export function isStoppable(correction: CorrectionFacts): boolean {
  return correction.state === 'waiting' && !isDue(correction);
}

/**
 * What the clock does with it: nothing, carry it out, or end it, where the
 * record reads otherwise by now, or one of the two is administrator no more.
 */
export function atItsTime(
  correction: CorrectionFacts,
  { asSeen, bothAdministrators }: { asSeen: boolean; bothAdministrators: boolean },
): 'wait' | 'done' | 'void' {
  if (correction.state !== 'waiting' || !isDue(correction)) return 'wait';
  return asSeen && bothAdministrators ? 'done' : 'void';
}

function isDue({ takesEffectAt: at, frozen, now }: CorrectionFacts): boolean {
  return !frozen && at <= now;
}
