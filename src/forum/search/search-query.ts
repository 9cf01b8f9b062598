import { tagNamed } from '../rules/topic-tags.js';
import { searchWords, wordsOf } from './search-words.js';

/** What `is:` may ask for. */
const SEARCHED_STATES = ['answered', 'unanswered', 'open', 'closed', 'mine', 'bookmarked'] as const;

export type SearchedState = (typeof SEARCHED_STATES)[number];

/** What the page tells of what can be typed. */
export const OPERATORS_SHOWN: readonly string[] = [
  '"…"',
  '-…',
  'in:title',
  'by:…',
  'category:…',
  'tag:…',
  ...SEARCHED_STATES.map((state) => `is:${state}`),
  'after:2026-01-31',
  'before:2026-01-31',
];

/** What of a topic or a post is looked at besides its words. Days are ISO days, in UTC. */
export type SearchFilter =
  | { kind: 'in'; value: 'title' }
  | { kind: 'is'; value: SearchedState }
  | { kind: 'by' | 'category' | 'tag' | 'before' | 'after'; value: string };

/** Words that a text has one after the other, exactly so; or one word, which may go on and be inflected. */
export interface SearchTerm {
  words: string[];
  exact: boolean;
}

/** One thing that was typed, with what it means: nothing where no word is in it. */
export interface SearchPiece {
  /** As it was typed. */
  source: string;
  /** Whether a minus stands before it: then the rest is what a text must not have. */
  not: boolean;
  terms: SearchTerm[];
  filter: SearchFilter | null;
  /** Whether it names a day that is none; it is left out. */
  badDate: boolean;
}

/** A search as it was understood. */
export interface SearchQuery {
  pieces: SearchPiece[];
  /** What a text has to have. */
  terms: SearchTerm[];
  /** What it must not have. */
  without: SearchTerm[];
  filters: { filter: SearchFilter; not: boolean }[];
  /** What was typed as a day and is none. */
  badDates: string[];
  /** Whether it was too long, and its end is left out. */
  isCut: boolean;
}

/** In characters; what comes after that is not read. */
export const LONGEST_SEARCH = 500;

/** More of each kind say nothing more. */
const MOST = 10;

const PIECE = /(-?)(?:([a-z]{2,8}):)?(?:"([^"]*)"?|([^\s"]+))/giu;
const QUOTES = /[“”„‟«»＂]/g;
/** What no keyboard types: control signs, and marks that turn the direction. */
const SEPARATORS = /[\p{Cc}\p{Cf}]+/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Reads whatever somebody typed. What looks like an operator and is none is words. */
export function readSearch(typed: string): SearchQuery {
  const text = typed.replace(SEPARATORS, ' ').replace(QUOTES, '"').trim();
  const read = text.slice(0, LONGEST_SEARCH).replace(LONE_SURROGATES, ' ');
  const pieces = [...read.matchAll(PIECE)].map(readPiece);
  const termsOf = (not: boolean) =>
    distinct(pieces.flatMap((piece) => (piece.not === not ? piece.terms : []))).slice(0, MOST);
  return {
    pieces,
    terms: termsOf(false),
    without: termsOf(true),
    filters: distinct(
      pieces.flatMap(({ filter, not }) => (filter === null ? [] : [{ filter, not }])),
    ).slice(0, MOST),
    badDates: pieces.flatMap(({ badDate, source }) => (badDate ? [source] : [])).slice(0, MOST),
    isCut: text.length > LONGEST_SEARCH,
  };
}

/** Whether nothing is asked for: no word, and nothing else either. */
export function asksNothing({ terms, without, filters }: SearchQuery): boolean {
  return terms.length + without.length + filters.length === 0;
}

/** Whether titles alone are looked through. */
export function isInTitle({ filters }: SearchQuery): boolean {
  return filters.some(({ filter: { kind }, not }) => kind === 'in' && !not);
}

/** The search as one line, such as it could have been typed. */
export function writeSearch(pieces: readonly Pick<SearchPiece, 'source'>[]): string {
  return pieces.map(({ source }) => source).join(' ');
}

function readPiece(match: RegExpExecArray): SearchPiece {
  const [source, minus, operator, quoted, bare] = match;
  const not = minus === '-';
  const piece = { source, not, terms: [], filter: null, badDate: false };
  const value = (quoted ?? bare ?? '').trim();
  if (operator === undefined) return { ...piece, terms: termsOf(value, quoted !== undefined, not) };
  const kind = operator.toLowerCase();
  const filter = filterOf(kind, value);
  if (filter !== null) return { ...piece, filter };
  if (isDay(kind) && value !== '') return { ...piece, badDate: true };
  return { ...piece, terms: termsOf(`${operator} ${value}`, false, not) };
}

/** Words in quotes stand together; so do those of one word with marks in it, such as AZ-900, after a minus. */
function termsOf(text: string, isQuoted: boolean, not: boolean): SearchTerm[] {
  const words = isQuoted || not ? wordsOf(text) : searchWords(text);
  if (words.length === 0) return [];
  if (isQuoted || not) return [{ words: words.slice(0, MOST), exact: true }];
  return words.map((word) => ({ words: [word], exact: false }));
}

function filterOf(kind: string, value: string): SearchFilter | null {
  if (kind === 'in') return value.toLowerCase() === 'title' ? { kind, value: 'title' } : null;
  if (kind === 'is') {
    const state = SEARCHED_STATES.find((each) => each === value.toLowerCase());
    return state ? { kind, value: state } : null;
  }
  if (kind === 'tag') {
    const tag = tagNamed(value);
    return tag === null ? null : { kind, value: tag };
  }
  if (isDay(kind)) return isIsoDay(value) ? { kind, value } : null;
  if (kind !== 'by' && kind !== 'category') return null;
  const name = value.replace(/^@/, '').toLowerCase();
  return name === '' ? null : { kind, value: name };
}

function isDay(kind: string): kind is 'before' | 'after' {
  return kind === 'before' || kind === 'after';
}

/** Days that PostgreSQL knows too: those of four-digit years. */
function isIsoDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
