/** What is taken out of quotations: the lines of a text, and the line that names where it stands. */
export interface QuotedText {
  /** Own addresses that an attribution may link to, such as `/t/12/slug?post=3#p-3`. */
  isSource: (address: string) => boolean;
  markdown: string;
}

const ATTRIBUTION = /^\[.*\]\(([^()\s]*)\):$/;

/**
 * A text without what it quotes of another one. What else it quotes stays; a
 * quotation that holds nothing any more goes.
 */
export function withoutQuoted(text: string, { isSource, markdown }: QuotedText): string {
  const taken = new Set(linesOf(markdown).map(words).filter(Boolean));
  const isQuoted = (line: string) => {
    const [, address] = ATTRIBUTION.exec(line) ?? [];
    return taken.has(line) || (address !== undefined && isSource(address));
  };
  return blocksOf(linesOf(text))
    .flatMap((block) => {
      if (!block[0]?.startsWith('>')) return block;
      const kept = block.filter((line) => !isQuoted(words(line)));
      const first = kept.findIndex((line) => words(line) !== '');
      return first === -1 ? [] : kept.slice(kept.length === block.length ? 0 : first);
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

/** A line without the marks of quotations. */
function words(line: string): string {
  return line.replace(/^[>\s]+/, '').trim();
}

/** Lines that follow each other and are quoted, or are not. */
function blocksOf(lines: string[]): string[][] {
  const blocks: string[][] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last && last[0]?.startsWith('>') === line.startsWith('>')) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}
