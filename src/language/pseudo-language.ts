/**
 * A made-up language for trials: every word accented and a third longer, the
 * page mirrored. What stays plain on such a page does not come from `locales`.
 */
export const PSEUDO_LOCALE = 'en-XB';

const ACCENTS: Record<string, string> = Object.fromEntries(
  [...'aàeéiîoöuûAÀEÉIÎOÖUÛcçnñyýCÇNÑYÝ'.matchAll(/(.)(.)/gu)].map(
    ([, plain = '', accented = '']) => [plain, accented],
  ),
);

/** All texts of a tree of words in the pseudo-language; `{{params}}` and `$t()` are left alone. */
export function pseudo<T>(words: T): T {
  if (typeof words === 'string') return accented(words) as T;
  if (Array.isArray(words)) return words.map((each: unknown) => pseudo(each)) as T;
  if (words !== null && typeof words === 'object') {
    return Object.fromEntries(
      Object.entries(words).map(([key, value]) => [key, pseudo<unknown>(value)]),
    ) as T;
  }
  return words;
}

function accented(text: string): string {
  return text
    .split(/(\{\{.*?\}\}|\$t\(.*?\)|<[^>]*>)/u)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/\p{L}/gu, (letter) => ACCENTS[letter] ?? letter),
    )
    .join('');
}
