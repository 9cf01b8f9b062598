import { merged, type MovedPost, type PlacedPost, postNumbers, split } from './post-places.js';

/** A post of a minute, in topic 1 or 2. */
const post = (
  id: number,
  topicId: number,
  number: number | null,
  minute: number,
  replyTo: number | null = null,
): PlacedPost => ({ id, topicId, number, replyTo, at: new Date(minute * 60_000) });

const shown = (posts: MovedPost[]) =>
  posts.map(({ id, topicId, number, replyTo }) => `${id}: ${topicId}#${number} → ${replyTo}`);

describe('topics merged', () => {
  it('keep the question first, and the rest in the order of time, each answering what it answered', () => {
    const posts = [
      post(10, 1, 1, 5),
      post(11, 1, 2, 9, 1),
      post(20, 2, 1, 1),
      post(21, 2, 2, 7, 1),
      post(22, 2, 4, 11, 2),
      post(23, 2, null, 12, 4),
    ];
    expect(shown(merged(1, posts))).toEqual([
      '10: 1#1 → null',
      '11: 1#4 → 1',
      '20: 1#2 → null',
      '21: 1#3 → 2',
      '22: 1#5 → 3',
      '23: 1#null → 5',
    ]);
  });

  it('that were written at once have an order too', () => {
    const posts = [post(10, 1, 1, 5), post(30, 1, 2, 5), post(20, 2, 1, 5)];
    expect(merged(1, posts).map(({ number }) => number)).toEqual([1, 3, 2]);
  });
});

describe('a topic split', () => {
  it('gives what goes numbers from 1 on; what stays keeps its own, and answers nothing that went', () => {
    const posts = [
      post(10, 1, 1, 1),
      post(11, 1, 2, 2, 1),
      post(12, 1, 3, 3, 2),
      post(13, 1, 4, 4, 2),
      post(14, 1, 5, 5, 4),
    ];
    expect(shown(split(9, posts, new Set([2, 4])))).toEqual([
      '10: 1#1 → null',
      '11: 9#1 → null',
      '12: 1#3 → null',
      '13: 9#2 → 1',
      '14: 1#5 → null',
    ]);
  });

  it.each<[string, number[] | null]>([
    ['3', [3]],
    ['3, 5-7 #9', [3, 5, 6, 7, 9]],
    ['5–6', [5, 6]],
    ['7-5', null],
    ['1-999999', null],
    ['all', null],
    ['', null],
  ])('reads %j as %j', (typed, expected) => {
    const numbers = postNumbers(typed);
    expect(numbers && [...numbers]).toEqual(expected);
  });
});
