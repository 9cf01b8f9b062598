import type { LegalName } from '../../profile/name/legal-name.js';
import type { NewNameAnswer } from './answers.js';

/**
 * The name that a request asks for, as a record keeps it: composed letters,
 * single spaces; a single name is a given one, in whichever field it was
 * typed. Null where neither given nor family name has a letter. The new name
 * replaces the former one as a whole, so that no part of it stays beside.
 */
export function correctedName(answer: NewNameAnswer | undefined): LegalName | null {
  if (!answer) return null;
  const [givenName, familyName] = [answer.givenName, answer.familyName].map(tidy).filter(isName);
  if (givenName === undefined) return null;
  const nativeName = tidy(answer.nativeName);
  return {
    givenName,
    familyName: familyName ?? null,
    nativeName: isName(nativeName) ? nativeName : null,
  };
}

/** True for a text with a letter of some script in it. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** Signs that are not seen (controls, marks of direction) have no place on a certificate; those that join letters do. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
