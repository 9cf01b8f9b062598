import { difference, type DifferencePiece, lettersChanged } from './difference.js';

/** `[out]{in}`, as word differences are often written. */
const written = (pieces: DifferencePiece[]) =>
  pieces
    .map(({ kind, text }) => ({ same: text, out: `[${text}]`, in: `{${text}}` })[kind])
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['same', 'same', 'same'],
    ['', 'new', '{new}'],
    ['old', '', '[old]'],
    ['The exam is late.', 'The result is late.', 'The [exam]{result} is late.'],
    ['Call 0171 555 now', 'Call me now', 'Call [0171 555]{me} now'],
    ['missing, says Ana Lima 1', 'missing 1', 'missing[, says Ana Lima] 1'],
    ['one two three', 'uno due three', '[one two]{uno due} three'],
    ['one\ntwo', 'uno\ndue', '[one]{uno}\n[two]{due}'],
    ['a line', 'a line\nand more', 'a line{\nand more}'],
    ['証明書が届きません', '証明書は届きません', '証明書[が]{は}届きません'],
    ['Grüße aus Köln', 'Grüße aus Bonn', 'Grüße aus [Köln]{Bonn}'],
  ])('of %j and %j is %s', (before, after, expected) => {
    expect(written(difference(before, after))).toBe(expected);
  });

  it('gives both texts back, however much differs', () => {
    const words = (seed: number) =>
      Array.from({ length: 6_000 }, (_, at) => `w${(at * seed) % 7_919}`).join(' ');
    for (const [before, after] of [
      [words(3), words(5)],
      [words(3), `${words(3)} end`],
      ['', words(3)],
    ] as const) {
      const pieces = difference(before, after);
      const without = (kind: string) =>
        pieces.flatMap((each) => (each.kind === kind ? [] : each.text)).join('');
      expect(without('in')).toBe(before);
      expect(without('out')).toBe(after);
    }
  });

  it('is counted in letters', () => {
    expect(lettersChanged(difference('The exam', 'The result'))).toBe(10);
    expect(lettersChanged(difference('same', 'same'))).toBe(0);
  });
});
