import { markedExcerpt } from './marked-excerpt.js';
import { searchWords } from './search-words.js';

describe('the words of a search', () => {
  it.each([
    ['Lost mailbox', ['lost', 'mailbox']],
    ['AZ-900 (Prüfung)', ['az', '900', 'prufung']],
    ['the the THE', ['the']],
    [`' | & ! :* <-> ") ; drop table`, ['drop', 'table']],
    ['   \t?!', []],
    ['', []],
    ['мой пароль 証明書', ['мои', 'пароль', '証明書']],
    ['a b c d e f g h i j k l', 'a b c d e f g h i j'.split(' ')],
  ])('%j are %j', (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });
});

describe('the excerpt of a hit', () => {
  const shown = (text: string, words: string[], longest: number) =>
    markedExcerpt(text, words, longest)
      .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
      .join('');

  it.each([
    ['My results are late', ['result'], 100, 'My [results] are late'],
    ['Die Prüfung, die PRÜFUNGEN', ['prufung'], 100, 'Die [Prüfung], die [PRÜFUNGEN]'],
    ['nothing of it', ['else'], 100, 'nothing of it'],
    ['plan a and b', ['a'], 100, 'plan [a] and b'],
    ['two\nlines', ['lines'], 100, 'two [lines]'],
    ['', ['x'], 100, ''],
  ])('of %j for %j', (text, words, longest, expected) => {
    expect(shown(text, words, longest)).toBe(expected);
  });

  it('is cut around the first hit, between words', () => {
    const text = `${'before '.repeat(30)}target ${'after '.repeat(30)}`;
    const cut = shown(text, ['target'], 100);
    expect(cut).toMatch(/^… before .*\[target\] after .* …$/);
    expect(cut.length).toBeLessThan(120);
  });
});
