import { numberGoesOn, standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';
import { isDate } from './own-checks.js';

/** Letters and digits as passports of most countries have them: eight or nine, or Russian ones of ten figures. */
const NUMBER = /\b(?:[A-Z]{1,3}[ -]?\d{6,8}|[A-Z\d]{8,9}|\d{2} ?\d{2} \d{6}|\d{2} \d{7})\b/gi;
const FEWEST_DIGITS = 5;
/** The second line that machines read (ICAO 9303, TD3). */
const MACHINE_READABLE = /\b[A-Z\d][A-Z\d<]{8}\d[A-Z<]{3}\d{6}\d[MFX<]\d{6}\d[A-Z\d<]{14}[\d<]\d/g;

/** Passport numbers: beside a word that says so, or in a machine readable line. */
export function passports(text: string, labels: LabelIndex): Span[] {
  const lines = [...text.matchAll(MACHINE_READABLE)].map(({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
  }));
  if (labels.of('passport').length === 0) return lines;
  const numbers = [...text.matchAll(NUMBER)]
    .map(({ 0: match, index }) => ({ match, start: index, end: index + match.length }))
    .filter(
      ({ match, ...span }) =>
        !/\d[a-z]/.test(match) &&
        hasForm(match.replace(/[ -]/g, '').toUpperCase()) &&
        standsAlone(text, span) &&
        !numberGoesOn(text, span) &&
        labels.says('passport', span, ['programme', 'national', 'phone', 'other', 'version']),
    );
  return [...lines, ...numbers];
}

function hasForm(number: string): boolean {
  const digits = number.replace(/\D/g, '').length;
  if (digits < FEWEST_DIGITS || isDate(number) || /^(.)\1*$/.test(number)) return false;
  if (digits === 10) return true;
  return number.length === 8 || number.length === 9;
}
