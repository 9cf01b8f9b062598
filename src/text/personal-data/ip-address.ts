import { standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';
import { isIPv4, isIPv6 } from './ip-form.js';
import type { LabelKind } from './label-words.js';

const VERSION_WORDS: readonly (LabelKind | undefined)[] = ['version', 'other'];
const LONGEST = 45;
const VERSION_4 = /(?<![\d.-])\d{1,3}(?:\.\d{1,3}){3}(?!\d|[.-]\d)/g;
/** Hexadecimal figures, colons and dots together, a colon among them. */
const VERSION_6 = /[\da-f]{0,4}:[\da-f:.]+/gi;

/** Places that nobody can be found by: this machine, home and office networks. */
const NO_PLACE = /^(?:127\.|10\.|192\.168\.|0\.0\.0\.0)/;

/** IP addresses of both kinds that point to somebody's connection; neither versions nor addresses inside a house. */
export function ipAddresses(text: string, labels: LabelIndex): Span[] {
  return [...versionSix(text), ...versionFour(text, labels)];
}

function versionFour(text: string, labels: LabelIndex): Span[] {
  return [...text.matchAll(VERSION_4)]
    .map(({ 0: match, index }) => ({ match, start: index, end: index + match.length }))
    .filter(
      ({ match, start, end }) =>
        isIPv4(match) &&
        standsAlone(text, { start, end }) &&
        !NO_PLACE.test(match) &&
        !/\bv(?:er(?:sion)?)?[. ]{0,2}$/i.test(text.slice(Math.max(0, start - 10), start)) &&
        !VERSION_WORDS.includes(labels.before({ start, end: start })[0]?.kind),
    );
}

function versionSix(text: string): Span[] {
  return [...text.matchAll(VERSION_6)].flatMap(({ 0: match, index }) => {
    const written = match.replace(/[.:]$/, (end) => (match.endsWith('::') ? end : ''));
    const span = { start: index, end: index + written.length };
    if (written.length > LONGEST || !isIPv6(written) || isNoPlace(written)) return [];
    return touches(text, span, written) ? [] : [span];
  });
}

function isNoPlace(written: string): boolean {
  const four = /(?:^|:)([\d.]+\.\d+)$/.exec(written)?.[1];
  if (four) return NO_PLACE.test(four);
  const groups = written.split(':').filter(Boolean);
  return groups.length < 2 || /^f[cde]/i.test(written) || !/\d/.test(written);
}

/** Whether it is part of a longer word: `std::vector`, `text2001:db8::1`. */
function touches(text: string, { start, end }: Span, written: string): boolean {
  const before = text[start - 1] ?? ' ';
  const mapped = /^::ffff:\d+\./i.test(written);
  return (
    (/[\p{L}\p{N}_:]/u.test(before) && !(mapped && /\p{L}/u.test(before))) ||
    /[\p{L}\p{N}_:]/u.test(text[end] ?? ' ')
  );
}
