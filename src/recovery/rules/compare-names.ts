import { nameKey } from '../../text/name-key.js';
import { close, type Compared, DIFFERS, MATCHES } from './closeness.js';
import { foldName, isOneLetterOff, isTransposed } from './spelling.js';

const LETTERS_FOR_A_SLIP = 4;

/**
 * Compares one name (given, family or native) with the record. Accents, case
 * and width do not count; the same name in another
 * script, one letter off, two letters swapped, or one of several names left
 * out is close.
 */
export function compareName(given: string, recorded: string): Compared {
  const [a, b] = [foldName(given), foldName(recorded)];
  if (a === b) return MATCHES;
  if (isTransliterated(given, recorded)) return close('transliterated');
  if (isSlip(a, b)) return close('oneLetter');
  return isPart(a, b) || isPart(b, a) ? close('partOfName') : DIFFERS;
}

/**
 * Compares given and family name together, so that names entered the other
 * way round (as in many countries) are close instead of different.
 */
export function areSwapped(
  given: { givenName: string; familyName: string },
  recorded: { givenName: string; familyName: string },
): boolean {
  const [first, last] = [foldName(given.givenName), foldName(given.familyName)];
  return (
    first !== last &&
    first === foldName(recorded.familyName) &&
    last === foldName(recorded.givenName)
  );
}

/** True for one name written in two scripts, such as `Иванов` and `Ivanov`. */
function isTransliterated(given: string, recorded: string): boolean {
  const key = nameKey(given);
  return (isInOtherScript(given) || isInOtherScript(recorded)) && key === nameKey(recorded);
}

function isInOtherScript(name: string): boolean {
  return [...name.matchAll(/\p{L}/gu)].some(([letter]) => !/\p{Script=Latin}/u.test(letter));
}

function isSlip(a: string, b: string): boolean {
  return (
    Math.min(a.length, b.length) >= LETTERS_FOR_A_SLIP &&
    (isOneLetterOff(a, b) || isTransposed(a, b))
  );
}

function isPart(part: string, whole: string): boolean {
  const words = new Set(whole.split(' '));
  return part !== '' && part.split(' ').every((word) => words.has(word));
}
