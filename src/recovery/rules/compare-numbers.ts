import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { close, type Compared, DIFFERS, MATCHES } from './closeness.js';
import { digitsOf, isTransposed } from './spelling.js';

/** Compares a certification ID or registration number by its digits alone; two digits swapped are close. */
export function compareNumber(given: string, recorded: string): Compared {
  const [a, b] = [digitsOf(given), digitsOf(recorded)];
  if (a === b && a !== '') return MATCHES;
  return isTransposed(a, b) ? close('transposedDigits') : DIFFERS;
}

const LEAST_PHONE_DIGITS = 6;

/**
 * Compares a phone number as a person writes it with the international one on
 * record. Without `+` or `00` it is read as one of the same calling code: the
 * country may have changed since, also by somebody who holds the account for a
 * while (T60). Where the country is not known, an equal end is close only.
 * @param country ISO 3166 code of the record, such as `DE`.
 */
export function comparePhone(given: string, recorded: string, country: string | null): Compared {
  const record = digitsOf(recorded);
  const spellings = internationalSpellings(given, recorded, country);
  if (spellings.includes(record)) return MATCHES;
  if (spellings.some((spelling) => isTransposed(spelling, record)))
    return close('transposedDigits');
  const national = withoutTrunkZero(digitsOf(given));
  return national.length >= LEAST_PHONE_DIGITS && record.endsWith(national)
    ? close('numberWithoutCountry')
    : DIFFERS;
}

function internationalSpellings(given: string, recorded: string, country: string | null): string[] {
  const digits = digitsOf(given.replace('(0)', ''));
  if (given.trim().normalize('NFKC').startsWith('+')) return [digits];
  if (digits.startsWith('00')) return [digits.slice(2)];
  if (country === null || !isSupportedCountry(country)) return [];
  const calling =
    parsePhoneNumberFromString(recorded)?.countryCallingCode ?? getCountryCallingCode(country);
  // Some countries dial a leading zero only at home, others (Italy) keep it abroad; some people leave the + out.
  return [calling + digits, calling + withoutTrunkZero(digits), digits];
}

function withoutTrunkZero(digits: string): string {
  return digits.replace(/^0+/, '');
}
