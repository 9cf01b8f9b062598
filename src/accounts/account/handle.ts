import { plainLetters } from './plain-letters.js';
import { looksLikeStaff } from './staff-names.js';

const LONGEST_HANDLE = 30;
/** The handle of names that give none; a number always follows it. */
export const NAMELESS = 'member';

/**
 * The first choice of a handle for a name: small Latin letters, digits and
 * single hyphens. Names of other scripts, and names that would read as staff,
 * get `member`, which the number that makes it unique follows.
 */
export function handleFrom(name: string): string {
  const handle = plainLetters(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_HANDLE)
    .replace(/^-|-$/g, '');
  const reads = [name, handle].some(looksLikeStaff);
  return handle.length < 2 || reads ? NAMELESS : handle;
}
