import { foldAccents } from '../../text/fold-accents.js';

/** More words than that say nothing more. */
const MOST_WORDS = 10;
const LONGEST_WORD = 60;

/** The words of a text in their order, without accents and marks. They hold letters and digits only, so no query can be malformed. */
export function wordsOf(text: string): string[] {
  const words = foldAccents(text.slice(0, 500)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => [...word].slice(0, LONGEST_WORD).join(''));
}

/** The words of whatever somebody typed, each once. */
export function searchWords(typed: string): string[] {
  return [...new Set(wordsOf(typed))].slice(0, MOST_WORDS);
}
