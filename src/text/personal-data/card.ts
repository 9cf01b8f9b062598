import { type DigitGroup, digitRuns, standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';
import { luhn } from './own-checks.js';

/** Lengths of payment cards by their first digits (ISO/IEC 7812), in order of the very first: UATP; Mastercard; Amex, JCB, Diners; Visa, Dankort; Maestro, Mastercard; Discover, UnionPay, Maestro. */
const CARDS: Record<string, readonly [RegExp, readonly number[]][]> = {
  1: [[/^1/, [15]]],
  2: [[/^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, [16]]],
  3: [
    [/^3[47]/, [15]],
    [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
    [/^3(?:0[0-5]|[689])/, [14, 16, 19]],
  ],
  4: [[/^4/, [13, 16, 19]]],
  5: [
    [/^5[1-5]/, [16]],
    [/^(?:5018|5020|5038|5[678])/, [12, 13, 14, 15, 16, 17, 18, 19]],
    [/^5019/, [16]],
  ],
  6: [
    [/^(?:6011|64[4-9]|65|62)/, [16, 17, 18, 19]],
    [/^(?:6304|6390|67)/, [12, 13, 14, 15, 16, 17, 18, 19]],
  ],
};
const SHORTEST = 12;
const LONGEST = 19;
/** Other lengths are only believed where nothing else stands in the same run of digits. */
const USUAL_LENGTHS: readonly number[] = [14, 15, 16, 19];

/** Payment card numbers: the digits of a known issuer, in a length of theirs, with a right checksum (Luhn). */
export function cards(text: string): Span[] {
  return digitRuns(text).flatMap((run) => cardsInRun(text, run));
}

function cardsInRun(text: string, run: DigitGroup[]): Span[] {
  const digits = run.map((group) => group.digits).join('');
  const found: Span[] = [];
  if (digits.length < SHORTEST) return found;
  let place = 0;
  for (let first = 0; first < run.length; first += 1) {
    const last = cardFrom(text, run, first, digits.slice(place, place + LONGEST));
    if (last !== null) found.push({ start: run[first]?.start ?? 0, end: run[last]?.end ?? 0 });
    for (const end = last ?? first; first < end; first += 1)
      place += run[first]?.digits.length ?? 0;
    place += run[first]?.digits.length ?? 0;
  }
  return found;
}

/** Index of the group with which a card that begins at group `first` ends; null where none begins there. */
function cardFrom(text: string, run: DigitGroup[], first: number, digits: string): number | null {
  const lengths = (CARDS[digits.charAt(0)] ?? []).flatMap(([start, own]) =>
    start.test(digits) ? own : [],
  );
  if (lengths.length === 0) return null;
  const separator = run[first + 1]?.separator;
  let found: number | null = null;
  let length = 0;
  for (let last = first; last < run.length && length < LONGEST; last += 1) {
    const group = run[last];
    if (!group || (last > first + 1 && group.separator !== separator)) break;
    length += group.digits.length;
    if (!lengths.includes(length)) continue;
    const whole = first === 0 && last === run.length - 1;
    if (!whole && !USUAL_LENGTHS.includes(length)) continue;
    const span = { start: run[first]?.start ?? 0, end: group.end };
    const isOne = isNumber(digits.slice(0, length)) && standsAlone(text, span);
    if (isOne && !isFraction(run, first, last)) found = last;
  }
  return found;
}

/** What stands behind the point of a number. */
function isFraction(run: DigitGroup[], first: number, last: number): boolean {
  return first === last && run[first]?.separator === '.';
}

function isNumber(digits: string): boolean {
  return /[^0]0*[^0]/.test(digits) && luhn(digits);
}
