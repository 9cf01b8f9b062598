const SHORTEST_PERIOD = 8;
const FEWEST_DIFFERENT = 5;
const STEPS_OF_A_RUN = 4;
const MOST_RUNS = 6;

/** Keys and letters that stand beside each other, forwards; backwards counts as well. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
];

const NEIGHBOURS = new Set(
  ROWS.flatMap((row) =>
    [...row].flatMap((key, i) => (i === 0 ? [] : [`${row[i - 1]}${key}`, `${key}${row[i - 1]}`])),
  ),
);

/**
 * Whether the characters follow a pattern that is guessed at once: few
 * different ones, a short part again and again, or a handful of runs such as
 * `qwertyuiop` and `12345`.
 */
export function isPattern(text: string): boolean {
  const characters = [...text];
  if (new Set(characters).size < FEWEST_DIFFERENT) return true;
  if (period(characters) < Math.min(SHORTEST_PERIOD, characters.length)) return true;
  return breaks(characters) < Math.min(characters.length / STEPS_OF_A_RUN, MOST_RUNS);
}

/** The length of the shortest part whose repetition, cut off at the end, is the whole. */
export function period(characters: readonly string[]): number {
  for (let length = 1; length < characters.length; length++) {
    if (characters.every((character, i) => i < length || character === characters[i - length]))
      return length;
  }
  return characters.length;
}

/** How often a character is neither the one before it nor its neighbour in a row. */
function breaks(characters: readonly string[]): number {
  return characters.filter((character, i) => {
    const before = characters[i - 1];
    return before !== undefined && before !== character && !NEIGHBOURS.has(before + character);
  }).length;
}
