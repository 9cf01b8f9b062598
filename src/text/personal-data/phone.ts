import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { standsAlone, wordsBefore } from './digit-groups.js';
import type { Span } from './finding.js';

const CONTEXT = 40;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** Digits with what people put between them; ends with a digit. Each class is disjoint from the next, so it runs once over the text. */
const CANDIDATE = /(?:\+ ?)?\(?\d(?:[ ()./-]{0,3}\d)+/g;

const SAID_TO_BE_ONE =
  /phone|mobile|cell|\btel\b|telefon|t[eé]l[eé]fono|t[eé]l[eé]phone|handy|whatsapp|signal|call me|\bcall\b|text me|ring me|reach me|anrufen|ll[aá]m|\b\p{L}{2,} number is\b|\bsms\b/u;
/** The area code in brackets, or three groups as in North America. */
const AMERICAN = /^(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/;
/** A zero for the trunk, then groups. */
const TRUNK = /^\(?0\d{1,4}\)?(?: ?[/-] ?| )\d{3,}(?:[ -]\d{2,5})*$/;
const DATE_OR_TIME = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?:\D|$)/;

/**
 * Phone numbers: international ones that libphonenumber takes as possible, and
 * national ones that have the shape of one or a word before them that says so.
 */
export function phones(text: string): Span[] {
  return [...text.matchAll(CANDIDATE)].flatMap(({ 0: match, index }) => {
    const whole = { start: index, end: index + match.length };
    const digits = match.replace(/\D/g, '').length;
    if (digits < FEWEST_DIGITS || !standsAlone(text, whole)) return [];
    return isPhone(text, match, whole.start, digits) ? [whole] : [];
  });
}

function isPhone(text: string, match: string, start: number, digits: number): boolean {
  if (match.startsWith('+')) return isPossible(match);
  if (digits > MOST_DIGITS || DATE_OR_TIME.test(match)) return false;
  if (/^00[1-9]/.test(match)) return isPossible(`+${match.slice(2)}`);
  if (AMERICAN.test(match) || TRUNK.test(match)) return true;
  return SAID_TO_BE_ONE.test(wordsBefore(text, start, CONTEXT)) && !/^\d\.\d/.test(match);
}

function isPossible(international: string): boolean {
  return parsePhoneNumberFromString(international)?.isPossible() ?? false;
}
