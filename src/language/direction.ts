import { PSEUDO_LOCALE } from './pseudo-language.js';

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv']);

/** The writing direction of a language, as the value of `dir`. */
export function direction(locale: string): 'ltr' | 'rtl' {
  return locale === PSEUDO_LOCALE || RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
