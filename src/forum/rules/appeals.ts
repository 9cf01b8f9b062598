import type { Actor } from '../../accounts/access/actor.js';
import { hasRole, isStaff } from '../../accounts/access/role.js';
import type { WordingList } from '../../wording/rules/wording-list.js';
import type { PostState } from './post-state.js';
import { type SanctionTimes, sanctionState } from './sanctions.js';

const DAY_MS = 86_400_000;

/** A rejected post can be appealed for so long. */
const APPEAL_DAYS = 30;

/** An appeal is to be decided within. No setting moves it: it is what people are promised. */
const DUE_DAYS = 5;

/** `ended`: what it was about is over, and nothing was decided. Words: `appeals:state`. */
export type AppealState = 'open' | 'granted' | 'refused' | 'ended';

/** Why it ended by itself. Words: `appeals:ended`. */
export type AppealEnd = 'over' | 'lifted' | 'private';

/** Why a moderator refuses an appeal. */
export const APPEAL_REFUSALS: WordingList = {
  page: 'reasons',
  name: 'appeal-refusal',
  start: ['stands', 'other-reason', 'unanswered'].map((key) => ({ key })),
  words: (key) => ({ label: `appeals:refused.${key}.label`, text: `appeals:refused.${key}.told` }),
  fields: [],
  uses: [],
  longest: { label: 60, text: 300 },
};

/** Why nobody can appeal. Words: `appeals:refusal`. */
export type AppealRefusal = 'tooLate' | 'over';

/** What of a post decides whether its author can appeal. */
export interface RejectedPost {
  state: PostState;
  rejectionReason: string | null;
  /** When a moderator rejected it. */
  decidedAt: Date | null;
}

/**
 * Until when the author of a post can appeal, in the past where that is over. Null where no moderator
 * rejected it: what its author took away, to go on privately, is nobody's decision.
 */
export function postAppealUntil({ state, rejectionReason, decidedAt }: RejectedPost): Date | null {
  const isRejected = state === 'rejected' && rejectionReason !== 'private';
  return isRejected && decidedAt ? new Date(decidedAt.getTime() + APPEAL_DAYS * DAY_MS) : null;
}

/**
 * Until when somebody can appeal against a sanction: as long as it runs. Null for a warning, which
 * keeps nobody from anything.
 */
export function sanctionAppealUntil({ until, liftedAt }: SanctionTimes): Date | null {
  if (until === null) return null;
  return liftedAt !== null && liftedAt < until ? liftedAt : until;
}

/** When an appeal is due: in five days, or with the end of what it is about, which would settle it. */
export function appealDue(now: Date, until: Date | null): Date {
  const due = new Date(now.getTime() + DUE_DAYS * DAY_MS);
  return until !== null && until < due ? until : due;
}

/** Whether what an appeal against a sanction is about is over; a rejected post stays rejected. */
export function isOver(sanction: SanctionTimes | null, now: Date): boolean {
  return sanction !== null && sanctionState(sanction, now) !== 'running';
}

/** Why somebody does not decide an appeal. Words: `appeals:refusal`. */
export type DeciderRefusal = 'notStaff' | 'own' | 'sameModerator' | 'reporter' | 'leadOnly';

/** What of an appeal decides who decides it. */
export interface AppealGate {
  accountId: number;
  firstDeciderId: number | null;
  leadOnly: boolean;
  /** Whose reports did it by themselves. */
  reporterIds: readonly number[];
}

/** A different moderator decides, never the person, and nobody whose own report did it; on what only leads may impose, a lead. */
export function deciding(
  { id, role }: Pick<Actor, 'id' | 'role'>,
  { accountId, firstDeciderId, leadOnly, reporterIds }: AppealGate,
): DeciderRefusal | null {
  if (!isStaff(role)) return 'notStaff';
  if (id === accountId) return 'own';
  if (id === firstDeciderId) return 'sameModerator';
  if (reporterIds.includes(id)) return 'reporter';
  return leadOnly && !hasRole(role, 'lead') ? 'leadOnly' : null;
}
