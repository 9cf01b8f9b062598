import { outcomeOf, type WordAction, wordProblem } from './watched-words.js';

describe('a word of the list', () => {
  it.each([
    ['dump', null],
    ['exam dump*', null],
    ['作', null],
    ['作*', null],
    ['c++', null],
    ['ok', null],
    ['', 'empty'],
    [' * ', 'empty'],
    ['...', 'empty'],
    ['\u200b', 'empty'],
    ['x'.repeat(60), null],
    ['x'.repeat(61), 'long'],
    ['a', 'short'],
    ['ab*', 'short'],
    ['abc*', null],
    ['du*mp', 'star'],
    ['dump**', 'star'],
  ])('%j: %s', (word, problem) => {
    expect(wordProblem(word)).toBe(problem);
  });
});

describe('a post with watched words', () => {
  it.each([
    [[], false, null],
    [['mask'], false, null],
    [['flag', 'mask'], false, 'flag'],
    [['flag', 'hold'], false, 'hold'],
    [['hold', 'block', 'flag'], false, 'block'],
    [['hold', 'flag'], true, null],
    [['block'], true, 'block'],
  ] as [WordAction[], boolean, string | null][])('%j, staff %s: %s', (actions, staff, outcome) => {
    expect(outcomeOf(new Set(actions), staff)).toBe(outcome);
  });
});
