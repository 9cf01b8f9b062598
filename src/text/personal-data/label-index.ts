import type { Span } from './finding.js';
import { LABEL_WORDS, type LabelKind } from './label-words.js';

interface Label {
  kind: LabelKind;
  word: string;
  /** Whether letters may follow. */
  open: boolean;
}

interface Labelled extends Span {
  kind: LabelKind;
}

/** Labels are looked up by their first letters, of which each has so many. */
const KEY = 2;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Scripts that put no space between words: a label may begin at each of their characters. */
const UNSPACED = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** The end of a sentence; `no.` and `nr.` are none. */
const SENTENCE_END = /\p{L}{4}[.!?]\s|[。！？]|\n\s*\n/u;
const BEFORE = 48;
const AFTER = 36;

const BY_KEY = byKey();

/** Where in a text words stand that say what a number beside them is. */
export class LabelIndex {
  private readonly found: Labelled[];

  constructor(private readonly text: string) {
    this.found = labelsIn(smallLetters(text));
  }

  /** The kinds of labels before a place, in its sentence, the nearest first. */
  before({ start }: Span): Labelled[] {
    return this.found
      .slice(this.firstAfter(start - BEFORE), this.firstAfter(start))
      .filter(({ end }) => end <= start && !SENTENCE_END.test(this.text.slice(end - 4, start)))
      .reverse();
  }

  /** Whether the nearest word that says what a number is says `kind`; of words behind it, the first. */
  says(kind: LabelKind, span: Span, over: readonly LabelKind[] = []): boolean {
    const near = this.before(span).find(
      (label) => label.kind === kind || over.includes(label.kind),
    );
    if (near) return near.kind === kind;
    const next = this.found[this.firstAfter(span.end)];
    return (
      next?.kind === kind &&
      next.start - span.end < AFTER &&
      !/[.!?\n]/.test(this.text.slice(span.end, next.start))
    );
  }

  /** All labels of a kind. */
  of(kind: LabelKind): Span[] {
    return this.found.filter((label) => label.kind === kind);
  }

  private firstAfter(place: number): number {
    let low = 0;
    let high = this.found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.found[middle]?.start ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function labelsIn(text: string): Labelled[] {
  const found: Labelled[] = [];
  for (let place = 0, inWord = false; place < text.length; place += 1) {
    const character = text.charAt(place);
    const letter = isLetter(character);
    if (letter && (!inWord || UNSPACED.test(character))) {
      for (const label of BY_KEY.get(text.slice(place, place + KEY)) ?? [])
        if (stands(text, place, label))
          found.push({ kind: label.kind, start: place, end: place + label.word.length });
    }
    inWord = letter;
  }
  return found;
}

function stands(text: string, place: number, { word, open }: Label): boolean {
  return text.startsWith(word, place) && (open || !isLetter(text.charAt(place + word.length)));
}

function isLetter(character: string): boolean {
  if (character >= 'a' && character <= 'z') return true;
  return character >= '\u0080' ? LETTER.test(character) : character >= '0' && character <= '9';
}

/** Small letters, as many as there were letters. */
function smallLetters(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return Array.from({ length: text.length }, (_, unit) =>
    text.charAt(unit).toLowerCase().charAt(0),
  ).join('');
}

function byKey(): Map<string, Label[]> {
  const map = new Map<string, Label[]>();
  for (const [kind, words] of Object.entries(LABEL_WORDS)) {
    for (const entry of words.split('|')) {
      const open = entry.endsWith('-');
      const written = open ? entry.slice(0, -1) : entry;
      for (const word of new Set([written, withoutAccents(written)])) {
        const key = word.slice(0, KEY);
        map.set(key, [...(map.get(key) ?? []), { kind: kind as LabelKind, word, open }]);
      }
    }
  }
  return map;
}

function withoutAccents(word: string): string {
  return word
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
}
