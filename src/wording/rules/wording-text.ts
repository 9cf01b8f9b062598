/** What is wrong with words that an administrator wrote; `field` is the one that nobody fills in. */
export type TextProblem =
  | { name: 'empty' | 'markup' | 'lines' | 'braces' }
  | { name: 'long'; longest: number }
  | { name: 'field'; field: string };

const MARKUP = /<\s*[a-z/!?]|&(?:#|[a-z]+;)/i;
const FIELD = /\{\{([^{}]*)\}\}/g;

/** Everything that the language's own filling-in would read; fields are the only part of it that is wanted. */
const FILLED_BY_LANGUAGE = /\{\{|\}\}|\$t\(/;
const THREE_BRACES = /\{{3}|\}{3}/;

/**
 * Looks at words before they are kept: they are plain text, and fill in the known fields alone.
 * @param fields names that may stand in `{{…}}`
 * @param isOneLine for labels, and for sentences of a mail
 */
export function textProblem(
  text: string,
  {
    longest,
    fields,
    isOneLine,
  }: { longest: number; fields: readonly string[]; isOneLine: boolean },
): TextProblem | null {
  if (text.trim() === '') return { name: 'empty' };
  if ([...text].length > longest) return { name: 'long', longest };
  if (MARKUP.test(text)) return { name: 'markup' };
  if (isOneLine && /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return { name: 'lines' };
  for (const [, field = ''] of text.matchAll(FIELD))
    if (!fields.includes(field.trim())) return { name: 'field', field: field.trim() };
  return THREE_BRACES.test(text) || FILLED_BY_LANGUAGE.test(text.replaceAll(FIELD, ''))
    ? { name: 'braces' }
    : null;
}
