import { countrySpecs, isValidIBAN } from 'ibantools';
import { standsAlone } from './digit-groups.js';
import type { Span } from './finding.js';

const BEGINNING = /\b[A-Z]{2} ?\d{2}(?=[ -]?[A-Z\d])/gi;
const FEWEST_SPECIMEN = 15;

/** Account numbers (IBAN): the country's length and form, and mod 97; in groups or in one. */
export function ibans(text: string): Span[] {
  return [...text.matchAll(BEGINNING)].flatMap(({ 0: match, index }) => {
    const country = match.slice(0, 2).toUpperCase();
    const length = countrySpecs[country]?.chars ?? 0;
    if (length < FEWEST_SPECIMEN) return [];
    const written = walk(text, index, length);
    const span = { start: index, end: written.end };
    return isValidIBAN(written.compact) && standsAlone(text, span) ? [span] : [];
  });
}

/** So many letters and digits from a place on, one space or hyphen between them left out. */
function walk(text: string, start: number, length: number): { compact: string; end: number } {
  let compact = '';
  let end = start;
  while (compact.length < length && end < text.length) {
    const character = text.charAt(end);
    if (/[a-z\d]/i.test(character)) compact += character.toUpperCase();
    else if (!/[ -]/.test(character) || !/[a-z\d]/i.test(text.charAt(end + 1))) break;
    end += 1;
  }
  return { compact, end };
}
