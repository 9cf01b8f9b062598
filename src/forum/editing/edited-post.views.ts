import type { Actor } from '../../accounts/access/actor.js';
import { isChangeable } from '../rules/edits.js';
import type { PostState } from '../rules/post-state.js';
import type { OwnEdit } from './own-edits.js';

/** What a post's page says of its changes. */
export interface EditedPostView {
  /** When it was changed, where that is told, and the way to its history. */
  edited: { at: Date; path: string } | null;
  /** Where its author changes it; null for everybody else, and where it cannot be changed any more. */
  edit: string | null;
  /** The author's latest edit, where a moderator reads it or refused it. */
  ownEdit: (Pick<OwnEdit, 'state' | 'reason' | 'place'> & { path: string }) | null;
  /** Where its author sees what a moderator changed; null where none did. */
  changedByStaff: string | null;
}

/** What of a post that needs. */
interface EditedPost {
  id: number;
  state: PostState;
  authorId: number;
  editedAt: Date | null;
}

/** What the own posts of a page have behind them. */
export interface EditSurroundings {
  topic: { state: PostState };
  actor: Actor | null;
  /** Own edits that wait or were refused, by their posts. */
  edits: ReadonlyMap<number, OwnEdit>;
  /** Own posts that a moderator changed. */
  changedByStaff: ReadonlySet<number>;
}

export function editedPostView(
  { id, state, authorId, editedAt }: EditedPost,
  { topic, actor, edits, changedByStaff }: EditSurroundings,
): EditedPostView {
  const isOwn = authorId === actor?.id;
  const history = `/posts/${id}/history`;
  const edit = `/posts/${id}/edit`;
  const own = isOwn ? edits.get(id) : undefined;
  return {
    edited: editedAt && state === 'published' ? { at: editedAt, path: history } : null,
    edit: isOwn && isChangeable(state, topic.state) ? edit : null,
    ownEdit: own ? { state: own.state, reason: own.reason, place: own.place, path: edit } : null,
    changedByStaff: isOwn && changedByStaff.has(id) ? history : null,
  };
}
