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

/** Whether a text has to have all words of a search, or one of them at least. */
export type Wanted = 'all' | 'any';

/** Shorter words say too little to be looked for alone. */
const SHORTEST_ALONE = 3;

/**
 * PostgreSQL's query for texts that have words beginning with these; single
 * letters stand for themselves. '' where no word is left.
 */
export function textQuery(words: readonly string[], wanted: Wanted): string {
  const terms = words
    .filter((word) => wanted === 'all' || word.length >= SHORTEST_ALONE)
    .map((word) => (word.length > 1 ? `'${word}':*` : `'${word}'`));
  return terms.join(wanted === 'all' ? ' & ' : ' | ');
}
