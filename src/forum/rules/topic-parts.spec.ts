import { neighbours, partWith } from './topic-parts.js';

describe('the part of a topic', () => {
  it.each([
    [1, 5, 1, 20],
    [20, 45, 1, 20],
    [21, 45, 21, 40],
    [45, 45, 41, 60],
    [99, 45, 41, 60],
    [0, 45, 1, 20],
    [-7, 45, 1, 20],
    [3, 0, 1, 20],
  ])('with post %i of %i goes from %i to %i', (number, lastNumber, first, last) => {
    expect(partWith(number, lastNumber)).toEqual({ first, last });
  });

  it.each([
    [1, 20, { beginning: null, before: null, after: null, end: null }],
    [1, 21, { beginning: null, before: null, after: 21, end: 21 }],
    [21, 45, { beginning: 1, before: 1, after: 41, end: 45 }],
    [41, 45, { beginning: 1, before: 21, after: null, end: null }],
  ])('that begins with %i of %i lies between %j', (first, lastNumber, expected) => {
    expect(neighbours({ first, last: first + 19 }, lastNumber)).toEqual(expected);
  });
});
