import { diffLines, diffWordsWithSpace } from 'diff';

/** A piece of two texts: what both have, what only the first has, or only the second. */
export interface DifferencePiece {
  kind: 'same' | 'out' | 'in';
  text: string;
}

/** So many differing words or lines are looked for at most: the time grows with their square (T52). */
const MOST_CHANGES = 600;

/** Splits words where the writing has no spaces too. */
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * What differs between two texts, word by word: `same` and `out` together are
 * the first, `same` and `in` the second. Texts with little in common are
 * compared line by line, or not at all.
 */
export function difference(before: string, after: string): DifferencePiece[] {
  const limit = { maxEditLength: MOST_CHANGES };
  const found = diffWordsWithSpace(before, after, { ...limit, intlSegmenter: SEGMENTER }) ??
    diffLines(before, after, limit) ?? [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ];
  return joined(
    found.map(({ value, removed, added }) => ({
      kind: removed ? 'out' : added ? 'in' : 'same',
      text: value,
    })),
  );
}

/** How many letters differ, those taken out and those put in. */
export function lettersChanged(pieces: readonly DifferencePiece[]): number {
  return pieces.reduce((sum, { kind, text }) => (kind === 'same' ? sum : sum + text.length), 0);
}

/** Changes with nothing but spaces between them read as one: first what went, then what came. */
function joined(pieces: readonly DifferencePiece[]): DifferencePiece[] {
  const read: DifferencePiece[] = [];
  let change = { out: '', in: '' };
  const finish = () => {
    read.push(...changed(change));
    change = { out: '', in: '' };
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const isBetween = index < pieces.length - 1 && /^[^\S\n]+$/.test(text);
    if (kind !== 'same') change[kind] += text;
    else if (isBetween && change.out + change.in !== '')
      change = { out: change.out + text, in: change.in + text };
    else {
      finish();
      read.push({ kind, text });
    }
  }
  finish();
  return read;
}

/** What went and what came; the spaces that both end with stay. */
function changed({ out, in: come }: Record<'out' | 'in', string>): DifferencePiece[] {
  const gone = out.slice(out.trimEnd().length);
  const kept = gone !== '' && come.endsWith(gone) ? gone : '';
  const pieces: DifferencePiece[] = [
    { kind: 'out', text: out.slice(0, out.length - kept.length) },
    { kind: 'in', text: come.slice(0, come.length - kept.length) },
    { kind: 'same', text: kept },
  ];
  return pieces.filter(({ text }) => text !== '');
}
