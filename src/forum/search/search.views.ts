import { addressWith } from '../category/status-links.js';
import { postPath } from '../forum-paths.js';
import { LONGEST_TITLE } from '../posting/posting.forms.js';
import { type ExcerptPiece, markedExcerpt } from './marked-excerpt.js';
import type { SearchQuery } from './search-query.js';
import type { SearchRow } from './search-queries.js';
import type { Stems } from './text-query.js';

/** One result. */
export interface SearchHit {
  title: ExcerptPiece[];
  path: string;
  category: string;
  answered: boolean;
  replies: number;
  at: Date;
  /** The post that fits. */
  number: number;
  author: string;
  postedAt: Date;
  excerpt: ExcerptPiece[];
}

const LONGEST_EXCERPT = 220;

/** The words that are marked in results: those that were searched for, and their stems. */
export function markedWords({ terms }: SearchQuery, stems: Stems): string[] {
  return [...terms.flatMap(({ words }) => words), ...[...stems.values()].flat()];
}

export function searchHit(row: SearchRow, words: readonly string[]): SearchHit {
  return {
    title: markedExcerpt(row.title, words, row.title.length),
    path: postPath({ id: row.topicId, slug: row.slug }, row.number),
    category: row.categoryName,
    answered: row.answered,
    replies: row.replyCount,
    at: row.lastPostAt,
    number: row.number,
    author: row.authorName,
    postedAt: row.postedAt,
    excerpt: markedExcerpt(row.plain, words, LONGEST_EXCERPT),
  };
}

/** The way to ask what was searched for, without operators and marks of the search. */
export function askPath({ pieces }: SearchQuery): string {
  const words = pieces
    .filter(({ terms, not, filter }) => terms.length > 0 && !not && filter === null)
    .map(({ source }) => source.replaceAll('"', ''));
  const title = [...words.join(' ')].slice(0, LONGEST_TITLE).join('');
  return title === '' ? '/new' : `/new?title=${encodeURIComponent(title)}`;
}

/** What an address of the search holds besides its words. */
export interface SearchAddress {
  q: string;
  status: string;
  topic: string;
}

export function searchPath({ q, status, topic }: SearchAddress, after = ''): string {
  return addressWith('/search', { q, status, topic, after });
}
