import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import type { FontSlice } from './font-choice.js';
import { nameFamily } from './family-name.js';
import { sliceFile } from './font-families.js';

/** A file as typst reads it, regular and bold, under a family name of its own. */
export interface DocumentFont {
  family: string;
  files: Buffer[];
}

const WEIGHTS = [400, 700];
/** A slice has some 50 KB; all of them together would have ten times this. */
const MOST_KEPT = 200;

/**
 * Fonts for typst, which reads neither woff2 nor variable fonts: each slice is made a plain font
 * when it is first needed, and kept.
 */
export class DocumentFonts {
  private readonly kept = new Map<string, Promise<DocumentFont>>();
  private count = 0;

  async of(slices: readonly FontSlice[]): Promise<DocumentFont[]> {
    return Promise.all(slices.map((slice) => this.one(slice)));
  }

  private one(slice: FontSlice): Promise<DocumentFont> {
    const known = this.kept.get(slice.id);
    if (known) return known;
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.count += 1;
    const made = plainFont(slice, `K${String(this.count % 1_000).padStart(3, '0')}`);
    this.kept.set(slice.id, made);
    return made;
  }
}

async function plainFont(slice: FontSlice, family: string): Promise<DocumentFont> {
  const packed = await readFile(sliceFile(slice));
  const files = [];
  for (const wght of WEIGHTS) {
    const file = await subsetFont(packed, '', {
      targetFormat: 'sfnt',
      keepAllGlyphs: true,
      variationAxes: { wght },
    });
    nameFamily(file, family);
    files.push(file);
  }
  return { family, files };
}
