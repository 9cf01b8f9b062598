import { foldAccents } from '../../text/fold-accents.js';

/** So many tags a topic has at most. */
export const MOST_TAGS = 5;

/** In characters. */
export const LONGEST_TAG = 30;

const TAG = /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u;

/** The tags of a line as somebody typed it, commas between: small letters and digits of any script, single hyphens, each once. */
export function readTags(typed: string): string[] {
  const tags = typed.split(/[,;،、，\n]/).map(tagOf);
  return [...new Set(tags.filter(Boolean))];
}

function tagOf(typed: string): string {
  return (foldAccents(typed).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join('-');
}

/** The tag that an address names; null where no tag could be called so. */
export function tagNamed(text: string): string | null {
  const tag = tagOf(text);
  return TAG.test(tag) && [...tag].length <= LONGEST_TAG ? tag : null;
}

/** A tag's words, as what looks for words reads them. */
export function tagWords(tag: string): string {
  return tag.replaceAll('-', ' ');
}
