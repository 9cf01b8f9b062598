import type { Span } from './finding.js';

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;

/** `@`, or what people write for it; in words only between spelled domains. */
const AT =
  / ?@ ?| ?[([{<] ?(?:at|ät|aet|arroba|chez|собака|klammeraffe|chiocciola|@) ?[)\]}>] ?| at /gi;
/** `domain (dot) com`, `domain dot com`, `domain . com`: what is spelled, at the beginning of a text. */
const SPELLED =
  /^[\p{L}\p{N}-]{1,63}(?: ?[([{<] ?(?:dot|punkt|punto|point|ponto|точка|\.) ?[)\]}>] ?| (?:dot|punkt|punto) | \. )\p{L}[\p{L}\p{N}-]{1,62}(?![\p{L}\p{N}])/iu;

/** Mail addresses, also ones with `(at)` and `(dot)`. From each at sign it looks a bounded way to both sides. */
export function emails(text: string): Span[] {
  return [...text.matchAll(AT)].flatMap(({ 0: at, index }) => {
    const start = localStart(text, index);
    const end = domainEnd(text, index + at.length, at === ' at ');
    return start < index && end !== null ? [{ start, end }] : [];
  });
}

function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1] ?? '')) start -= 1;
  // What Markdown or a sentence puts before an address is no part of it.
  while (start < at && /[^\p{L}\p{N}_+]/u.test(text[start] ?? '')) start += 1;
  return start;
}

/** Where the domain ends; null where what follows is none: it needs a dot, and a last part of letters. */
function domainEnd(text: string, start: number, inWords: boolean): number | null {
  const given = text.slice(start, start + LONGEST_DOMAIN);
  const spelled = SPELLED.exec(given)?.[0].length;
  if (spelled !== undefined) return start + spelled;
  if (inWords) return null;
  let length = 0;
  while (length < given.length && DOMAIN.test(given[length] ?? '')) length += 1;
  while (length > 0 && /[.-]/.test(given[length - 1] ?? '')) length -= 1;
  return isDomain(given.slice(0, length)) ? start + length : null;
}

function isDomain(name: string): boolean {
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  return (
    parts.length > 1 &&
    parts.every((part) => part !== '' && !part.startsWith('-') && !part.endsWith('-')) &&
    (/^\p{L}{2,}$/u.test(last) || /^xn--/i.test(last))
  );
}
