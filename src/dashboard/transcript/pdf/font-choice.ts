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

/** Line ends, marks of direction and variants of a Han character are set without a glyph of their own. */
const WITHOUT_GLYPH = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Which files a text needs. A letter is looked for by its script, in the families that take it, in
 * their order: what a file says of its ranges is too much for scripts that are not its own. A letter
 * with its marks comes from one file, since typst loses the letter where a mark comes from another.
 */
export function chooseFonts(text: string, families: readonly FontFamily[]): FontChoice {
  const chosen = new Set<FontSlice>();
  const missing = new Set<string>();
  for (const { segment } of LETTERS.segment(text)) {
    const characters = [...segment].filter((each) => !WITHOUT_GLYPH.test(each));
    const whole = sliceOf(characters, families);
    if (whole) chosen.add(whole);
    for (const character of whole ? [] : characters) {
      const slice = sliceOf([character], families);
      if (slice) chosen.add(slice);
      else missing.add(character);
    }
  }
  const order = families.flatMap(({ slices }) => slices);
  return { slices: order.filter((slice) => chosen.has(slice)), missing: [...missing] };
}

function sliceOf(
  characters: readonly string[],
  families: readonly FontFamily[],
): FontSlice | undefined {
  const [first] = characters;
  if (first === undefined) return undefined;
  const codePoints = characters.map((each) => each.codePointAt(0) ?? 0);
  return families
    .filter(({ takes }) => takes.test(first))
    .flatMap(({ slices }) => slices)
    .find(({ ranges }) => codePoints.every((each) => isWithin(ranges, each)));
}
