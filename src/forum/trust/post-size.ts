import type { TrustRights } from '../rules/trust.js';
import { FormProblem } from '../../web/form-problem.js';

/** What of a post is limited for members whom nobody knows well. */
export interface CountedParts {
  links: number;
  mentions: number;
  images: number;
}

const LINK = /<a [^>]*rel="nofollow ugc noopener"/g;
const IMAGE = /<img /g;
const NAMED = /(?<![\p{L}\p{N}_@/.+-])@([a-z0-9]+(?:-[a-z0-9]+)*)/giu;
const TAGS = /<(pre|code)[^>]*>.*?<\/\1>|<[^>]+>/gs;

/** Counts in the safe HTML of a post: links that lead away, people named outside of code, each once, and images. */
export function countedParts(html: string): CountedParts {
  const named = html.replace(TAGS, ' ').matchAll(NAMED);
  return {
    links: (html.match(LINK) ?? []).length,
    mentions: new Set([...named].map(([, handle = '']) => handle.toLowerCase())).size,
    images: (html.match(IMAGE) ?? []).length,
  };
}

/**
 * Refuses a post that holds more than its author may place in one.
 * @throws FormProblem at the text, with how many there may be
 */
export function refuseTooMuch(html: string, rights: TrustRights): void {
  const counted = countedParts(html);
  for (const part of ['links', 'mentions', 'images'] as const) {
    const count = rights[part];
    if (count !== null && counted[part] > count)
      throw new FormProblem('body', `forum:trust.tooMany.${part}`, { count, found: counted[part] });
  }
}
