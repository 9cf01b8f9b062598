/** A text as a reader takes it, and where each of its characters stood. */
export interface ReadableText {
  text: string;
  /** Offset in the original of each character of `text`, and of its end. */
  at: Uint32Array;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]/;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;
const DIGIT = /\p{Nd}/u;
const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Digits of every script as 0–9, wide letters, spaces and dashes as the plain
 * ones, invisible characters gone: what a reader sees alike is found alike.
 * One pass, linear in the length.
 */
export function readableText(original: string): ReadableText {
  const at = new Uint32Array(original.length + 1);
  let text = '';
  for (let offset = 0; offset < original.length;) {
    const character = String.fromCodePoint(original.codePointAt(offset) ?? 0);
    if (!INVISIBLE.test(character)) {
      const plain = plainCharacter(character);
      for (let unit = 0; unit < plain.length; unit += 1)
        at[text.length + unit] = offset + Math.min(unit, character.length - 1);
      text += plain;
    }
    offset += character.length;
  }
  at[text.length] = original.length;
  return { text, at };
}

function plainCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character === '\t' ? ' ' : character;
  if (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST)
    return String.fromCharCode(code - FULL_WIDTH_OFFSET);
  if (SPACE.test(character)) return ' ';
  if (DASH.test(character)) return '-';
  return DIGIT.test(character) ? String(digitValue(code)) : character;
}

/** Unicode keeps the ten digits of a script together, in order: the value is the distance to the zero. */
function digitValue(code: number): number {
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
