import { isDay, luhn } from './own-checks.js';
import { weighted } from './weighted.js';

/** The digit at a place. */
function at(digits: string, place: number): number {
  return digits.charCodeAt(place) - 48;
}

/** ISO 7064, mod 11,10: taxes in Germany, everybody in Croatia. */
function isMod11And10(digits: string): boolean {
  let product = 10;
  for (let place = 0; place < digits.length - 1; place += 1)
    product = (((at(digits, place) + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10 === at(digits, digits.length - 1);
}

/** Mod 11, where ten counts as zero. */
function mod11(digits: string, weights: readonly number[]): number {
  const rest = 11 - weighted(digits, weights, 11);
  return rest >= 10 ? 0 : rest;
}

type Check = (digits: string) => boolean;

const POLAND: Check = (d) =>
  weighted(d, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10) === 0 &&
  isDay(String(Number(d.slice(2, 4)) % 20), d.slice(4, 6));
const TURKEY: Check = (d) =>
  !d.startsWith('0') &&
  weighted(d, [7, -1, 7, -1, 7, -1, 7, -1, 7], 10) === at(d, 9) &&
  weighted(d, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 10) === at(d, 10);
const BRAZIL: Check = (d) =>
  mod11(d, [10, 9, 8, 7, 6, 5, 4, 3, 2]) === at(d, 9) &&
  mod11(d, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) === at(d, 10);
const BALTIC: Check = (d) => {
  const first = weighted(d, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1], 11);
  const rest = first < 10 ? first : weighted(d, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3], 11) % 10;
  return rest === at(d, 10) && isDay(d.slice(3, 5), d.slice(5, 7));
};
const GREECE: Check = (d) => isDay(d.slice(2, 4), d.slice(0, 2)) && luhn(d);
const NORWAY: Check = (d) =>
  weighted(d, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1], 11) === 0 &&
  weighted(d, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11) === 0;
const BELGIUM: Check = (d) => {
  const check = Number(d.slice(9));
  return [d.slice(0, 9), `2${d.slice(0, 9)}`].some((part) => 97 - (Number(part) % 97) === check);
};
const GERMANY_OR_CROATIA: Check = (d) => !d.startsWith('0') && isMod11And10(d);

const ELEVEN = [POLAND, TURKEY, BRAZIL, BALTIC, GREECE, NORWAY, BELGIUM, GERMANY_OR_CROATIA];

const BULGARIA: Check = (d) => weighted(d, [2, 4, 8, 5, 10, 9, 7, 3, 6], 11) % 10 === at(d, 9);
const AUSTRIA: Check = (d) =>
  weighted(d, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6], 11) === at(d, 3) &&
  isDay(d.slice(6, 8), d.slice(4, 6));
const UKRAINE: Check = (d) => weighted(d, [-1, 5, 7, 9, 4, 6, 10, 5, 7], 11) % 10 === at(d, 9);
const DENMARK: Check = (d) => isDay(d.slice(2, 4), d.slice(0, 2));
const CZECHIA: Check = (d) =>
  Number(d) % 11 === 0 && isDay(String(Number(d.slice(2, 4)) % 50), d.slice(4, 6));
const SAUDI_ARABIA: Check = (d) => /^[12]/.test(d) && luhn(d);
/** United Kingdom, health service. */
const HEALTH_SERVICE: Check = (d) => weighted(d, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 11) === 0;

const TEN = [BULGARIA, AUSTRIA, UKRAINE, DENMARK, CZECHIA, SAUDI_ARABIA, HEALTH_SERVICE];

/** Australia, taxes. */
const TAX_FILE: Check = (d) => weighted(d, [1, 4, 3, 7, 5, 8, 6, 9, 10], 11) === 0;
const NETHERLANDS: Check = (d) => weighted(d, [9, 8, 7, 6, 5, 4, 3, 2, -1], 11) === 0;
const PORTUGAL: Check = (d) => mod11(d, [9, 8, 7, 6, 5, 4, 3, 2]) === at(d, 8);

/** Canada and Israel have Luhn's. */
const NINE = [luhn, TAX_FILE, NETHERLANDS, PORTUGAL];

/** Whether a number of nine, ten or eleven digits has the check digits of some country's. */
export function hasCheckDigits(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  const checks = digits.length === 9 ? NINE : digits.length === 10 ? TEN : ELEVEN;
  return checks.some((check) => check(digits));
}
