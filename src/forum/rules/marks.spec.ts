import type { PostState } from './post-state.js';
import { canMark, type MarkKind } from './marks.js';

const ME = { id: 7, role: 'member' as const };
const OTHER = 8;
const post = (number: number | null, authorId: number, state: PostState = 'published') => ({
  number,
  authorId,
  state,
});

it.each<[MarkKind, string, ReturnType<typeof post>, PostState, boolean]>([
  ['helpful', "another's reply", post(2, OTHER), 'published', true],
  ['helpful', 'an own reply', post(2, ME.id), 'published', false],
  ['helpful', 'a question', post(1, OTHER), 'published', false],
  ['helpful', 'a hidden reply', post(2, OTHER, 'hidden'), 'published', false],
  ['helpful', 'a reply in a topic that goes on privately', post(2, OTHER), 'private', false],
  ['too', "another's question", post(1, OTHER), 'published', true],
  ['too', 'an own question', post(1, ME.id), 'published', false],
  ['too', 'a reply', post(2, OTHER), 'published', false],
  ['bookmark', 'a question', post(1, OTHER), 'published', true],
  ['bookmark', 'an own reply', post(2, ME.id), 'published', true],
  ['bookmark', 'a held reply', post(null, ME.id, 'held'), 'published', false],
  ['bookmark', 'a reply in a hidden topic', post(2, OTHER), 'hidden', false],
])('%s on %s', (kind, _what, each, topicState, expected) => {
  const topic = { state: topicState, authorId: OTHER, staffOnly: false };
  expect(canMark(ME, kind, topic, each)).toBe(expected);
  expect(canMark(null, kind, topic, each)).toBe(false);
});
