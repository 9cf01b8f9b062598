import { foldAccents } from '../fold-accents.js';

/** A text as words are compared by, and where each of its UTF-16 units stood. */
export interface FoldedText {
  text: string;
  /** Offsets in the text as it was given: where the unit begins, and where it ends. */
  starts: number[];
  ends: number[];
}

/** A character with its marks; parts of a Hangul syllable, and half-width kana with their voicing, belong together too. */
const CHARACTER =
  /[\u1100-\u11ff]+|[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gsu;

/** Vowel marks and the stretching stroke of Arabic, which writers add or leave out. */
const OPTIONAL = /\u0640|\u0670|[\u064b-\u0652]|\p{Default_Ignorable_Code_Point}/gu;

/**
 * NFKC, case folded (`ß` as `ss`), with accents folded as search does (`foldAccents`): who watches
 * for a word wants it with the accents of somebody who evades, too. Invisible
 * characters and optional marks are left out, spaces are one each.
 */
export function foldText(given: string): FoldedText {
  const text: string[] = [];
  const folded: FoldedText = { text: '', starts: [], ends: [] };
  let lineEnds = 0;
  for (const { 0: character, index } of given.matchAll(CHARACTER)) {
    const end = index + character.length;
    if (character === '\n') lineEnds += 1;
    else if (!/^\s+$/u.test(character)) lineEnds = 0;
    for (const unit of foldCharacter(character).split('')) {
      if (unit === ' ' && /\s/.test(text.at(-1) ?? '')) {
        // An empty line ends a phrase.
        if (lineEnds > 1) text[text.length - 1] = '\n';
        continue;
      }
      text.push(unit);
      folded.starts.push(index);
      folded.ends.push(end);
    }
  }
  folded.text = text.join('');
  return folded;
}

function foldCharacter(character: string): string {
  if (/^[!-~]$/.test(character)) return character.toLowerCase();
  if (/^\s+$/u.test(character)) return ' ';
  const plain = character.normalize('NFKC').replace(OPTIONAL, '');
  return foldAccents(plain.toUpperCase().toLowerCase()).replace(/\s+/gu, ' ');
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** Scripts that are written without spaces, or, as Korean, attach what follows to a word. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** For each unit of a folded text, and the end: whether a word may begin or end right before it. */
export function boundaries(text: string): boolean[] {
  const characters = [...text];
  const found: boolean[] = [];
  let before = false;
  for (const character of characters) {
    const inWord = WORD.test(character) && !UNSPACED.test(character);
    found.push(!(before && inWord));
    // Never between the halves of a character beyond the first plane.
    if (character.length > 1) found.push(false);
    before = inWord;
  }
  return [...found, true];
}
