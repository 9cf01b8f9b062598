/**
 * The files of Source Sans 3 that the sheet names. All but one are those of the package. Its Latin
 * extension weighs 60 KB, because it holds every phonetic sign too: names of Europe and Turkey get a
 * file of their own with a fifth of that, so that one "ł" does not double the weight of a page.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const FILES = 'node_modules/@fontsource-variable/source-sans-3/files';
const EXTENDED = 'source-sans-3-latin-ext-wght-normal.woff2';

/** What is cut out of the package's file: the name in the sheet, and the same characters as its `unicode-range` there. */
const CUTS = new Map([
  [
    'source-sans-3-latin-names-wght-normal.woff2',
    [
      [0x100, 0x17f],
      [0x218, 0x21b],
      [0x1e9e, 0x1e9e],
    ],
  ],
]);

/** @param {string} root the project's folder @param {string} name a file of the sheet @returns {Promise<Buffer>} */
export async function fontFile(root, name) {
  const cut = CUTS.get(name);
  if (!cut) return readFile(join(root, FILES, name));
  const whole = await readFile(join(root, FILES, EXTENDED));
  return subsetFont(whole, cut.map(([from, to]) => characters(from, to)).join(''), {
    targetFormat: 'woff2',
  });
}

function characters(from, to) {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
}
