import type { PostState } from './post-state.js';
import { POSTS_UNTIL_KNOWN } from './first-posts.js';

/** So long after a post appeared a small change of it is its author's second look, and nothing is said of it. */
const QUIET_MINUTES = 5;

/** So many letters, taken out and put in, are a small change. */
const QUIET_LETTERS = 100;

/** So many edits of one member may wait for a moderator at once. */
export const MOST_EDITS_WAITING = 5;

/** Posts whose words their author may change: not those about which a moderator, or reports, have the word. */
const CHANGEABLE: ReadonlySet<PostState> = new Set<PostState>(['held', 'published']);

export function isChangeable(post: PostState, topic: PostState): boolean {
  return CHANGEABLE.has(post) && (topic === 'private' || CHANGEABLE.has(topic));
}

/** What of an edit decides whether it stands at once. */
export interface EditCircumstances {
  state: PostState;
  staff: boolean;
  /** Posts of its author that everybody sees. */
  published: number;
  /** Watched words make it wait that the post did not hold before. */
  watched: boolean;
}

/** Whether an edit stands at once, or the published text stays until a moderator has read it. What waits itself is changed at once. */
export function editOutcome({ state, staff, published, watched }: EditCircumstances) {
  if (state !== 'published' || staff) return 'saved';
  return watched || published < POSTS_UNTIL_KNOWN ? 'held' : 'saved';
}

/** Whether nothing is said of a change: a small one, right after the post appeared. */
export function isQuiet(publishedAt: Date | null, at: Date, letters: number): boolean {
  if (publishedAt === null) return true;
  const age = at.getTime() - publishedAt.getTime();
  return age <= QUIET_MINUTES * 60_000 && letters <= QUIET_LETTERS;
}
