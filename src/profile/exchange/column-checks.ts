import { isAddress } from '../../accounts/account/address.js';
import { isDay } from '../record/calendar-day.js';
import type { Check } from './finding.js';

/** Text of at most `longest` characters, as it will be shown. */
export function text(longest: number): Check {
  return (value) => {
    if (value.includes('\uFFFD')) return 'is not UTF-8';
    if (/\p{Cc}/u.test(value)) return 'holds a control character';
    if (value.trim() !== value) return 'starts or ends with a space';
    return [...value].length > longest ? `is longer than ${longest} characters` : null;
  };
}

export function pattern(form: RegExp, reason: string): Check {
  return (value) => (form.test(value) ? null : reason);
}

export function oneOf(values: readonly string[]): Check {
  return (value) => (values.includes(value) ? null : `is not one of ${values.join(', ')}`);
}

/** A whole number without sign or leading zero. */
export function wholeNumber(least: number, most: number): Check {
  return (value) =>
    /^(0|[1-9]\d{0,8})$/.test(value) && Number(value) >= least && Number(value) <= most
      ? null
      : `is not a whole number from ${least} to ${most}`;
}

/** A day that exists, from 1900 on. */
export const day: Check = (value) =>
  isDay(value) && value >= '1900-01-01' ? null : 'is not a date such as 2026-11-22';

/** A moment in UTC that exists. */
export const moment: Check = (value) => {
  const [, date, time] =
    /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?)Z$/.exec(value) ?? [];
  return date !== undefined && time !== undefined && day(date) === null
    ? null
    : 'is not a moment such as 2026-11-22T09:12:00Z';
};

export const address: Check = (value) => (isAddress(value) ? null : 'is not an e-mail address');

export const phone = pattern(/^\+[1-9]\d{6,14}$/, 'is not a phone number such as +33123456789');

export const certificationId = pattern(/^\d{9}$/, 'is not a certification ID of nine digits');

export const certificationCode = pattern(
  /^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  'is not a code such as azure-fundamentals',
);

export const examCode = pattern(
  /^(?=.{1,20}$)[A-Z0-9]+(-[A-Z0-9]+)*$/,
  'is not a code such as AZ-900',
);
