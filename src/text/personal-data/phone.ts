import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';
import type { LabelKind } from './label-words.js';

const SAYS_OTHER: readonly LabelKind[] = ['other', 'version', 'programme', 'national', 'passport'];
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** Digits with what people put between them; ends with a digit. Each class is disjoint from the next, so it runs once over the text. */
const CANDIDATE = /(?:\+ ?)?\(?\d(?:[ ()./-]{0,3}\d)+/g;

/** The area code in brackets, or three groups as in North America. */
const AMERICAN = /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/;
/** Five pairs, as in France; the code of a city in brackets, as in Russia and Brazil. */
const PAIRS = /^0[1-9](?:([ .-])\d\d)(?:\1\d\d){3}$/;
const CITY = /^(?:[78][ -]?)?\(\d{2,4}\)[ -]?\d{2,5}[ -]\d{2,4}(?:[ -]\d{2,4})?$/;
/** A zero for the trunk, then groups. */
const TRUNK = /^\(?0\d{1,4}\)?(?: ?[/-] ?| )\d{3,}(?:[ -]\d{2,5})*$/;
const DATE_OR_TIME = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?:\D|$)/;

/**
 * Phone numbers: international ones that libphonenumber takes as possible, and
 * national ones that have the shape of one or a word beside them that says so.
 */
export function phones(text: string, labels: LabelIndex): Span[] {
  return [...text.matchAll(CANDIDATE)].flatMap(({ 0: match, index }) => {
    const whole = { start: index, end: index + match.length };
    const digits = match.replace(/\D/g, '');
    if (digits.length < FEWEST_DIGITS || /^(\d)\1*$/.test(digits)) return [];
    if (!standsAlone(text, whole)) return [];
    return isPhone(match, digits, () => nearest(labels, whole)) ? [whole] : [];
  });
}

function isPhone(match: string, digits: string, label: () => LabelKind | null): boolean {
  if (match.startsWith('+')) return isPossible(digits);
  if (PAIRS.test(match)) return label() !== 'other';
  if (digits.length > MOST_DIGITS || DATE_OR_TIME.test(match)) return false;
  if (/^00 ?[1-9]/.test(match)) return isPossible(digits.slice(2));
  if ([AMERICAN, TRUNK, CITY].some((shape) => shape.test(match))) return label() !== 'other';
  return !/^\d\.\d/.test(match) && label() === 'phone';
}

/** What the nearest words say that it is; *number is* alone says that it is a phone. */
function nearest(labels: LabelIndex, span: Span): LabelKind | null {
  if (labels.says('phone', span, SAYS_OTHER)) return 'phone';
  const kinds = labels.before(span).map(({ kind }) => kind);
  if (kinds.length > 0 && kinds.every((kind) => kind === 'number')) return 'phone';
  return kinds.find((kind) => kind !== 'number') ?? null;
}

/** @param digits with the code of a country first */
function isPossible(digits: string): boolean {
  return parsePhoneNumberFromString(`+${digits}`)?.isPossible() ?? false;
}
