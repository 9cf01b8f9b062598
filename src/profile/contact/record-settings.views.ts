import { formatCountry } from '../../language/formats.js';
import { countsFrom } from '../record/phone-on-record.js';
import type { Profile } from '../record/profile.entity.js';
import { COUNTRIES } from './contact.forms.js';

/** The phone number on record, as far as its holder needs to know it again: an open session is no proof (T60). */
export interface PhoneView {
  /** Its last two digits; null where there is none. */
  end: string | null;
  /** From when on it counts; null where it does. */
  countsFrom: Date | null;
  /** The last two digits of the one that counts until then; null where there is none. */
  formerEnd: string | null;
}

export function phoneView(profile: Profile, now: Date): PhoneView {
  const end = (phone: string | null) => phone && phone.slice(-2);
  return {
    end: end(profile.phone),
    countsFrom: countsFrom(profile, now),
    formerEnd: end(profile.formerPhone),
  };
}

/** The choices of a country in the order of the language, that of the record among them. */
export function countryOptions(locale: string, current: string): { value: string; text: string }[] {
  const order = new Intl.Collator(locale);
  return [...new Set([...COUNTRIES, current])]
    .map((value) => ({ value, text: formatCountry(locale, value) }))
    .sort((a, b) => order.compare(a.text, b.text));
}
