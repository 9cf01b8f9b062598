/** Inclusive ranges of code points. */
export type Ranges = readonly (readonly [first: number, last: number])[];

/** Ranges as CSS writes them (`unicode-range`): `U+0-ff,U+131`. */
export function parseRanges(css: string): Ranges {
  return css.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    return [parseInt(first, 16), parseInt(last, 16)] as const;
  });
}

export function isWithin(ranges: Ranges, codePoint: number): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}
