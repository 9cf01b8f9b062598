import type { Token } from 'markdown-it';
import { markdownParser } from './markdown-parser.js';

/**
 * The words of a person's Markdown without its marks, a line for each block:
 * for search, mails and excerpts. Quotations of other posts are left out, so
 * that their words are found, and later taken back, where they were written.
 */
export function plainText(markdown: string): string {
  const blocks: string[] = [];
  let quotedAt: number | null = null;
  for (const token of markdownParser.parse(markdown, {})) {
    if (quotedAt === null && token.type === 'blockquote_open' && token.meta?.['attributed'])
      quotedAt = token.level;
    else if (token.type === 'blockquote_close' && token.level === quotedAt) quotedAt = null;
    else if (quotedAt === null) blocks.push(blockText(token));
  }
  return blocks
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .join('\n');
}

function blockText({ type, children, content }: Token): string {
  if (type === 'inline') return (children ?? []).map(inlineText).join('');
  return type === 'fence' || type === 'code_block' ? content : '';
}

function inlineText({ type, content }: Token): string {
  return type === 'softbreak' || type === 'hardbreak' ? '\n' : content;
}
