import type { Span } from './finding.js';

const SEPARATOR = /^(?: {1,3}| ?[.\-/_|] ?|\n)$/;

/** Marks of Markdown that no reader sees: of emphasis and code, of a line's end, of a quotation going on. */
const UNSEEN = /^(?=[^\d]{1,9}$)(?:[*`~]{0,3} {0,3}[*`~_]{0,3}| {0,3}\n(?:> ?){0,3})$/;

/** Digits that stand together, and the mark between them and the group before, '' for space and at a start. */
export interface DigitGroup extends Span {
  digits: string;
  separator: string;
}

/**
 * Runs of digit groups that a mark or some space holds together;
 * such as the four of a card number. A digit that a letter touches is part of
 * another word and begins no run.
 */
export function digitRuns(text: string): DigitGroup[][] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  let last = -1;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const separator = last === -1 ? '' : text.slice(last, index);
    const isMarkup = !SEPARATOR.test(separator) && UNSEEN.test(separator);
    const joined = isMarkup || SEPARATOR.test(separator);
    if (!joined && run.length > 0) {
      runs.push(run);
      run = [];
    }
    run.push({
      digits,
      start: index,
      end: index + digits.length,
      separator: joined && !isMarkup ? separator.trim() : '',
    });
    last = index + digits.length;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Letters of scripts that put spaces between words, digits and underscores. */
const PART_OF_WORD =
  /[\p{N}_]|(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])\p{L}/u;

/** Whether a span stands by itself: no letter, digit or underscore touches it, but where words have no spaces between them. */
export function standsAlone(text: string, { start, end }: Span): boolean {
  return !PART_OF_WORD.test(text[start - 1] ?? ' ') && !PART_OF_WORD.test(text[end] ?? ' ');
}

/** The words just before a place, in small letters. */
export function wordsBefore(text: string, start: number, characters: number): string {
  return text.slice(Math.max(0, start - characters), start).toLowerCase();
}

/** Whether digits go on behind a mark, before or after: what stands there is part of a longer number. */
export function numberGoesOn(text: string, { start, end }: Span): boolean {
  return (
    /\d[-.,/:]$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^[-.,/:]\d/.test(text.slice(end, end + 2))
  );
}
