import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { FormProblem } from '../../web/form-problem.js';

/** What `holders.csv` takes, so that an export can be imported again. */
const KEPT = /^\+[1-9]\d{6,14}$/;

/**
 * A phone number in the form of E.164, such as `+4930123456`.
 * @param country two letters of ISO 3166: where a number without a calling code is dialled
 * @throws FormProblem at `phone` where nobody could be called by it
 */
export function e164(typed: string, country: string): string {
  const defaultCountry = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(typed, { defaultCountry, extract: false });
  if (!parsed?.isPossible() || parsed.ext !== undefined || !KEPT.test(parsed.number))
    throw new FormProblem('phone', 'profile:phone.form');
  return parsed.number;
}
