import type { Actor } from '../../accounts/access/actor.js';
import { type TagLink, tagPath } from '../category/tag.views.js';
import { canConduct, canTag } from '../forum.policy.js';
import { memberPath, partPath, topicPath, type TopicRef } from '../forum-paths.js';
import { isClosed } from '../rules/closing.js';
import { isPinned } from '../rules/pinning.js';
import { neighbours, type TopicPart } from '../rules/topic-parts.js';
import type { NeighbourRow } from './topic-neighbourhood.js';
import type { PostView } from './post.views.js';
import type { TopicRow } from './topic-queries.js';

/** The head of a topic's page. */
export interface TopicView {
  id: number;
  title: string;
  path: string;
  repliesPath: string;
  answerPath: string;
  author: string;
  authorPath: string | null;
  at: Date;
  replies: number;
  answered: { by: string; at: Date } | null;
  published: boolean;
  /** Everybody reads it. */
  isPublic: boolean;
  staffOnly: boolean;
  tags: TagLink[];
  /** It goes on privately, and the note stands in its place. */
  isPrivate: boolean;
  crumbs: { href: string; text: string }[];
  /** It takes no replies, for whoever asks. */
  closed: boolean;
  /** When its timer closes it; null where none runs. */
  closesAt: Date | null;
  pinned: boolean;
  /** The topic that answers it. */
  original: { title: string; path: string } | null;
  /** Where moderators do something with it, and where its tags are changed; null for who may not. */
  conductPath: string | null;
  tagsPath: string | null;
}

/** @param words what stands for the forum, and for a title that only its author reads */
export function topicView(
  row: TopicRow,
  words: { forum: string; untitled: string },
  { actor, now }: { actor: Actor | null; now: Date },
): TopicView {
  const { answeredAt, answeredByName } = row;
  return {
    id: row.id,
    title: row.title || words.untitled,
    path: topicPath(row),
    repliesPath: `/topics/${row.id}/posts`,
    answerPath: `/topics/${row.id}/answer`,
    author: row.authorName,
    authorPath: memberPath(row.authorHandle),
    at: row.createdAt,
    replies: row.replyCount,
    answered:
      answeredAt === null || answeredByName === null
        ? null
        : { by: answeredByName, at: answeredAt },
    published: row.state === 'published',
    isPublic: row.state === 'published' && !row.staffOnly,
    staffOnly: row.staffOnly,
    tags: row.tags.map((tag) => ({
      text: tag,
      href: row.state === 'published' ? tagPath(tag) : null,
    })),
    isPrivate: row.state === 'private',
    crumbs: [
      { href: '/', text: words.forum },
      { href: `/c/${encodeURIComponent(row.categorySlug)}`, text: row.categoryName },
    ],
    ...conductOf(row, actor, now),
  };
}

/** What moderators did with it, and what may be done. */
function conductOf(row: TopicRow, actor: Actor | null, now: Date) {
  const { id, originalId, originalSlug, originalTitle } = row;
  const closed = isClosed(row, now);
  return {
    closed,
    closesAt: closed ? null : row.closesAt,
    pinned: isPinned(row, now),
    original:
      originalId === null || originalSlug === null
        ? null
        : {
            title: originalTitle ?? '',
            path: topicPath({ id: originalId, slug: originalSlug }),
          },
    conductPath: canConduct(actor, row) ? `/topics/${id}/moderation` : null,
    tagsPath: canTag(actor, row, now) ? `/topics/${id}/tags` : null,
  };
}

/** The ways to the other parts; null where all posts fit into one. */
export interface PartsView {
  first: number;
  last: number;
  total: number;
  beginning: string | null;
  before: string | null;
  after: string | null;
  end: string | null;
}

export function partsView(topic: TopicRef, part: TopicPart, lastNumber: number): PartsView | null {
  const { beginning, before, after, end } = neighbours(part, lastNumber);
  if (before === null && after === null) return null;
  const path = (number: number | null) => (number === null ? null : partPath(topic, number));
  return {
    first: part.first,
    last: Math.min(part.last, lastNumber),
    total: lastNumber,
    beginning: path(beginning),
    before: path(before),
    after: path(after),
    end: path(end),
  };
}

/** The posts of a page, with the accepted answer below the question where it does not follow by itself. */
export interface Arranged {
  question: PostView[];
  answer: PostView | null;
  rest: PostView[];
}

export function arranged(posts: PostView[], answer: PostView | null): Arranged {
  const [first, second] = posts;
  if (first?.ordinal !== 1) return { question: [], answer: null, rest: posts };
  const followsAnyway = second !== undefined && second.ordinal === answer?.ordinal;
  return { question: [first], answer: followsAnyway ? null : answer, rest: posts.slice(1) };
}

export interface NeighbourView {
  title: string;
  path: string;
  answered: boolean;
  replies: number;
}

export function neighbourView(row: NeighbourRow): NeighbourView {
  const { title, answered, replyCount } = row;
  return { title, path: topicPath(row), answered, replies: replyCount };
}
