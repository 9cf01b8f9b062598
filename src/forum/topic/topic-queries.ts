import type { EntityManager } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';
import { pageHandle } from '../member/page-handle.js';
import { listedFor, postVisibleTo, topicVisibleTo } from '../forum.policy.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import type { AppealState } from '../rules/appeals.js';
import type { PostState } from '../rules/post-state.js';
import { masked } from '../words/masked-words.js';
import type { TopicPart } from '../rules/topic-parts.js';

/** A topic as its page needs it. */
export interface TopicRow {
  id: number;
  slug: string;
  title: string;
  state: PostState;
  authorId: number;
  staffOnly: boolean;
  authorName: string;
  /** Null for a former member. */
  authorHandle: string | null;
  categoryId: number;
  categorySlug: string;
  categoryName: string;
  tags: string[];
  lastNumber: number;
  replyCount: number;
  tooCount: number;
  answerNumber: number | null;
  answeredAt: Date | null;
  answeredByName: string | null;
  createdAt: Date;
  closedAt: Date | null;
  closesAt: Date | null;
  pinnedAt: Date | null;
  pinnedUntil: Date | null;
  /** Where it is answered, as far as the person sees that. */
  originalId: number | null;
  originalSlug: string | null;
  originalTitle: string | null;
}

export interface PostRow {
  id: number;
  number: number | null;
  replyTo: number | null;
  html: string;
  state: PostState;
  version: number;
  helpfulCount: number;
  createdAt: Date;
  rejectionReason: string | null;
  settledAt: Date | null;
  editedAt: Date | null;
  deletedAt: Date | null;
  deletedBy: number | null;
  /** When it was rejected; null for any other. */
  decidedAt: Date | null;
  /** Where an appeal against that stands. */
  appealState: AppealState | null;
  /** Reports hid it, and no moderator has read it yet. */
  hiddenByReports: boolean;
  authorId: number;
  authorName: string;
  /** Null for a former member. */
  authorHandle: string | null;
  authorRole: Role;
}

/** A topic that the person sees, or the one that it was merged into; null for any other, also for one that is not there. */
export async function findTopic(
  manager: EntityManager,
  topicId: number,
  personId: number | null,
): Promise<TopicRow | null> {
  const [row] = await manager.query<TopicRow[]>(
    `select t.id, t.slug, t.title, t.state, t.author_id as "authorId", t.staff_only as "staffOnly", a.name as "authorName",
       ${pageHandle('a')} as "authorHandle", c.id as "categoryId", c.slug as "categorySlug", c.name as "categoryName",
       t.tags, t.last_number as "lastNumber", t.reply_count as "replyCount", t.too_count as "tooCount", t.answer_number as "answerNumber",
       t.answered_at as "answeredAt", b.name as "answeredByName", t.created_at as "createdAt",
       t.closed_at as "closedAt", t.closes_at as "closesAt", t.pinned_at as "pinnedAt", t.pinned_until as "pinnedUntil",
       o.id as "originalId", o.slug as "originalSlug", o.title as "originalTitle"
     from topics t
     join categories c on c.id = t.category_id
     join accounts a on a.id = t.author_id
     left join accounts b on b.id = t.answered_by
     left join lateral (
       select t.id, t.slug, t.title from (select duplicate_of as original) d
       join topics t on t.id = d.original where ${listedFor('$2')}) o on true
     where t.id = coalesce((select m.merged_into from topics m where m.id = $1), $1) and ${topicVisibleTo('$2')}`,
    [topicId, personId],
  );
  return row ? fitFor(row, personId) : null;
}

/** What was asked, and by whom, is nobody's to read once it goes on privately. */
function fitFor(row: TopicRow, personId: number | null): TopicRow {
  if (row.state !== 'private' || row.authorId === personId) return row;
  return { ...row, title: '', tags: [], authorName: '', authorHandle: null };
}

const POST_COLUMNS = `
  p.id, p.number, p.reply_to as "replyTo", p.html, p.state, p.version, p.helpful_count as "helpfulCount",
  coalesce(p.published_at, p.created_at) as "createdAt", p.rejection_reason as "rejectionReason", p.settled_at as "settledAt",
  p.edited_at as "editedAt", p.deleted_at as "deletedAt", p.deleted_by as "deletedBy",
  p.hidden_by_reports_at is not null as "hiddenByReports",
  case when p.state = 'rejected' then p.decided_at end as "decidedAt",
  case when p.state = 'rejected' then (select f.state from forum_appeals f where f.post_id = p.id) end as "appealState",
  a.id as "authorId", a.name as "authorName", ${pageHandle('a')} as "authorHandle", a.role as "authorRole"`;

const POSTS = `
  from posts p
  join topics t on t.id = p.topic_id
  join accounts a on a.id = p.author_id`;

/** The posts of a part, as far as the person sees them, in order; of those that went on privately the place, and of deleted ones where somebody wrote after them. */
export async function postsOfPart(
  manager: EntityManager,
  topicId: number,
  { first, last }: TopicPart,
  personId: number | null,
): Promise<PostRow[]> {
  const rows = await manager.query<PostRow[]>(
    `select ${POST_COLUMNS} ${POSTS}
     where p.topic_id = $1 and p.number between $2 and $3
       and (${postVisibleTo('$4')} or (${topicVisibleTo('$4')} and (p.state = 'private' or (p.state = 'deleted' and exists (
         select from posts l where l.topic_id = p.topic_id and l.number > p.number and l.state <> 'deleted')))))
     order by p.number`,
    [topicId, first, last, personId],
  );
  return rows.map((row) => onlyPlace(row, personId));
}

/** Of a post that goes on privately others learn where it stood and when it was settled; of a deleted one where it stood, and whether its author did it. */
function onlyPlace(row: PostRow, personId: number | null): PostRow {
  const isThere = row.state !== 'private' && row.state !== 'deleted';
  if (isThere || row.authorId === personId) return row;
  return {
    ...row,
    html: '',
    replyTo: null,
    authorName: '',
    authorHandle: null,
    authorRole: 'member',
  };
}

/** The person's own replies that wait or were rejected, and so have no number. */
export async function undecidedPosts(
  manager: EntityManager,
  topicId: number,
  personId: number,
): Promise<PostRow[]> {
  return manager.query<PostRow[]>(
    `select ${POST_COLUMNS} ${POSTS}
     where p.topic_id = $1 and p.author_id = $2 and p.number is null order by p.id`,
    [topicId, personId],
  );
}

/** One post by its number, with its Markdown, as far as the person sees it: words that are not shown are not in it. */
export async function findPost(
  manager: EntityManager,
  topicId: number,
  number: number,
  personId: number | null,
): Promise<(PostRow & { body: string }) | null> {
  const [row] = await manager.query<(PostRow & { body: string; maskedWords: string[] })[]>(
    `select ${POST_COLUMNS}, p.body, p.masked_words as "maskedWords" ${POSTS}
     where p.topic_id = $1 and p.number = $2 and ${postVisibleTo('$3')}`,
    [topicId, number, personId],
  );
  if (!row) return null;
  const { maskedWords, ...post } = row;
  return { ...post, body: masked(post.body, new WordMatcher(maskedWords)) };
}

/** How many posts wait for a moderator until this one is read, itself included. */
export async function placeInQueue(manager: EntityManager, postId: number): Promise<number> {
  const [row] = await manager.query<{ place: number }[]>(
    `select count(*)::int as place from posts p, posts own
     where own.id = $1 and p.state = 'held' and (p.created_at, p.id) <= (own.created_at, own.id)`,
    [postId],
  );
  return row?.place ?? 0;
}
