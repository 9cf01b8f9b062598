const LONGEST_PATH = 500;
const HOME = '/';
const OWN = 'http://own.invalid';

/**
 * The path to go on to after signing in: `next` where it leads to a page of
 * this application, else the front page. Whatever a browser could read as
 * another origin (`//host`, `/\host`, `/.//host`, line ends inside) is refused.
 */
export function ownPath(next: unknown): string {
  if (typeof next !== 'string' || next.length > LONGEST_PATH || !leadsInside(next)) return HOME;
  const { pathname, search } = new URL(next, OWN);
  // Dot segments are gone only now: what they hid is looked at once more.
  return leadsInside(pathname) ? pathname + search : HOME;
}

function leadsInside(path: string): boolean {
  return /^\/(?!\/)[^\\\p{Cc}]*$/u.test(path) && URL.canParse(path, OWN);
}
