import { postPath, type TopicRef } from '../forum-paths.js';
import { type ContinuedTopic, MOST_COUNTED, type Unread } from './reads.service.js';

/** What is new in a topic, and the way to the first of it. */
export interface UnreadView {
  /** How many. */
  words: { key: string; params: Record<string, unknown> };
  path: string;
  /** Where that one stands on its page. */
  anchor: string;
}

export function unreadView(topic: TopicRef, unread: Unread | undefined): UnreadView | null {
  if (!unread) return null;
  const { count, next } = unread;
  const words: UnreadView['words'] =
    count < MOST_COUNTED
      ? { key: 'forum:unread.count', params: { count } }
      : { key: 'forum:unread.many', params: { most: MOST_COUNTED - 1 } };
  return { words, path: postPath(topic, next), anchor: `p-${next}` };
}

/** A topic of the list that leads on where somebody was. */
export interface ContinuedView {
  title: string;
  category: string;
  unread: UnreadView | null;
}

export function continuedView(row: ContinuedTopic): ContinuedView {
  return { title: row.title, category: row.categoryName, unread: unreadView(row, row) };
}
