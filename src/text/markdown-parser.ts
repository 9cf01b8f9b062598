import MarkdownIt, { type StateCore, type Token } from 'markdown-it';
import { colouredCode } from './code-colours.js';
import { linkMentions } from './mentions.js';
import { ownImageSize } from './own-image.js';
import { attributeQuotes } from './quotation.js';

/** The page's title and the post's author are h1 and h2: a heading inside a post begins at h3. */
const HEADINGS_ABOVE = 2;
const LOWEST_HEADING = 6;

/** Deeper lists and quotes are taken as text. */
const DEEPEST_NESTING = 20;

/**
 * CommonMark with tables and strikethrough. Raw HTML is text; addresses become
 * links only when written out with `https://`; images of other places become links.
 */
export const markdownParser = new MarkdownIt({
  html: false,
  linkify: true,
  maxNesting: DEEPEST_NESTING,
  highlight: (code, language) => colouredCode(code, language),
});

markdownParser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdownParser.validateLink = (url) => isLinkable(url);
markdownParser.core.ruler.push('headings', shiftHeadings);
markdownParser.core.ruler.push('cells', alignCells);
markdownParser.core.ruler.push('quotations', attributeQuotes);
markdownParser.core.ruler.push('images', imagesAsLinks);
markdownParser.core.ruler.push('mentions', linkMentions);

/** Addresses of the web, of mail, of this site, and of a place on the page. */
function isLinkable(url: string): boolean {
  const address = url.trim();
  if (/^(https?:\/\/|mailto:)/i.test(address)) return true;
  return !/^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(address) && !/\p{Cc}/u.test(address);
}

function shiftHeadings({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (!token.type.startsWith('heading_')) continue;
    const level = Number(token.tag.slice(1)) + HEADINGS_ABOVE;
    token.tag = `h${Math.min(level, LOWEST_HEADING)}`;
  }
}

/** The parser aligns cells by a style, which the content policy forbids: a class does it instead. */
function alignCells({ tokens }: StateCore): void {
  for (const token of tokens) {
    const style = token.attrGet('style');
    if (style === null) continue;
    const side = /(left|center|right)/.exec(String(style))?.[1] ?? 'left';
    const name = side === 'left' ? 'start' : side === 'right' ? 'end' : side;
    token.attrs = [['class', name]];
  }
}

function imagesAsLinks(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.children?.some(({ type }) => type === 'image'))
      token.children = withoutImages(token.children, state.Token);
  }
}

/** Each image as a link to it, or as its words alone where it stands in a link already. */
function withoutImages(tokens: Token[], TokenClass: StateCore['Token']): Token[] {
  let inLink = false;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') inLink = true;
    if (token.type === 'link_close') inLink = false;
    if (token.type !== 'image') return [token];
    const address = String(token.attrGet('src') ?? '');
    const size = ownImageSize(address);
    if (size) return [ownImage(token, size)];
    const words = new TokenClass('text', '', 0);
    words.content = alternative(token) || address;
    if (inLink || address === '') return [words];
    const open = new TokenClass('link_open', 'a', 1);
    open.attrSet('href', address);
    const title = token.attrGet('title');
    if (title !== null) open.attrSet('title', String(title));
    return [open, words, new TokenClass('link_close', 'a', -1)];
  });
}

/** An image that was uploaded here: its place is kept before it comes, and it comes when it is near. */
function ownImage(token: Token, { width, height }: { width: string; height: string }): Token {
  token.attrSet('width', width);
  token.attrSet('height', height);
  token.attrSet('loading', 'lazy');
  return token;
}

/** What an image is said to show, without the marks of Markdown. */
function alternative({ children }: Token): string {
  return markdownParser.renderer.renderInlineAsText(children ?? [], markdownParser.options, {});
}
