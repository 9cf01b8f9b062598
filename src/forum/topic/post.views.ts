import { attribution } from '../../text/quotation.js';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import {
  type EditedPostView,
  editedPostView,
  type EditSurroundings,
} from '../editing/edited-post.views.js';
import {
  canAccept,
  canDelete,
  canRedact,
  canReply,
  canReport,
  canRestore,
  canTakePrivate,
  type TopicGate,
} from '../forum.policy.js';
import { type AppealLink, postAppealLink } from '../appeal/appeal-links.js';
import { type MarkSurroundings, type MarkView, markViews } from '../following/mark.views.js';
import { memberPath, postPath, signInPath, topicPath, type TopicRef } from '../forum-paths.js';
import { type Closing, isClosed } from '../rules/closing.js';
import type { PostState } from '../rules/post-state.js';
import type { PostRow } from './topic-queries.js';

/** A post on its page. Text of people is `author` and `html`; the latter was made safe when it was written. */
export interface PostView extends EditedPostView {
  id: number;
  /** Its number; null while it has none, then its anchor is `own-…`. (`number` is a helper of the templates.) */
  ordinal: number | null;
  anchor: string;
  path: string;
  author: string;
  authorPath: string | null;
  role: 'moderator' | 'lead' | 'administrator' | null;
  asked: boolean;
  /** Who is answered, where that is not the post right above. */
  replyTo: { number: number; path: string } | null;
  at: Date;
  html: string;
  accepted: boolean;
  /** Why only its author sees it; null where everybody does. */
  withheld: {
    state: Exclude<PostState, 'published'>;
    reason: string | null;
    place: number;
    byReports: boolean;
    /** Of a rejected post: the way to an appeal; null where there is none. */
    appeal: AppealLink | null;
  } | null;
  /** The note in place of a post that goes on privately; null for every other, and for its author. */
  note: { settledAt: Date | null } | null;
  /** Who took it away, in place of a deleted post; null for every other, and for its author. */
  stub: { by: 'author' | 'moderator'; path: string | null } | null;
  /** Where it is deleted or brought back; null for who may not. */
  deletion: string | null;
  /** Where moderators take something out of it. */
  redaction: string | null;
  /** Ways to answer: addresses, null where there is none. */
  reply: string | null;
  quote: string | null;
  /** The first line of a quotation of it. */
  attribution: string | null;
  report: string | null;
  acceptable: boolean;
  marks: MarkView[];
  /** Where it is continued privately, for its author and for staff. */
  privately: string | null;
}

/** What the posts of one page have in common. */
export interface PostSurroundings extends EditSurroundings {
  topic: TopicRef & TopicGate & Closing & { answerNumber: number | null; replyCount: number };
  actor: Actor | null;
  /** Places in the queue of the author's waiting posts, by id. */
  places: ReadonlyMap<number, number>;
  marks: MarkSurroundings;
  now: Date;
}

export function postView(row: PostRow, surroundings: PostSurroundings): PostView {
  const { topic, actor, places, now } = surroundings;
  const { number, state } = row;
  return {
    id: row.id,
    ordinal: number,
    anchor: number === null ? `own-${row.id}` : `p-${number}`,
    path: number === null ? topicPath(topic) : postPath(topic, number),
    author: row.authorName,
    authorPath: memberPath(row.authorHandle),
    role: isStaff(row.authorRole) && row.authorRole !== 'member' ? row.authorRole : null,
    asked: number === 1,
    replyTo: answered(row, topic),
    at: row.createdAt,
    html: row.html,
    accepted: number !== null && number === topic.answerNumber,
    withheld:
      state === 'published'
        ? null
        : {
            state,
            reason: row.rejectionReason,
            place: places.get(row.id) ?? 0,
            byReports: row.hiddenByReports,
            appeal: postAppealLink(row, now),
          },
    note:
      state === 'private' && row.authorId !== actor?.id ? { settledAt: settledBy(row, now) } : null,
    stub: stubOf(row, actor),
    deletion: deletionPath(row, surroundings),
    redaction: canRedact(actor, row) ? `/posts/${row.id}/redaction` : null,
    privately:
      row.authorId === actor?.id || canTakePrivate(actor, row) ? `/posts/${row.id}/private` : null,
    ...editedPostView(row, surroundings),
    ...waysToAnswer(row, surroundings),
    marks: state === 'published' ? markViews(row, topic, actor, surroundings.marks) : [],
    acceptable: canAccept(actor, topic, row) && number !== topic.answerNumber,
  };
}

function stubOf(row: PostRow, actor: Actor | null): PostView['stub'] {
  if (row.state !== 'deleted' || row.authorId === actor?.id) return null;
  return {
    by: row.deletedBy === row.authorId ? 'author' : 'moderator',
    path: actor && isStaff(actor.role) ? `/posts/${row.id}/deletion` : null,
  };
}

function deletionPath(row: PostRow, { topic, actor, now }: PostSurroundings): string | null {
  const may = canDelete(actor, topic, row) || canRestore(actor, row, now);
  return may ? `/posts/${row.id}/deletion` : null;
}

/** An outcome that can still be taken back is read by nobody. */
function settledBy({ settledAt }: PostRow, now: Date): Date | null {
  return settledAt !== null && settledAt <= now ? settledAt : null;
}

function answered({ replyTo, number }: PostRow, topic: TopicRef): PostView['replyTo'] {
  if (replyTo === null || replyTo === (number ?? 0) - 1) return null;
  return { number: replyTo, path: postPath(topic, replyTo) };
}

/** Visitors are led to sign in first, and then to the same place. */
function waysToAnswer(
  row: PostRow,
  { topic, actor, now }: PostSurroundings,
): Pick<PostView, 'reply' | 'quote' | 'attribution' | 'report'> {
  const { number } = row;
  if (number === null || row.state !== 'published' || topic.state !== 'published')
    return { reply: null, quote: null, attribution: null, report: null };
  const here = topicPath(topic);
  const ways = {
    reply: `${here}?post=${number}&replyTo=${number}`,
    quote: `${here}?post=${number}&quote=${number}`,
    report: `/posts/${row.id}/reports`,
  };
  if (actor === null)
    return {
      reply: isClosed(topic, now) ? null : signInPath(ways.reply),
      quote: null,
      attribution: null,
      report: signInPath(ways.report),
    };
  return {
    reply: canReply(actor, topic, now) ? `${ways.reply}#reply` : null,
    quote: canReply(actor, topic, now) ? `${ways.quote}#reply` : null,
    attribution: canReply(actor, topic, now)
      ? attribution({ author: row.authorName, path: postPath(topic, number) })
      : null,
    report: canReport(actor, topic, row) ? ways.report : null,
  };
}
