import { hasCheckDigits } from './check-digits.js';
import type { NationalNumber } from './national-alone.js';
import {
  isDate,
  isGermanDocument,
  isKorean,
  isMedicare,
  isMyNumber,
  isSnils,
  isSocialSecurity,
  isSouthAfrican,
  isSwedish,
  luhn,
} from './own-checks.js';
import { by } from './standard-number.js';

function isOfNineFigures(digits: string): boolean {
  return isSocialSecurity(digits) || hasCheckDigits(digits);
}

function isOfTenFigures(digits: string): boolean {
  return hasCheckDigits(digits) || isMedicare(digits) || isSwedish(digits);
}

function isOfElevenFigures(digits: string): boolean {
  return hasCheckDigits(digits) || isSnils(digits);
}

function isOfTwelveFigures(digits: string): boolean {
  return (
    isMyNumber(digits) ||
    isSwedish(digits) ||
    by('IN', 'aadhaar')(digits) ||
    by('RU', 'inn')(digits) ||
    // Vietnam: province, century and year
    /^0\d{2}[0-3]/.test(digits)
  );
}

/** Numbers that many others look like: they count beside a word that says what they are. */
export const LABELLED: readonly NationalNumber[] = [
  [/\b\d{3} ?\d{2} ?\d{4}\b/g, isSocialSecurity],
  [/\b9\d{2} ?(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9]) ?\d{4}\b/g, () => true],
  [/\b\d{3}([ .-]?)\d{3}\1\d{3}\b/g, isOfNineFigures],
  [/\b\d{4}[ .]\d{2}[ .]\d{3}\b/g, hasCheckDigits],
  [/\b\d{8}-\d\b/g, luhn],
  [/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g, isOfTenFigures],
  [/\b\d{4}[ -]?\d{5}[ -]?\d(?: ?[-/]? ?\d)?\b/g, (digits) => isMedicare(digits.slice(0, 10))],
  [/\b\d{4} \d{6}\b/g, isOfTenFigures],
  [/\b\d{6}-\d{4}\b/g, (digits) => by('DK', 'cpr')(digits) || by('IS', 'kennitala')(digits)],
  [/\b\d{11}\b/g, isOfElevenFigures],
  [/\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b/g, by('DE', 'idnr')],
  [/\b\d{3} \d{3} \d{3} \d{2}\b/g, isOfElevenFigures],
  [/\b\d{6}-[5-8]\d{6}\b/g, isKorean],
  [/\b\d{6}-\d{5}\b/g, by('LV', 'pvn')],
  [/\b\d{12}\b/g, isOfTwelveFigures],
  [/\b\d{4}[ -]\d{4}[ -]\d{4}\b/g, isOfTwelveFigures],
  [
    /\b\d-?\d{4}-?\d{5}-?\d{2}-?\d\b/g,
    (digits) => by('TH', 'idnr')(digits) || isKorean(digits) || isSouthAfrican(digits),
  ],
  [/\b\d \d{4} \d{5} \d{2} \d\b/g, by('TH', 'idnr')],
  // Egypt, Indonesia: century or province, and the birth date
  [
    /\b[23]\d{13}\b/g,
    (digits) => isDate(`${digits.startsWith('2') ? '19' : '20'}${digits.slice(1, 7)}`),
  ],
  [/\b[1-9]\d{15}\b/g, (digits) => /^\d{6}(?:[0-6]\d|7[01])(?:0[1-9]|1[0-2])/.test(digits)],
  [/\b[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/gi, by('GB', 'nino')],
  [/\b[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]\b/gi, by('IN', 'pan')],
  [/\b[A-Z]{3}\d{7}\b/gi, by('IN', 'epic')],
  [/\b\d{7}[A-W][A-IW]?\b/gi, by('IE', 'pps')],
  [/\b\d{8}[ -]?[A-Z]\b/gi, by('ES', 'dni')],
  [/\b[STFGM]\d{7}[A-Z]\b/gi, () => true],
  [/\b[A-Z][1289]\d{8}\b/gi, by('TW', 'natid')],
  [/\b\d{8} ?\d ?[A-Z]{2}\d\b/gi, by('PT', 'cc')],
  [/\b\d{7,8}-?[\dK]\b/gi, by('CL', 'rut')],
  [/\b\d{1,2}\.\d{3}\.\d{3}(?:-\d)?\b/g, () => true],
  // Cards: Germany; Italy; Poland
  [
    /\b[CFGHJKLMNPRTVWXYZ\d][CFGHJKLMNPRTVWXYZ\d]{8}\d?\b/g,
    (id) => /[A-Z]/.test(id) && isGermanDocument(id),
  ],
  [/\b(?:[A-Z]{2} ?\d{7}|[A-Z]{2}\d{5}[A-Z]{2}|[A-Z]{3} ?\d{6})\b/gi, () => true],
];
