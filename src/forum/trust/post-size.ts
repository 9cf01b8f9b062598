import { markdownParser } from '../../text/markdown-parser.js';
import { mentionsOf } from '../../text/mentions.js';
import { renderMarkdown } from '../../text/render-markdown.js';
import { FormProblem } from '../../web/form-problem.js';
import type { TrustRights } from '../rules/trust.js';

/** What of a post is limited for members whom nobody knows well. */
export interface CountedParts {
  links: number;
  mentions: number;
  images: number;
}

const LINK = /<a [^>]*rel="nofollow ugc noopener"/g;
const IMAGE = /<img /g;

/** Counts in a text links that lead away from `ownOrigin`, people whom it names itself, each once, and images. */
export function countedParts(markdown: string, ownOrigin: string): CountedParts {
  const html = renderMarkdown(markdown, ownOrigin);
  const named = markdown.includes('@') ? mentionsOf(markdownParser.parse(markdown, {})) : [];
  return {
    links: (html.match(LINK) ?? []).length,
    mentions: named.filter(({ quoted }) => !quoted).length,
    images: (html.match(IMAGE) ?? []).length,
  };
}

/**
 * Refuses a text that holds more than its author may place in a post.
 * @throws FormProblem at the text, with how many there may be
 */
export function refuseTooMuch(counted: CountedParts, rights: TrustRights): void {
  for (const part of ['links', 'mentions', 'images'] as const) {
    const count = rights[part];
    if (count !== null && counted[part] > count)
      throw new FormProblem('body', `forum:trust.tooMany.${part}`, { count, found: counted[part] });
  }
}
