import { isCommonPassword } from './common-passwords.js';
import { plainLetters } from '../account/plain-letters.js';
import { isPattern, period } from './password-pattern.js';

/** Fewest characters of a password that is the only factor (NIST SP 800-63B-4, 3.1.1.2). */
export const SHORTEST_PASSWORD = 15;

/** Fewest characters of a password beside a second factor. */
export const SHORTEST_BESIDE_FACTOR = 8;

/** Most characters: far above what anybody types, far below what costs the server anything. */
export const LONGEST_PASSWORD = 256;

/** What has to be left of a password without the words that everybody guesses first. */
const SHORTEST_REST = 8;
const SHORTEST_WORD = 3;

const PROGRAMME_WORDS = [
  'keyhaven',
  'certifications',
  'certification',
  'certificate',
  'certified',
  'dashboard',
  'recovery',
  'passphrase',
  'password',
  'forum',
];

/** Why a password is refused. Capitals, digits and signs are nobody's duty. */
export type PasswordProblem =
  'tooShort' | 'tooLong' | 'pattern' | 'common' | 'person' | 'programme';

/** A password as it is hashed: the same from every keyboard (NFKC). */
export function normalisedPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * What speaks against a password; null where nothing does.
 * @param about name and addresses of the person, whose parts are guessed first
 * @param shortest fewest characters: `SHORTEST_PASSWORD` or `SHORTEST_BESIDE_FACTOR`
 */
export function passwordProblem(
  password: string,
  about: readonly string[],
  shortest = SHORTEST_PASSWORD,
): PasswordProblem | null {
  const length = lengthOf(password);
  if (length < shortest) return 'tooShort';
  if (length > LONGEST_PASSWORD) return 'tooLong';
  const text = normalisedPassword(password).toLowerCase();
  if (isPattern(text)) return 'pattern';
  if (isMadeOfCommonWord(text)) return 'common';
  if (leansOn(text, wordsOf(about))) return 'person';
  return leansOn(text, PROGRAMME_WORDS) ? 'programme' : null;
}

/** Whether a password is too short to be the only factor. */
export function needsFactor(password: string): boolean {
  return lengthOf(password) < SHORTEST_PASSWORD;
}

function lengthOf(password: string): number {
  return [...normalisedPassword(password)].length;
}

/** A common password, also repeated, or with a few characters around it. */
function isMadeOfCommonWord(text: string): boolean {
  const part = text.slice(0, period([...text]));
  if (isCommonPassword(text) || isCommonPassword(part)) return true;
  const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(text) ?? [];
  return isCommonPassword(core) && isLittle(before + after);
}

/** Whether hardly anything is left when the words are taken out. */
function leansOn(text: string, words: readonly string[]): boolean {
  const plain = plainLetters(text);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest !== plain && isLittle(rest.replace(/[^\p{L}\p{N}]/gu, ''));
}

function isLittle(rest: string): boolean {
  return [...rest].length < SHORTEST_REST || isPattern(rest);
}

function wordsOf(about: readonly string[]): string[] {
  return about
    .flatMap((text) => plainLetters(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length);
}
