import { admission, MOST_WAITING, POSTS_UNTIL_KNOWN } from './first-posts.js';

describe('what becomes of a post', () => {
  it.each([
    [{ staff: false, published: 0, waiting: 0 }, 'held'],
    [{ staff: false, published: POSTS_UNTIL_KNOWN - 1, waiting: 1 }, 'held'],
    [{ staff: false, published: POSTS_UNTIL_KNOWN, waiting: 0 }, 'published'],
    [{ staff: false, published: POSTS_UNTIL_KNOWN, waiting: MOST_WAITING }, 'published'],
    [{ staff: false, published: 0, waiting: MOST_WAITING - 1 }, 'held'],
    [{ staff: false, published: 0, waiting: MOST_WAITING }, 'tooManyWaiting'],
    [{ staff: true, published: 0, waiting: 0 }, 'published'],
    [{ staff: false, published: 99, waiting: 0, watched: true }, 'held'],
    [{ staff: false, published: 99, waiting: MOST_WAITING, watched: true }, 'tooManyWaiting'],
  ] as const)('of an author with %j: %s', (standing, expected) => {
    expect(admission(standing)).toBe(expected);
  });
});
