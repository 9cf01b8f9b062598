/** An address, also as it stands in a path. The local part may be of any script. */
const ADDRESS = /[^\s"'`<>()[\]{}\\,;:=/|?&#]+(?:@|%40)[^\s"'`<>()[\]{}\\,;:=/|?&#]+/gi;

/** What PostgreSQL says of the row that it refused: the columns stay, the values go. */
const KEY_VALUES = /(Key \([^)]*\)=)\([^]*\)/g;
const ROW_VALUES = /(Failing row contains )\([^]*\)/g;

/** A link's value, a cookie, a key: 256 bits as base64url have 43 characters, as hex digits 64. */
const LONG_SECRET = /[\w-]{43,}/g;

/** A text of the log without addresses, values of refused rows, and long secrets (T44). */
export function withoutPersons(text: string): string {
  return text
    .replace(KEY_VALUES, '$1(…)')
    .replace(ROW_VALUES, '$1(…)')
    .replace(ADDRESS, '…@…')
    .replace(LONG_SECRET, '…');
}

/** Characters that a terminal would act on or a reader not see; JSON itself escapes those below U+0020. */
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A line of the log, JSON as it was written, cleaned wherever it holds text. */
export function cleanLine(line: string): string {
  const cleaned = JSON.stringify(JSON.parse(line), (_name, value: unknown) =>
    typeof value === 'string' ? withoutPersons(value) : value,
  );
  return `${cleaned.replace(UNSEEN, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
