import type { Span } from './finding.js';

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;
/** As far as a `(dot)` is looked for. */
const LONGEST_SPELLED = 80;

/** `@`, or what people write for it. */
const AT = /@| ?[([{] ?at ?[)\]}] ?/gi;
const DOT = / ?[([{] ?dot ?[)\]}] ?/gi;

/** Mail addresses, also ones with `(at)` and `(dot)`. From each at sign it looks a bounded way to both sides. */
export function emails(text: string): Span[] {
  return [...text.matchAll(AT)].flatMap(({ 0: at, index }) => {
    const start = localStart(text, index);
    const end = domainEnd(text, index + at.length);
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
function domainEnd(text: string, start: number): number | null {
  const given = text.slice(start, start + LONGEST_DOMAIN);
  const spelled = spelledDomain(given.slice(0, LONGEST_SPELLED));
  if (spelled !== null) return start + spelled;
  let length = 0;
  while (length < given.length && DOMAIN.test(given[length] ?? '')) length += 1;
  while (length > 0 && /[.-]/.test(given[length - 1] ?? '')) length -= 1;
  return isDomain(given.slice(0, length)) ? start + length : null;
}

/** The length of `domain (dot) com` at the beginning of a text; null where it is not there. */
function spelledDomain(text: string): number | null {
  const dots = [...text.matchAll(DOT)];
  const first = dots[0];
  if (!first || !/^[\p{L}\p{N}-]+$/u.test(text.slice(0, first.index))) return null;
  const rest = text.slice(first.index + first[0].length);
  const [part = ''] = /^\p{L}[\p{L}\p{N}-]*/u.exec(rest) ?? [];
  return part.length > 1 ? first.index + first[0].length + part.length : null;
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
