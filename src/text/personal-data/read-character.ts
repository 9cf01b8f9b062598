/** A character as it is read, and how many units of the text it took. */
interface ReadCharacter {
  plain: string;
  length: number;
}

const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;
const DOT = /[\u3002\uff61\u2024]/;
const DIGIT = /\p{Nd}/u;
/** ASCII punctuation that Markdown lets one escape. */
const ESCAPED = /[!-/:-@[-`{-~]/;
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/iy;
/** References by name that stand for what numbers and addresses are made of. */
const NAMED: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  commat: '@',
  period: '.',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  colon: ':',
  equals: '=',
  plus: '+',
  lowbar: '_',
  sol: '/',
  lpar: '(',
  rpar: ')',
};

/** What characters beyond ASCII read as, of a text's own alphabets. */
const KNOWN = new Map<string, string>();
const MOST_KNOWN = 4096;

/** @param before the character that was read before it */
export function nextCharacter(text: string, offset: number, before: string): ReadCharacter {
  const code = text.codePointAt(offset) ?? 0;
  if (code >= 0x80) {
    const character = String.fromCodePoint(code);
    const next = text.charAt(offset + character.length);
    return { plain: plainCharacter(character, before, next), length: character.length };
  }
  const character = text.charAt(offset);
  if (character === '&') return reference(text, offset) ?? { plain: character, length: 1 };
  if (character === '\\' && ESCAPED.test(text.charAt(offset + 1)))
    return { plain: text.charAt(offset + 1), length: 2 };
  return { plain: character === '\t' ? ' ' : character, length: 1 };
}

function reference(text: string, offset: number): ReadCharacter | null {
  REFERENCE.lastIndex = offset;
  const match = REFERENCE.exec(text);
  if (!match) return null;
  const [whole, decimal, hexadecimal, name] = match;
  const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : 0;
  if (name) {
    const plain = NAMED[name.toLowerCase()];
    return plain ? { plain, length: whole.length } : null;
  }
  if (code === 0 || code > 0x10ffff) return null;
  return { plain: plainCharacter(String.fromCodePoint(code), '', ''), length: whole.length };
}

function plainCharacter(character: string, before: string, next: string): string {
  if (SPACE.test(character)) return ' ';
  if (DASH.test(character)) return '-';
  // Between letters it is the dot of an address, else the end of a sentence.
  if (DOT.test(character))
    return /[a-z\d]/i.test(before) && /[a-z\d]/i.test(next) ? '.' : character;
  const known = KNOWN.get(character);
  if (known !== undefined) return known;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  const plain = compatible(character);
  KNOWN.set(character, plain);
  return plain;
}

/** A digit or letter of another form as the plain one; everything else as it is. */
function compatible(character: string): string {
  const plain = character.normalize('NFKC');
  if (plain.length === 1 && plain < '\u0080') return plain;
  return DIGIT.test(plain) && [...plain].length === 1
    ? String(digitValue(plain.codePointAt(0) ?? 0))
    : /^[\da-z]+$/i.test(plain) && /\p{N}/u.test(character)
      ? plain
      : character;
}

/** Unicode keeps the ten digits of a script together, in order: the value is the distance to the zero. */
function digitValue(code: number): number {
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
