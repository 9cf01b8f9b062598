import type { WordingList } from '../../wording/rules/wording-list.js';

/** What a member of staff can do about a person. Words: `sanctions:kind`. */
export const SANCTION_KINDS = ['warning', 'silence', 'suspension'] as const;

export type SanctionKind = (typeof SANCTION_KINDS)[number];

const SANCTION_REASONS = [
  'spam',
  'abuse',
  'personal-data',
  'exam-content',
  'impersonation',
  'off-topic',
  'evasion',
];

/** Why. `reports` is written down where reports did it by themselves, and never chosen. */
export const SANCTIONS: WordingList = {
  page: 'reasons',
  name: 'sanction',
  start: SANCTION_REASONS.map((key) => ({ key })),
  words: (key) => ({
    label: `sanctions:reason.${key}.label`,
    text: `sanctions:reason.${key}.told`,
  }),
  fields: [],
  uses: [],
  longest: { label: 60, text: 300 },
};

/** Why it ends early. `appeal` is given by a decided appeal, and never chosen. */
export const LIFTS: WordingList = {
  ...SANCTIONS,
  name: 'sanction-end',
  start: [{ key: 'mistake' }, { key: 'understood' }],
  words: (key) => ({ label: `sanctions:lift.${key}.label`, text: `sanctions:lift.${key}.told` }),
};

/** What a decided appeal gives as the reason for an early end. */
export const BY_APPEAL = 'appeal';

/** What somebody may want to do in the forum. Reading it, and whatever belongs to a record, is nothing that a sanction stops. */
export type Deed = 'post' | 'report' | 'answer' | 'mark';

const STOPPED: Record<SanctionKind, readonly Deed[]> = {
  warning: [],
  silence: ['post', 'report', 'mark'],
  suspension: ['post', 'report', 'answer', 'mark'],
};

/** `given` is a warning, which has no end; `over` ended by itself. */
export type SanctionState = 'given' | 'running' | 'over' | 'lifted';

/** What of a sanction decides what it does. */
export interface SanctionTimes {
  kind: SanctionKind;
  /** Null for a warning. */
  until: Date | null;
  liftedAt: Date | null;
}

export function sanctionState({ until, liftedAt }: SanctionTimes, now: Date): SanctionState {
  if (liftedAt !== null) return 'lifted';
  if (until === null) return 'given';
  return until > now ? 'running' : 'over';
}

/** The one that stops a deed now, the longest where several do; null where it may be done. */
export function stopping<T extends SanctionTimes>(
  sanctions: readonly T[],
  deed: Deed,
  now: Date,
): T | null {
  const stops = sanctions.filter(
    (each) => STOPPED[each.kind].includes(deed) && sanctionState(each, now) === 'running',
  );
  const end = ({ until }: T) => until?.getTime() ?? 0;
  return stops.sort((a, b) => end(b) - end(a))[0] ?? null;
}

/** Why another of that kind would say nothing new: one that does as much runs. */
export function alreadyRunning<T extends SanctionTimes>(
  sanctions: readonly T[],
  kind: SanctionKind,
  now: Date,
): T | null {
  const covers: readonly SanctionKind[] =
    kind === 'silence' ? ['silence', 'suspension'] : ['suspension'];
  if (kind === 'warning') return null;
  const running = sanctions.filter((each) => sanctionState(each, now) === 'running');
  return running.find((each) => covers.includes(each.kind)) ?? null;
}
