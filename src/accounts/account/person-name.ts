import { scan } from '../../text/personal-data/scan.js';
import { plainLetters } from './plain-letters.js';

/** Most characters of a name. */
export const LONGEST_NAME = 80;

/** Why a name is refused. */
export type NameProblem = 'empty' | 'tooLong' | 'characters' | 'personal' | 'staff';

// Control, format and private characters, line ends, and piles of accents. The two joiners are
// letters' business in Persian and Indic names.
const REFUSED_CHARACTERS =
  /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}|\p{M}{4}/u;

/** A name with one of these words reads as if it spoke for the programme. */
const STAFF_WORDS = new Set(
  'admin admins administrator administration moderator moderators moderation keyhaven staff support helpdesk official'.split(
    ' ',
  ),
);

/** These do so only when they are the whole name: people are called Root, Mod and Lead. */
const STAFF_NAMES = new Set(
  'mod mods lead root system security team owner webmaster postmaster'.split(' '),
);

const LOOKALIKE_DIGITS: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

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
  return looksLikeStaff(name) ? 'staff' : null;
}

/** Whether a name or handle reads as one of the programme's own people, also when spelled out or with digits. */
export function looksLikeStaff(name: string): boolean {
  const plain = plainLetters(name).replace(
    /[013457]/g,
    (digit) => LOOKALIKE_DIGITS[digit] ?? digit,
  );
  const words = plain.split(/[^\p{L}]+/u).filter(Boolean);
  const joined = words.join('');
  return STAFF_NAMES.has(joined) || [...words, joined].some((word) => STAFF_WORDS.has(word));
}
