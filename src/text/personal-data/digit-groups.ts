import type { Span } from './finding.js';

/** Digits that stand together, and the one character between them and the group before, '' at a start. */
export interface DigitGroup extends Span {
  digits: string;
  separator: string;
}

/**
 * Runs of digit groups that one character (space, hyphen, dot) holds together;
 * such as the four of a card number. A digit that a letter touches is part of
 * another word and begins no run.
 */
export function digitRuns(text: string): DigitGroup[][] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  let last = -1;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const separator = last === -1 ? '' : text.slice(last, index);
    const joined = /^[ .-]$/.test(separator);
    if (!joined && run.length > 0) {
      runs.push(run);
      run = [];
    }
    run.push({
      digits,
      start: index,
      end: index + digits.length,
      separator: joined ? separator : '',
    });
    last = index + digits.length;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Whether a span stands by itself: no letter, digit or underscore touches it. */
export function standsAlone(text: string, { start, end }: Span): boolean {
  return !/[\p{L}\p{N}_]/u.test((text[start - 1] ?? ' ') + (text[end] ?? ' '));
}

/** The words just before a place, in small letters. */
export function wordsBefore(text: string, start: number, characters: number): string {
  return text.slice(Math.max(0, start - characters), start).toLowerCase();
}
