import { editOutcome, isChangeable, isQuiet } from './edits.js';
import type { PostState } from './post-state.js';

describe('an edit by the author', () => {
  it.each<[PostState, PostState, boolean]>([
    ['published', 'published', true],
    ['published', 'private', true],
    ['held', 'held', true],
    ['held', 'published', true],
    ['published', 'hidden', false],
    ['held', 'rejected', false],
    ['rejected', 'published', false],
    ['hidden', 'hidden', false],
    ['private', 'private', false],
  ])('of a post that is %s in a topic that is %s: %s', (post, topic, expected) => {
    expect(isChangeable(post, topic)).toBe(expected);
  });

  it.each<[PostState, boolean, number, boolean, string]>([
    ['held', false, 0, true, 'saved'],
    ['published', false, 1, false, 'held'],
    ['published', false, 2, false, 'saved'],
    ['published', false, 2, true, 'held'],
    ['published', true, 0, true, 'saved'],
  ])(
    'of a %s post, by staff %s, with %d published and new watched words %s, is %s',
    (state, staff, published, watched, expected) => {
      expect(editOutcome({ state, staff, published, watched })).toBe(expected);
    },
  );

  it.each<[number | null, number, boolean]>([
    [null, 5_000, true],
    [0, 100, true],
    [0, 101, false],
    [5 * 60, 1, true],
    [5 * 60 + 1, 1, false],
  ])('%s seconds after the post appeared, of %d letters, is quiet: %s', (age, letters, quiet) => {
    const at = new Date('2026-01-01T12:00:00Z');
    const publishedAt = age === null ? null : new Date(at.getTime() - age * 1_000);
    expect(isQuiet(publishedAt, at, letters)).toBe(quiet);
  });
});
