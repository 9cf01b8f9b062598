import { weighted } from './weighted.js';

/** Checksum of Luhn, over all digits. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether two digits for the month and two for the day name a day that a year can have. */
export function isDay(month: string, day: string): boolean {
  const [m, d] = [Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= (m === 2 ? 29 : [4, 6, 9, 11].includes(m) ? 30 : 31);
}

/** Whether digits are a date of these centuries, as `20240131` or `31012024`. */
export function isDate(digits: string): boolean {
  return (
    (/^(19|20)\d{6}$/.test(digits) && isDay(digits.slice(4, 6), digits.slice(6))) ||
    (/^\d{4}(19|20)\d\d$/.test(digits) && isDay(digits.slice(2, 4), digits.slice(0, 2)))
  );
}

/** South Africa: birth date, sequence, status (citizen, resident, refugee), Luhn. */
export function isSouthAfrican(id: string): boolean {
  return isDay(id.slice(2, 4), id.slice(4, 6)) && /^\d{10}[012][089]\d$/.test(id) && luhn(id);
}

/** Sweden: birth date (60 more for a coordination number), Luhn over ten digits. */
export function isSwedish(number: string): boolean {
  const ten = number.slice(-10);
  const day = Number(ten.slice(4, 6));
  return (
    isDay(ten.slice(2, 4), String(day > 60 ? day - 60 : day)) &&
    /[^0]/.test(ten.slice(6)) &&
    luhn(ten)
  );
}

/** Korea: birth date and a figure for century and sex; no checksum since 2020. */
export function isKorean(number: string): boolean {
  return isDay(number.slice(2, 4), number.slice(4, 6)) && /^\d{6}[1-8]/.test(number);
}

/** United States: area, group and serial that are given out. */
export function isSocialSecurity(digits: string): boolean {
  return (
    !/^(000|666|9)/.test(digits) &&
    digits.slice(3, 5) !== '00' &&
    digits.slice(5) !== '0000' &&
    digits !== '123456789' &&
    digits !== '078051120' &&
    !/^(\d)\1*$/.test(digits)
  );
}

/** Australia, Medicare: first figure 2–6, weights 1 3 7 9 twice. */
export function isMedicare(digits: string): boolean {
  return (
    /^[2-6]/.test(digits) &&
    weighted(digits.slice(0, 8), [1, 3, 7, 9, 1, 3, 7, 9], 10) === Number(digits[8])
  );
}

/** Japan, My Number: twelve figures, the last one of eleven weights. */
export function isMyNumber(digits: string): boolean {
  const rest = weighted(digits.slice(0, 11), [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 11);
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

/** Singapore: weights, a letter by the first one (S, T, F, G, M). */
export function isSingaporean(id: string): boolean {
  const offsets: Record<string, number> = { S: 0, T: 4, F: 0, G: 4, M: 3 };
  const first = id.charAt(0);
  const last = id.charAt(8);
  const rest = (weighted(id.slice(1, 8), [2, 7, 6, 5, 4, 3, 2], 11) + (offsets[first] ?? 0)) % 11;
  const letters = /[ST]/.test(first)
    ? 'JZIHGFEDCBA'
    : first === 'M'
      ? 'XWUTRQPNJLK'
      : 'XWUTRQPNMLK';
  return letters.charAt(first === 'M' ? 10 - rest : rest) === last || letters.charAt(rest) === last;
}

/** Russia, SNILS: nine figures, the sum by place mod 101. */
export function isSnils(digits: string): boolean {
  return (
    weighted(digits.slice(0, 9), [9, 8, 7, 6, 5, 4, 3, 2, 1], 101) % 100 === Number(digits.slice(9))
  );
}

/** Germany, identity card and passport: figure 7 3 1 over letters as 10–35; the last figure is the check digit. */
export function isGermanDocument(id: string): boolean {
  const weights = [7, 3, 1];
  const sum = [...id.slice(0, -1)].reduce(
    (total, letter, place) => total + Number.parseInt(letter, 36) * (weights[place % 3] ?? 0),
    0,
  );
  return sum % 10 === Number(id.at(-1));
}
