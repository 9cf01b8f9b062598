import { memberPath, postPath, topicPath } from '../forum-paths.js';
import type { FeedPost } from './public-reading.service.js';
import { xmlText } from './xml-text.js';

/** One entry of an Atom feed (RFC 4287). */
export interface FeedEntry {
  /** Stays the same whatever becomes of title and address. */
  id: string;
  title: string;
  href: string;
  author: string;
  authorHref: string | null;
  published: string;
  updated: string;
  tags: string[];
  html: string;
}

/** @param origin the forum's own, without a slash at its end */
export function feedEntry(origin: string, post: FeedPost): FeedEntry {
  const topic = { id: post.topicId, slug: post.slug };
  const author = memberPath(post.authorHandle);
  return {
    id: `${origin}/t/${post.topicId}#p-${post.number}`,
    title: xmlText(post.title),
    href: origin + (post.number === 1 ? topicPath(topic) : postPath(topic, post.number)),
    author: xmlText(post.author),
    authorHref: author && origin + author,
    published: post.publishedAt.toISOString(),
    updated: post.updatedAt.toISOString(),
    tags: post.tags,
    html: xmlText(post.html),
  };
}

/** When something of these was published or changed last; null where there is nothing. */
export function lastChange(posts: readonly FeedPost[]): Date | null {
  const newest = Math.max(...posts.map(({ updatedAt }) => updatedAt.getTime()));
  return posts.length === 0 ? null : new Date(newest);
}
