import { nextCharacter } from './read-character.js';

/** A text as a reader takes it, and where each of its characters stood. */
export interface ReadableText {
  text: string;
  /** Offset in the original of each character of `text`, and of its end. */
  at: Uint32Array;
}

const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|[\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/u;
const RIGHT_TO_LEFT = '\u202e';
const END_OF_DIRECTION = /[\u202a-\u202d\u2066-\u2069\n]/;

/** What reads as it stands. */
const PLAIN = /[\n -%'-[\]-~]+/y;

/**
 * Digits of every script as 0–9, wide letters, spaces and dashes as the plain
 * ones, Markdown's escapes and HTML's references resolved, invisible characters
 * gone, what is turned around in the order in which it is seen: what a reader
 * sees alike is found alike. One pass, linear in the length.
 */
export function readableText(original: string): ReadableText {
  const at = new Uint32Array(original.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let last = '';
  let turned: [string, number][] | null = null;
  const put = (plain: string, offset: number, width: number): void => {
    for (let unit = 0; unit < plain.length; unit += 1)
      at[length + unit] = offset + Math.min(unit, width - 1);
    length += plain.length;
    pieces.push(plain);
    last = plain.charAt(plain.length - 1);
  };
  const putTurned = (): void => {
    for (const [plain, offset] of turned?.reverse() ?? []) put(plain, offset, plain.length);
    turned = null;
  };
  for (let offset = 0; offset < original.length;) {
    const run = turned ? undefined : plainRun(original, offset);
    if (run !== undefined) {
      put(run, offset, run.length);
      offset += run.length;
      continue;
    }
    const read = nextCharacter(original, offset, last);
    if (turned && END_OF_DIRECTION.test(read.plain)) putTurned();
    if (read.plain === RIGHT_TO_LEFT) turned ??= [];
    else if (!INVISIBLE.test(read.plain)) {
      if (turned) turned.push([read.plain, offset]);
      else put(read.plain, offset, read.length);
    }
    offset += read.length;
  }
  putTurned();
  at[length] = original.length;
  return { text: pieces.join(''), at: at.subarray(0, length + 1) };
}

function plainRun(original: string, offset: number): string | undefined {
  PLAIN.lastIndex = offset;
  return PLAIN.exec(original)?.[0];
}
