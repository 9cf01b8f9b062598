import type { TopicList } from './topic-lists.service.js';
import { topicPath } from '../forum-paths.js';
import type { TopicListRow } from './category-rows.js';
import type { TagLink } from './tag.views.js';

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
  tags: TagLink[];
}

/** @param tagHref where a tag of the line leads to */
export function topicLine(row: TopicListRow, tagHref: (tag: string) => string): TopicLine {
  return {
    title: row.title,
    path: topicPath(row),
    author: row.authorName,
    category: row.categoryName,
    answered: row.answered,
    replies: row.replyCount,
    asked: row.createdAt,
    at: row.lastPostAt,
    tags: row.tags.map((tag) => ({ text: tag, href: tagHref(tag) })),
  };
}

/** A page of a list, with the ways to the beginning and on. */
export interface TopicListView {
  topics: TopicLine[];
  first: string | null;
  older: string | null;
}

/** @param at the list's address, without a place in it, and whether the page is its beginning */
export function topicListView(
  { rows, older }: TopicList,
  at: { path: string; isFirst: boolean; tagHref: (tag: string) => string },
): TopicListView {
  const { path, isFirst, tagHref } = at;
  return {
    topics: rows.map((row) => topicLine(row, tagHref)),
    first: isFirst ? null : path,
    older: older === null ? null : `${path}${path.includes('?') ? '&' : '?'}after=${older}`,
  };
}
