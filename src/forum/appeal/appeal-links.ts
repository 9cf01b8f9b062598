import { type AppealState, postAppealUntil, type RejectedPost } from '../rules/appeals.js';
import type { SanctionState } from '../rules/sanctions.js';
import { appealPath } from './appeal-subjects.js';
import type { ForumAppeal } from './forum-appeal.entity.js';

/** The way to an appeal, or to where it stands. `may`: there is none yet, and it is open. Words: `appeals:link`. */
export interface AppealLink {
  state: AppealState | 'may';
  path: string;
  dueAt: Date | null;
}

/** @returns null where there was no appeal and can be none any more, or never could */
export function sanctionAppealLink(
  { id, state }: { id: number; state: SanctionState },
  appeal: ForumAppeal | undefined,
): AppealLink | null {
  if (!appeal && state !== 'running') return null;
  const path = appealPath({ kind: 'sanctions', id });
  if (!appeal) return { state: 'may', path, dueAt: null };
  // An appeal against what is over has ended, whether a sweep ran or not.
  const isEnded = appeal.state === 'open' && state !== 'running';
  return { state: isEnded ? 'ended' : appeal.state, path, dueAt: appeal.dueAt };
}

/** As `sanctionAppealLink`, below a post that was rejected. */
export function postAppealLink(
  post: RejectedPost & { id: number; appealState: AppealState | null },
  now: Date,
): AppealLink | null {
  const path = appealPath({ kind: 'posts', id: post.id });
  if (post.appealState !== null) return { state: post.appealState, path, dueAt: null };
  const until = postAppealUntil(post);
  return until !== null && now < until ? { state: 'may', path, dueAt: null } : null;
}
