import { topicPath } from '../forum-paths.js';
import type { TopicListRow } from './category-rows.js';

/** A topic as one line of a list. */
export interface TopicLine {
  title: string;
  path: string;
  author: string;
  category: string;
  answered: boolean;
  replies: number;
  asked: Date;
  at: Date;
}

export function topicLine(row: TopicListRow): TopicLine {
  return {
    title: row.title,
    path: topicPath(row),
    author: row.authorName,
    category: row.categoryName,
    answered: row.answered,
    replies: row.replyCount,
    asked: row.createdAt,
    at: row.lastPostAt,
  };
}
