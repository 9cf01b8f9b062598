import type { StateCore, Token } from 'markdown-it';

/** Address of a post on this site, as a quotation names its source. */
const POST_ADDRESS = /^\/t\/\d+\/[^/?#\s]+(?:\?post=\d+)?#p-\d+$/;

/** Whom and what one quotes. */
export interface Quoted {
  author: string;
  /** Own path of the post, such as `/t/12/slug?post=3#p-3`. */
  path: string;
  markdown: string;
}

/** The Markdown of a quotation, ready to be answered below it. Quotations inside it are left out. */
export function quotation({ author, path, markdown }: Quoted): string {
  const own = markdown
    .split(/\r\n?|\n/)
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim();
  const lines = [attribution({ author, path }), '', ...own.split('\n')];
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** The line that says whom one quotes, and where that stands. */
export function attribution({ author, path }: Omit<Quoted, 'markdown'>): string {
  return `[${escapeMarkdown(author)}](${path}):`;
}

/** Text that Markdown shows as it is. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+\-.!|~&]/g, '\\$&');
}

/**
 * A rule of the parser: a quote that begins with `[Name](post):` alone in its
 * first paragraph tells whom it quotes, and says so in a `<cite>`.
 */
export function attributeQuotes({ tokens }: StateCore): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'blockquote_open' || !isAttribution(tokens.slice(index + 1, index + 4)))
      continue;
    token.meta = { attributed: true };
    for (const paragraph of [tokens[index + 1], tokens[index + 3]]) {
      if (paragraph) paragraph.tag = 'cite';
    }
  }
}

function isAttribution([open, inline, close]: Token[]): boolean {
  if (open?.type !== 'paragraph_open' || close?.type !== 'paragraph_close') return false;
  const [link, name, end, colon, ...more] = inline?.children ?? [];
  return (
    link?.type === 'link_open' &&
    POST_ADDRESS.test(String(link.attrGet('href'))) &&
    name?.type === 'text' &&
    end?.type === 'link_close' &&
    colon?.content === ':' &&
    more.length === 0
  );
}
