/** How many hues the style sheet has: classes `h1` to `h12`. */
const HUES = 12;

/** The first letters of the first and the last word of a name, in the script of the name; `?` where it has none. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase('en') || '?';
}

/** One of the hues, from 1 on; a name always has the same one. */
export function avatarHue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (sum % HUES) + 1;
}
