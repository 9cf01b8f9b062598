import { dictionary } from '@zxcvbn-ts/language-common';

/** Some 50,000 passwords that people have really used, most of them from leaks; small letters. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

const LEET: Record<string, string> = {
  '@': 'a',
  4: 'a',
  3: 'e',
  1: 'i',
  '!': 'i',
  0: 'o',
  $: 's',
  5: 's',
  7: 't',
};

/** Whether many people have this password, or this word with digits and signs for letters (`p@ssw0rd`). */
export function isCommonPassword(text: string): boolean {
  return COMMON.has(text) || COMMON.has(text.replace(/[@431!0$57]/g, (sign) => LEET[sign] ?? sign));
}
