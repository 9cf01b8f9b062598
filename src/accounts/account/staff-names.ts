import { confusablesMap } from 'confusables';

/** A name with one of these words reads as if it spoke for the programme. */
const STAFF_WORDS = folded(
  `admin admins administrator administrators administration administratorin administrateur administrador
   moderator moderators moderation moderatorin moderateur moderador moderatore
   keyhaven staff support helpdesk official админ администратор модератор поддержка
   soporte supporto kundendienst модерация مدير مشرف`,
);

/** These do so only when they are the whole name: people are called Root, Mod and Lead. */
const STAFF_NAMES = folded(
  'mod mods lead root system security recovery team owner webmaster postmaster formermember',
);

/** Beside one of those, these make a department of it. */
const DEPARTMENT_WORDS = folded(
  'the team desk forum forums service services notice notices account accounts',
);

/** Too long to be part of a name by chance: nobody hides them among other letters. */
const NEVER_PART = [
  ...folded(
    'administrator moderator keyhaven helpdesk 管理员 管理員 管理者 版主 モデレーター 관리자',
  ),
];

/** Signs and digits that stand in for letters. */
const STAND_INS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'i',
  '|': 'i',
  '+': 't',
};

/**
 * Whether a name or handle reads as one of the programme's own people, however
 * it is spelled: in letters of other alphabets that look alike (Unicode UTS
 * #39), wide, framed or accented ones, with digits for letters, or apart.
 */
export function looksLikeStaff(name: string): boolean {
  const words = fold(name)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const joined = words.join('');
  return (
    STAFF_NAMES.has(joined) ||
    isDepartment(words) ||
    NEVER_PART.some((word) => joined.includes(word)) ||
    [...words, ...spelledOut(words), joined].some((word) => STAFF_WORDS.has(word))
  );
}

/** Whether two names look the same to who reads them. */
export function looksTheSame(one: string, other: string): boolean {
  return fold(one).replace(/\s+/g, '') === fold(other).replace(/\s+/g, '');
}

function isDepartment(words: readonly string[]): boolean {
  return (
    words.some((word) => STAFF_NAMES.has(word)) &&
    words.every((word) => STAFF_NAMES.has(word) || DEPARTMENT_WORDS.has(word))
  );
}

/**
 * The text as the eye reads it: one small Latin letter for all that look like
 * it. Only ever compared with other folded text, since `l` and `i`, `rn` and
 * `m` become one.
 */
function fold(text: string): string {
  return [...bare(text)]
    .map((letter) => latin(letter))
    .join('')
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, (sign) => STAND_INS[sign] ?? sign)
    .replaceAll('l', 'i')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

/** Without accents and characters that nobody sees, compatibility forms unified. */
function bare(text: string): string {
  return text.normalize('NFKD').replace(/[\p{M}\p{Cf}\u115f\u1160\u3164\uffa0]/gu, '');
}

function latin(letter: string): string {
  if (/[\p{ASCII}]/u.test(letter)) return letter;
  const alike = confusablesMap.get(letter) ?? confusablesMap.get(letter.toUpperCase());
  return alike === undefined ? letter : bare(alike);
}

/** Words of single letters that stand side by side, put together: `A d m i n` in a longer name. */
function spelledOut(words: readonly string[]): string[] {
  return words
    .map((word) => ([...word].length === 1 ? word : ' '))
    .join('')
    .split(' ')
    .filter(Boolean);
}

function folded(words: string): Set<string> {
  return new Set(words.split(/\s+/).map(fold));
}
