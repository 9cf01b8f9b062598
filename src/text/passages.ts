/** Stands where something was taken out, in every language. */
export const TAKEN_OUT = '[…]';

/** A text without some exact passages; the longest go first, so that one within another leaves nothing of it. */
export function withoutPassages(text: string, passages: readonly string[]): string {
  return passages
    .filter((passage) => passage !== '')
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, passage) => rest.replaceAll(passage, TAKEN_OUT), text);
}

/** The same for what a text quotes: what its author wrote stays. */
export function withoutQuotedPassages(text: string, passages: readonly string[]): string {
  return text
    .split('\n')
    .map((line) => (/^ {0,3}>/.test(line) ? withoutPassages(line, passages) : line))
    .join('\n');
}
