import { postPath } from '../forum-paths.js';
import { type ExcerptPiece, markedExcerpt } from './marked-excerpt.js';
import type { SearchRow } from './search.service.js';

/** One result. */
export interface SearchHit {
  title: ExcerptPiece[];
  path: string;
  category: string;
  answered: boolean;
  replies: number;
  at: Date;
  excerpt: ExcerptPiece[];
}

const LONGEST_EXCERPT = 220;

export function searchHit(row: SearchRow, words: readonly string[]): SearchHit {
  return {
    title: markedExcerpt(row.title, words, row.title.length),
    path: postPath(row, row.number),
    category: row.categoryName,
    answered: row.answered,
    replies: row.replyCount,
    at: row.lastPostAt,
    excerpt: markedExcerpt(row.plain, words, LONGEST_EXCERPT),
  };
}
