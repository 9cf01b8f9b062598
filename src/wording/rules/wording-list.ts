/** Where the words of an entry stand: keys of `locales`. */
export interface WordKeys {
  label: string;
  text: string;
}

/** What stands in a list from the beginning. */
interface StartingEntry {
  key: string;
  /** The programme gives it by itself, or has nothing else to say in its place: it cannot be retired. */
  isNeeded?: boolean;
  /** What it is for; everything where it is missing. */
  uses?: readonly string[];
}

/** A list of reasons or of templates that administrators keep. What is in it comes from here and from its rows. */
export interface WordingList {
  /** Which page of administrators shows it. */
  page: 'reasons' | 'templates';
  name: string;
  start: readonly StartingEntry[];
  words: (key: string) => WordKeys;
  /** What its texts may fill in, as `{{name}}`. */
  fields: readonly string[];
  /** What an entry can be narrowed to, one of these or everything. */
  uses: readonly string[];
  longest: { label: number; text: number };
}

/** What the database has of an entry. */
export interface KeptEntry {
  key: string;
  position: number;
  uses: string[];
  retiredAt: Date | null;
}

/** An entry of a list as it stands now. */
export interface WordingEntryView {
  key: string;
  isNeeded: boolean;
  isRetired: boolean;
  /** Empty for everything. */
  uses: readonly string[];
}

/** All entries in their order: what stood there from the beginning, and what was added, where nothing was moved. */
export function entriesOf(list: WordingList, kept: readonly KeptEntry[]): WordingEntryView[] {
  const rows = new Map(kept.map((each) => [each.key, each]));
  const starting = list.start.map(({ key, isNeeded = false, uses = [] }, index) => ({
    key,
    isNeeded,
    isRetired: (rows.get(key)?.retiredAt ?? null) !== null,
    uses: rows.get(key)?.uses ?? uses,
    position: rows.get(key)?.position ?? index,
  }));
  const known = new Set(list.start.map(({ key }) => key));
  const added = kept
    .filter(({ key }) => !known.has(key))
    .map(({ retiredAt, ...each }) => ({
      ...each,
      isNeeded: false,
      isRetired: retiredAt !== null,
    }));
  return [...starting, ...added]
    .sort((a, b) => a.position - b.position || a.key.localeCompare(b.key))
    .map(({ key, isNeeded, isRetired, uses }) => ({ key, isNeeded, isRetired, uses }));
}

/** The keys with one of them a place up or down; as they were at an end of the list. */
export function moved(keys: readonly string[], key: string, step: 'up' | 'down'): string[] {
  const from = keys.indexOf(key);
  const to = from + (step === 'up' ? -1 : 1);
  const other = keys[to];
  if (from < 0 || other === undefined) return [...keys];
  return keys.map((each) => (each === key ? other : each === other ? key : each));
}

const OWN = 'own-';
const LONGEST_SLUG = 30;

/** Whether an entry was added by an administrator: such a key is none of `locales`, now or ever. */
export function isOwnKey(key: string): boolean {
  return key.startsWith(OWN);
}

/** The key of a new entry, made of its label, so that the log can be read; never one that was given before. */
export function freshKey(label: string, taken: readonly string[]): string {
  const letters = label.normalize('NFKD').toLowerCase();
  const slug = letters
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
  const key = OWN + (slug || 'entry');
  for (let number = 2; ; number += 1) {
    if (!taken.includes(key)) return key;
    if (!taken.includes(`${key}-${number}`)) return `${key}-${number}`;
  }
}
