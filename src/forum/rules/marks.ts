import type { Actor } from '../../accounts/access/actor.js';
import { canSeePost, type PostGate, type TopicGate } from '../forum.policy.js';

/** What members mark posts with: `helpful` replies, questions that they have `too`, and bookmarks, which nobody else sees. */
export type MarkKind = 'helpful' | 'too' | 'bookmark';

/** Which posts a mark is for: the question, what follows it, or both. */
const PLACES: Record<MarkKind, 'question' | 'replies' | 'all'> = {
  helpful: 'replies',
  too: 'question',
  bookmark: 'all',
};

/** Marks that others see: they need a public post by somebody else, and who is silenced gives none. */
const SEEN: ReadonlySet<MarkKind> = new Set<MarkKind>(['helpful', 'too']);

export function isSeen(kind: MarkKind): boolean {
  return SEEN.has(kind);
}

/** Whether the mark is one for such a post, whoever asks. */
export function fits(kind: MarkKind, { number }: Pick<PostGate, 'number'>): boolean {
  const place = PLACES[kind];
  return number !== null && (place === 'all' || (place === 'question') === (number === 1));
}

export function canMark(
  person: Pick<Actor, 'id' | 'role'> | null,
  kind: MarkKind,
  topic: TopicGate,
  post: PostGate,
): boolean {
  if (person === null || post.state !== 'published' || !canSeePost(person, topic, post))
    return false;
  if (!fits(kind, post)) return false;
  return !isSeen(kind) || (topic.state === 'published' && post.authorId !== person.id);
}
