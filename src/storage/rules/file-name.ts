const LONGEST = 100;

/** What moves a cursor, turns the direction of a line, or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * A file's name as it may be shown: one line of plain text, at most 100
 * characters, its end kept. It is a person's words and nothing else; no path,
 * header or type is made of it.
 */
export function shownFileName(given: string): string {
  const name = given.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  const kept = LONGEST / 2;
  return `${characters.slice(0, kept - 1).join('')}…${characters.slice(-kept).join('')}`;
}
