import { boundaries, foldText } from './folded-text.js';

/** A watched word in a text; offsets as `slice` counts, several may overlap. */
export interface FoundWord {
  /** As it is listed, such as `dump*`. */
  word: string;
  start: number;
  end: number;
}

/** All places of a list in a text, and how many steps finding them took. */
interface Findings {
  found: FoundWord[];
  steps: number;
}

interface Node {
  next: Map<string, Node>;
  /** The longest other beginning that ends like this one; null at the root. */
  fail: Node | null;
  /** The nearest node on the way of `fail` that ends a word. */
  shorter: Node | null;
  /** What ends here. */
  words: { word: string; length: number; isBeginning: boolean }[];
}

/**
 * Finds the words of a list: whole words, or with `*` at the end whatever
 * begins so; in scripts without spaces wherever they stand. An automaton of
 * Aho and Corasick, so that the time grows with the length of the text, not
 * with that of the list, and no entry of the list can make it longer (T52).
 */
export class WordMatcher {
  private readonly root: Node = { next: new Map(), fail: null, shorter: null, words: [] };

  constructor(words: readonly string[]) {
    for (const word of words) this.add(word);
    this.link();
  }

  find(given: string): FoundWord[] {
    return this.scan(given).found;
  }

  scan(given: string): Findings {
    const { text, starts, ends } = foldText(given);
    const bounds = boundaries(text);
    const wordEnds = endsOfWords(bounds);
    const findings: Findings = { found: [], steps: 0 };
    let node = this.root;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charAt(at);
      while (node.fail && !node.next.has(unit)) {
        node = node.fail;
        findings.steps += 1;
      }
      node = node.next.get(unit) ?? this.root;
      findings.steps += 1;
      for (let hit: Node | null = node; hit; hit = hit.shorter) {
        findings.steps += 1;
        for (const { word, length, isBeginning } of hit.words) {
          const first = at + 1 - length;
          const end = isBeginning ? (wordEnds[at + 1] ?? at + 1) : at + 1;
          if (!bounds[first] || !bounds[end]) continue;
          findings.found.push({ word, start: starts[first] ?? 0, end: ends[end - 1] ?? 0 });
        }
      }
    }
    return findings;
  }

  private add(word: string): void {
    const key = wordKey(word);
    if (key === '') return;
    let node = this.root;
    for (const unit of key.split('')) {
      const next = node.next.get(unit) ?? { ...emptyNode(), fail: this.root };
      node.next.set(unit, next);
      node = next;
    }
    node.words.push({ word, length: key.length, isBeginning: word.trimEnd().endsWith('*') });
  }

  private link(): void {
    const waiting = [...this.root.next.values()];
    for (const node of waiting) {
      node.shorter = node.fail?.words.length ? node.fail : (node.fail?.shorter ?? null);
      for (const [unit, next] of node.next) {
        let fail = node.fail;
        while (fail?.fail && !fail.next.has(unit)) fail = fail.fail;
        next.fail = fail?.next.get(unit) ?? this.root;
        waiting.push(next);
      }
    }
  }
}

/** What a listed word is compared by, without its `*`: two with the same find the same. */
export function wordKey(word: string): string {
  return foldText(word.trim().replace(/\*$/, '')).text.trim();
}

function emptyNode(): Node {
  return { next: new Map(), fail: null, shorter: null, words: [] };
}

/** For each place the next boundary, itself included. */
function endsOfWords(bounds: readonly boolean[]): number[] {
  const ends: number[] = [];
  let end = bounds.length - 1;
  for (let at = end; at >= 0; at -= 1) {
    if (bounds[at]) end = at;
    ends[at] = end;
  }
  return ends;
}
