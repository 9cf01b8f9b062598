import { foldAccents } from './fold-accents.js';

describe('foldAccents', () => {
  it.each([
    ['Prüfung', 'prufung'],
    ['Ação', 'acao'],
    ['Ёлка', 'елка'],
    ['ｗｉｄｅ', 'wide'],
    ['が', 'が'],
    ['हिन्दी', 'हिन्दी'],
    ['한국어', '한국어'],
  ])('%j is %j', (text, folded) => {
    expect(foldAccents(text)).toBe(folded);
  });
});
