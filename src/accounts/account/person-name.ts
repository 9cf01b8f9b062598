import { scan } from '../../text/personal-data/scan.js';
import { looksLikeStaff } from './staff-names.js';

/** Most characters of a name. */
export const LONGEST_NAME = 80;

/** Why a name is refused. */
export type NameProblem = 'empty' | 'tooLong' | 'characters' | 'personal' | 'staff' | 'mixed';

// Control, format and private characters, letters that nobody sees, line ends, piles of accents, and
// what a mail program would make a link of. The two joiners are letters' business in Persian and Indic names.
const REFUSED_CHARACTERS =
  /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}|[\u115f\u1160\u3164\uffa0]|\p{M}{4}|:\/\/|www\./iu;

/** Alphabets that belong together in one word, beside Latin. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A name as it is kept: no space around it, single spaces inside. */
export function tidyName(name: string): string {
  return name.normalize('NFC').trim().replace(/ +/g, ' ');
}

/** What speaks against a tidied name as the name of a member; null where nothing does. */
export function nameProblem(name: string): NameProblem | null {
  if (name === '') return 'empty';
  if ([...name].length > LONGEST_NAME) return 'tooLong';
  if (REFUSED_CHARACTERS.test(name) || !/\p{L}/u.test(name)) return 'characters';
  if (scan(name).length > 0) return 'personal';
  if (looksLikeStaff(name)) return 'staff';
  return mixesAlphabets(name) ? 'mixed' : null;
}

/**
 * Whether a word has Latin letters and those of another alphabet (Unicode UTS
 * #39, 5.2): no name is written so, only names that are to be taken for others.
 */
function mixesAlphabets(name: string): boolean {
  return name.split(/[^\p{L}\p{M}]+/u).some((word) => {
    const letters = word.normalize('NFKC').replace(/[^\p{L}]/gu, '');
    const others = letters.replace(/[\p{Script=Latin}\p{Script=Common}]/gu, '');
    return /\p{Script=Latin}/u.test(letters) && others !== '' && !WITHOUT_SPACES.test(others);
  });
}
