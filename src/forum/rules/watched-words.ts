import { wordKey } from '../../text/watched/word-matcher.js';

/**
 * What a watched word does: refuses the post; has it wait for a moderator;
 * publishes it and tells the moderators; or is not shown. Words: `forum:words`.
 */
export const WORD_ACTIONS = ['block', 'hold', 'flag', 'mask'] as const;

export type WordAction = (typeof WORD_ACTIONS)[number];

export const LONGEST_WORD = 60;

/** The list has so many words at most. */
export const MOST_WORDS = 500;

/** A beginning has so many letters at least, or it would find nearly everything; one sign in scripts without spaces says as much. */
const SHORTEST_BEGINNING = 3;

/** Why a word cannot be listed. Words: `admin:words.word`. */
export type WordProblem = 'empty' | 'long' | 'short' | 'star';

/** Null where it can. `*` stands at the end only, for whatever begins so. */
export function wordProblem(word: string): WordProblem | null {
  const key = wordKey(word);
  if (!/[\p{L}\p{N}\p{So}]/u.test(key)) return 'empty';
  if ([...word].length > LONGEST_WORD) return 'long';
  if (key.includes('*')) return 'star';
  const letters = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{N}]/u;
  const isShort = [...key].length < (word.trim().endsWith('*') ? SHORTEST_BEGINNING : 2);
  return isShort && letters.test(key) ? 'short' : null;
}

/** What becomes of a post: staff is not made to wait for itself, nor reported. */
export function outcomeOf(
  actions: ReadonlySet<WordAction>,
  staff: boolean,
): 'block' | 'hold' | 'flag' | null {
  if (actions.has('block')) return 'block';
  if (staff) return null;
  return actions.has('hold') ? 'hold' : actions.has('flag') ? 'flag' : null;
}
