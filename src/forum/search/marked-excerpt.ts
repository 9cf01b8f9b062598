import { foldAccents } from '../../text/fold-accents.js';

/** A piece of a text; `found` where it is a word that was searched for. */
export interface ExcerptPiece {
  text: string;
  found: boolean;
}

const BEFORE = 60;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** About `longest` characters of a text around the first word that was searched for, with all of them marked. */
export function markedExcerpt(
  text: string,
  words: readonly string[],
  longest: number,
): ExcerptPiece[] {
  const line = text.replace(/\s+/g, ' ').trim();
  const hits = [...line.matchAll(WORD)].filter(({ 0: word }) => isFound(word, words));
  const start = beginning(line, hits[0]?.index ?? 0);
  const end = ending(line, start + longest);
  const pieces: ExcerptPiece[] = [{ text: start > 0 ? '… ' : '', found: false }];
  let from = start;
  for (const { 0: word, index } of hits) {
    if (index + word.length > end) break;
    pieces.push({ text: line.slice(from, index), found: false }, { text: word, found: true });
    from = index + word.length;
  }
  pieces.push({ text: line.slice(from, end) + (end < line.length ? ' …' : ''), found: false });
  return pieces.filter(({ text: piece }) => piece !== '');
}

function isFound(word: string, words: readonly string[]): boolean {
  const folded = foldAccents(word);
  return words.some((each) => (each.length > 1 ? folded.startsWith(each) : folded === each));
}

/** The beginning of a word, some way before the first hit. */
function beginning(line: string, hit: number): number {
  if (hit <= BEFORE) return 0;
  const space = line.indexOf(' ', hit - BEFORE);
  return space === -1 || space >= hit ? hit : space + 1;
}

function ending(line: string, wanted: number): number {
  if (wanted >= line.length) return line.length;
  const space = line.lastIndexOf(' ', wanted);
  return space > wanted - BEFORE ? space : wanted;
}
