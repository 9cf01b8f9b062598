import { type DigitGroup, digitRuns, standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';

/** First digits and lengths of payment cards (ISO/IEC 7812): Visa, Mastercard, Amex, Discover, JCB, Diners, UnionPay, Maestro, Dankort, UATP. */
const CARDS: readonly [RegExp, readonly number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65|622)/, [16, 17, 18, 19]],
  [/^35(2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^3(0[0-5]|[689])/, [14, 16, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(5018|5020|5038|5[678]|6304|6390|67)/, [12, 13, 14, 15, 16, 17, 18, 19]],
  [/^(5019|4571)/, [16]],
  [/^1/, [15]],
];
const SHORTEST = 12;
const LONGEST = 19;
/** A card is written in one block or in groups of this size, the last one apart. */
const SHORTEST_GROUP = 2;

/** Payment card numbers: the digits of a known issuer, in a length of theirs, with a right checksum (Luhn). */
export function cards(text: string): Span[] {
  return digitRuns(text).flatMap((run) => cardsInRun(text, run));
}

function cardsInRun(text: string, run: DigitGroup[]): Span[] {
  const found: Span[] = [];
  for (let first = 0; first < run.length; first += 1) {
    const last = cardFrom(text, run, first);
    if (last === null) continue;
    found.push({ start: run[first]?.start ?? 0, end: run[last]?.end ?? 0 });
    first = last;
  }
  return found;
}

/** Index of the group with which a card that begins at group `first` ends; null where none begins there. */
function cardFrom(text: string, run: DigitGroup[], first: number): number | null {
  let digits = '';
  for (let last = first; last < run.length && last < first + LONGEST / SHORTEST_GROUP; last += 1) {
    const group = run[last];
    const separator = run[first + 1]?.separator;
    if (!group || (last > first + 1 && group.separator !== separator)) return null;
    digits += group.digits;
    if (digits.length > LONGEST) return null;
    const span = { start: run[first]?.start ?? 0, end: group.end };
    if (digits.length >= SHORTEST && isCard(digits) && standsAlone(text, span)) return last;
  }
  return null;
}

function isCard(digits: string): boolean {
  const issued = CARDS.some(
    ([start, lengths]) => start.test(digits) && lengths.includes(digits.length),
  );
  return issued && /[^0]0*[^0]/.test(digits) && luhn(digits);
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
