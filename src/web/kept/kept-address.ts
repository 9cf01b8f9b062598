/** Pages that say the same to every visitor, but for the language. */
const PAGES =
  /^\/(?:latest|c\/[^/.]+|t\/\d+(?:\/[^/.]+)?|tags\/[^/]+|certifications(?:\/[^/]+)?|exams\/[^/]+|help(?:\/[^/]+)?)?$/;
const PARAMETERS = new Set(['post', 'status', 'tag', 'after', 'level', 'role']);

/** Whether the page at an address may be kept: known ones only, so that made up addresses take no room. */
export function isKeptAddress(url: string): boolean {
  const [path = '', query = ''] = url.split('?', 2);
  if (!PAGES.test(path)) return false;
  return [...new URLSearchParams(query).keys()].every((name) => PARAMETERS.has(name));
}
