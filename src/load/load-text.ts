import type { Chance } from './chance.js';
import type { LoadLanguage } from './load-words.js';

const WORDS_OF_TITLE = 4;
const FEWEST_WORDS = 8;
const SENTENCE = 11;

/** A title of four to nine words. */
export function loadTitle(chance: Chance, { words }: LoadLanguage): string {
  const count = WORDS_OF_TITLE + chance.below(6);
  const title = Array.from({ length: count }, () => chance.frequent(words)).join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** A post's words, in the forms in which a post keeps them. */
export interface LoadText {
  body: string;
  html: string;
  plain: string;
}

/** Paragraphs of a post: mostly some sentences, now and then a long account. */
export function loadBody(chance: Chance, { words }: LoadLanguage): LoadText {
  const length = FEWEST_WORDS + chance.below(chance.happens(0.03) ? 400 : 60);
  let body = '';
  for (let place = 0; place < length; place += 1) {
    const word = chance.frequent(words);
    if (place === 0) body = word.charAt(0).toUpperCase() + word.slice(1);
    else if (place % SENTENCE === 0) body += `${place % 44 === 0 ? '.\n\n' : '. '}${word}`;
    else body += ` ${word}`;
  }
  body += '.';
  const html = `<p>${body.replaceAll('\n\n', '</p>\n<p>')}</p>`;
  return { body, html, plain: body.replaceAll('\n\n', '\n') };
}
