import { isWithin, type Ranges } from './unicode-ranges.js';

/** A file of a font, which has the characters of some ranges. */
export interface FontSlice {
  /** Names the file: family and part. */
  id: string;
  ranges: Ranges;
}

/** A font, and the characters for which it is taken. */
export interface FontFamily {
  name: string;
  takes: RegExp;
  slices: FontSlice[];
}

/** The files that a text needs, and what of it none has. */
export interface FontChoice {
  slices: FontSlice[];
  missing: string[];
}

/**
 * Which files a text needs. A character is looked for by its script, in the families that take it,
 * in their order: what a file says of its ranges is too much for scripts that are not its own.
 */
export function chooseFonts(text: string, families: readonly FontFamily[]): FontChoice {
  const chosen = new Set<FontSlice>();
  const missing = new Set<string>();
  for (const character of text) {
    // Line ends and marks of direction are set without a glyph.
    if (/[\p{Cc}\p{Cf}]/u.test(character)) continue;
    const slice = sliceOf(character, families);
    if (slice) chosen.add(slice);
    else missing.add(character);
  }
  const order = families.flatMap(({ slices }) => slices);
  return { slices: order.filter((slice) => chosen.has(slice)), missing: [...missing] };
}

function sliceOf(character: string, families: readonly FontFamily[]): FontSlice | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  return families
    .filter(({ takes }) => takes.test(character))
    .flatMap(({ slices }) => slices)
    .find(({ ranges }) => isWithin(ranges, codePoint));
}
