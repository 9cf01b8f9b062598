import anyAscii from 'any-ascii';

/**
 * A name in small Latin letters and digits, in whatever script it was
 * written: what names are looked for and compared by when they do not fit as
 * they stand. Chinese characters are read in Chinese, whoever bears them.
 */
export function nameKey(name: string): string {
  return anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’ʹʺ`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
