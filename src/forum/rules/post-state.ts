/**
 * held: waits for a moderator; published: everybody sees it; rejected: a
 * moderator refused it; hidden: taken away after it was published.
 */
export type PostState = 'held' | 'published' | 'rejected' | 'hidden';

export type PostAction = 'approve' | 'reject' | 'hide';

const LIFE: Record<PostState, Partial<Record<PostAction, PostState>>> = {
  held: { approve: 'published', reject: 'rejected' },
  published: { hide: 'hidden' },
  rejected: {},
  hidden: {},
};

/** The state after an action; null where the action is not open in this state. */
export function nextPostState(state: PostState, action: PostAction): PostState | null {
  return LIFE[state][action] ?? null;
}
