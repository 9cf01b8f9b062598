/**
 * held: waits for a moderator; published: everybody sees it; rejected: a
 * moderator refused it; hidden: taken away after it was published; private:
 * continued with the support team, a note standing where it was; deleted: its
 * author or a moderator took it away, and may bring it back.
 */
export type PostState = 'held' | 'published' | 'rejected' | 'hidden' | 'private' | 'deleted';

/** `reinstate` publishes what was rejected, after an appeal. */
export type PostAction =
  'approve' | 'reject' | 'hide' | 'takePrivate' | 'reinstate' | 'delete' | 'restore';

/** Where nobody else ever saw a post, or sees it any more, no note is needed: it goes on not being seen. */
const LIFE: Record<PostState, Partial<Record<PostAction, PostState>>> = {
  held: { approve: 'published', reject: 'rejected', takePrivate: 'rejected' },
  published: { hide: 'hidden', takePrivate: 'private', delete: 'deleted' },
  rejected: { takePrivate: 'rejected', reinstate: 'published' },
  hidden: { takePrivate: 'hidden' },
  private: {},
  deleted: { restore: 'published' },
};

/** The state after an action; null where the action is not open in this state. */
export function nextPostState(state: PostState, action: PostAction): PostState | null {
  return LIFE[state][action] ?? null;
}
