/** What of the package is used; it brings no types of its own, and those of others are older than it. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'sfnt';
      keepAllGlyphs: boolean;
      variationAxes: Record<string, number>;
    },
  ): Promise<Buffer>;
}
