import type { TopicList } from './topic-lists.service.js';
import { topicPath } from '../forum-paths.js';
import type { TopicListRow } from './category-rows.js';
import type { Unread } from '../reading/reads.service.js';
import { type UnreadView, unreadView } from '../reading/unread.views.js';
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
  pinned: boolean;
  closed: boolean;
  /** The topic that answers it. */
  original: { title: string; path: string } | null;
  /** What is new for who looks; null for visitors too. */
  unread: UnreadView | null;
}

/** @param tagHref where a tag of the line leads to */
export function topicLine(
  row: TopicListRow,
  tagHref: (tag: string) => string,
  unread?: ReadonlyMap<number, Unread>,
): TopicLine {
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
    pinned: row.pinned,
    closed: row.closed,
    original: originalOf(row),
    unread: unreadView(row, unread?.get(row.id)),
  };
}

function originalOf({ originalId: id, originalSlug: slug, originalTitle }: TopicListRow) {
  if (id === null || slug === null) return null;
  return { title: originalTitle ?? '', path: topicPath({ id, slug }) };
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
  at: {
    path: string;
    isFirst: boolean;
    tagHref: (tag: string) => string;
    unread: ReadonlyMap<number, Unread>;
  },
): TopicListView {
  const { path, isFirst, tagHref, unread } = at;
  return {
    topics: rows.map((row) => topicLine(row, tagHref, unread)),
    first: isFirst ? null : path,
    older: older === null ? null : `${path}${path.includes('?') ? '&' : '?'}after=${older}`,
  };
}
