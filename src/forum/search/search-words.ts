import { foldAccents } from '../../text/fold-accents.js';

/** More words than that say nothing more. */
const MOST_WORDS = 10;
const LONGEST_WORD = 60;

/**
 * The words of whatever somebody typed, without accents and marks, each once.
 * They hold letters and digits only, so no query can be malformed.
 */
export function searchWords(typed: string): string[] {
  const words = foldAccents(typed.slice(0, 500)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, MOST_WORDS);
}

/** PostgreSQL's query for texts that have a word beginning with each of these; single letters stand for themselves. */
export function textQuery(words: readonly string[]): string {
  return words.map((word) => (word.length > 1 ? `'${word}':*` : `'${word}'`)).join(' & ');
}
