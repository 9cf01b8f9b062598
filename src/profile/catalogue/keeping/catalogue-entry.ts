import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** What is said of a thing of the catalogue, by what each part is called. */
export type EntryWords = Readonly<Record<string, string | number | null | readonly string[]>>;

/** Something that stands in the way of taking an entry off, and how many of it. */
export interface EntryUse {
  what: 'awards' | 'certifications' | 'results';
  count: number;
}

/** A kind of things that administrators keep in the catalogue, each by its code. */
export interface CatalogueEntry<W extends EntryWords> {
  kind: 'certification' | 'exam';
  /** Its words; null where there is none of this code. `lock` waits for whoever changes it. */
  read(manager: EntityManager, code: string, options?: { lock: boolean }): Promise<W | null>;
  /** @throws FormProblem for words that the rest of the catalogue speaks against */
  refuse(tx: EntityManager, words: W): Promise<void>;
  /** @returns false where there is one of this code */
  add(tx: EntityManager, code: string, words: W): Promise<boolean>;
  change(tx: EntityManager, code: string, words: W): Promise<void>;
  remove(tx: EntityManager, code: string): Promise<void>;
  /** What points to it: while anything does, it stays. */
  uses(manager: EntityManager, code: string): Promise<EntryUse[]>;
}

/** Names what a form began with, so that a change meanwhile is noticed. */
export function entryVersion(words: EntryWords): string {
  const parts = Object.entries(words).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** The parts in which two say something else, as each of them says it. */
export function difference<W extends EntryWords>(
  before: W,
  after: W,
): { before: Partial<W>; after: Partial<W> } {
  const names = Object.keys(after).filter((name) => !isSame(before[name], after[name]));
  const only = (words: W) =>
    Object.fromEntries(names.map((name) => [name, words[name]])) as Partial<W>;
  return { before: only(before), after: only(after) };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
