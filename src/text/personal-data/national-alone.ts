import {
  isKorean,
  isSingaporean,
  isSnils,
  isSocialSecurity,
  isSouthAfrican,
  isSwedish,
  luhn,
} from './own-checks.js';
import { by } from './standard-number.js';

/** How a number is written, and whether its letters and digits, without what stands between them, are one. */
export type NationalNumber = readonly [RegExp, (compact: string, written: string) => boolean];

/**
 * National numbers that say by their own form, date and checksum what they
 * are: less than one in two hundred of other numbers of that form passes.
 */
export const ALONE: readonly NationalNumber[] = [
  // United States: social security, taxpayers without it
  [/\b\d{3}-\d{2}-\d{4}\b/g, isSocialSecurity],
  [/\b9\d{2}-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}\b/g, () => true],
  // United Kingdom, in its groups
  [/\b[A-Z]{2} \d{2} \d{2} \d{2} [A-D]\b/gi, by('GB', 'nino')],
  // Spain
  [/\b\d{8}-?[A-Z]\b/g, by('ES', 'dni')],
  [/\b\d{2}\.\d{3}\.\d{3}-?[A-Z]\b/gi, by('ES', 'dni')],
  [/\b[XYZ]-?\d{7}-?[A-Z]\b/gi, by('ES', 'nie')],
  // Italy
  [/\b[A-Z]{3} ?[A-Z]{3} ?\d{2}[A-Z]\d{2} ?[A-Z]\d{3}[A-Z]\b/gi, by('IT', 'codicefiscale')],
  // Singapore
  [/\b[STFGM]\d{7}[A-Z]\b/g, isSingaporean],
  // Germany: pension insurance
  [/\b\d{2} ?\d{6} ?[A-Z] ?\d{3}\b/gi, by('DE', 'svnr')],
  // Finland; people glue it to the word before
  [
    /(?<![\dA-Z])\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/g,
    (_, written) => by('FI', 'hetu')(written.toUpperCase()),
  ],
  [/\b\d{6}[-+a-fu-y]\d{3}[0-9a-y]\b/g, (_, written) => by('FI', 'hetu')(written.toUpperCase())],
  // India, in its groups
  [/\b[2-9]\d{3}[ -]\d{4}[ -]\d{4}\b/g, by('IN', 'aadhaar')],
  // Korea
  [/\b\d{6}-[1-4]\d{6}\b/g, isKorean],
  // South Africa
  [/\b\d{6} ?\d{4} ?[012][089]\d\b/g, isSouthAfrican],
  // Sweden
  [/(?<![\dA-Z_])(?:1[89]|20)\d{6}[-+ ]?\d{4}\b/g, isSwedish],
  [/\b\d{6}[-+]\d{4}\b/g, isSwedish],
  // China
  [/\b[1-9]\d{16}[\dX]\b/gi, by('CN', 'ric')],
  // France
  [/\b[1-478] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}\b/gi, by('FR', 'nir')],
  // Norway
  [/\b\d{6} ?\d{5}\b/g, by('NO', 'fodselsnummer')],
  // Brazil, Chile, Mexico
  [/\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/g, by('BR', 'cpf')],
  [/\b\d{1,2}\.\d{3}\.\d{3}-[\dK]\b/gi, by('CL', 'rut')],
  [/\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b/gi, by('MX', 'curp')],
  // Switzerland, Belgium
  [/\b756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}\b/g, by('CH', 'ssn')],
  [/\b\d{2}\.\d{2}\.\d{2}[- ]\d{3}[.-]\d{2}\b/g, by('BE', 'nn')],
  // Russia: pension insurance
  [/\b\d{3}-\d{3}-\d{3}[ -]\d{2}\b/g, isSnils],
  // Czechia, Slovakia
  [/\b\d{6}\/\d{3,4}\b/g, by('CZ', 'rc')],
  // Romania
  [/\b[1-9]\d{12}\b/g, by('RO', 'cnp')],
  // Malaysia, Pakistan, Emirates, Hong Kong
  [/\b\d{6}-\d{2}-\d{4}\b/g, by('MY', 'nric')],
  [/\b[1-7]\d{4}-\d{7}-[1-9]\b/g, by('PK', 'cnic')],
  [/\b784-(?:19|20)\d{2}-\d{7}-\d\b/g, luhn],
  [/\b[A-Z]{1,2}\d{6} ?\([\dA]\)/g, by('HK', 'hkid')],
];
