import sanitizeHtml, { type Attributes } from 'sanitize-html';
import { ALLOWED_HTML } from './allowed-html.js';
import { markdownParser } from './markdown-parser.js';

/**
 * Safe HTML of a person's Markdown, to be kept beside it. Links that lead away
 * from `ownOrigin` carry `rel="nofollow ugc noopener"`.
 * @param ownOrigin such as `https://forum.example`
 * @param members handles that lead to their members' pages where an `@` stands before them
 */
export function renderMarkdown(
  markdown: string,
  ownOrigin: string,
  members: ReadonlySet<string> = new Set(),
): string {
  return sanitizeHtml(markdownParser.render(markdown, { members }), {
    ...ALLOWED_HTML,
    transformTags: { a: (tagName, attribs) => ({ tagName, attribs: linked(attribs, ownOrigin) }) },
  }).trim();
}

function linked({ href = '', title }: Attributes, ownOrigin: string): Attributes {
  const attributes: Attributes = { href };
  if (title !== undefined) attributes['title'] = title;
  if (!isOwn(href, ownOrigin)) attributes['rel'] = 'nofollow ugc noopener';
  return attributes;
}

function isOwn(href: string, ownOrigin: string): boolean {
  try {
    return new URL(href, ownOrigin).origin === new URL(ownOrigin).origin;
  } catch {
    return false;
  }
}
