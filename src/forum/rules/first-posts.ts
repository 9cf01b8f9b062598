import { levelNow, TRUST_NEEDS, TRUST_RIGHTS } from './trust.js';

/** With so many published posts a member is known, and further ones appear at once. */
export const POSTS_UNTIL_KNOWN = TRUST_NEEDS.basic.posts;

/** So many posts of one member may wait for a moderator at once. */
export const MOST_WAITING = 5;

/** What of an author decides whether a moderator reads a post first. */
export interface Standing {
  staff: boolean;
  /** Posts that everybody sees. */
  published: number;
  /** Posts that wait for a moderator. */
  waiting: number;
  /** Something in the post itself makes it wait. */
  watched?: boolean;
}

export type Admission = 'published' | 'held' | 'tooManyWaiting';

/** What becomes of an author's next post. Staff is known from the start; a hidden post counts no longer. */
export function admission({ staff, published, waiting, watched }: Standing): Admission {
  const { firstPostsWait } =
    TRUST_RIGHTS[staff ? 'staff' : levelNow('basic', { published, daysSinceSanction: null })];
  if (!watched && !firstPostsWait) return 'published';
  return waiting < MOST_WAITING ? 'held' : 'tooManyWaiting';
}
