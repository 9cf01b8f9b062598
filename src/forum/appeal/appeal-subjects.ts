import type { EntityManager } from 'typeorm';
import { paragraphs } from '../../text/paragraphs.js';
import { topicVisibleTo } from '../forum.policy.js';
import { postPath, undecidedPath } from '../forum-paths.js';
import { postAppealUntil, type RejectedPost, sanctionAppealUntil } from '../rules/appeals.js';
import { isForLeads } from '../rules/sanction.policy.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { ForumAppeal } from './forum-appeal.entity.js';

/** What is appealed, as the address of the page names it. */
export interface AppealRef {
  kind: 'posts' | 'sanctions';
  id: number;
}

/** A decision that its person may appeal, or has appealed. */
export interface AppealSubject {
  ref: AppealRef;
  /** Until when the person may; null where nobody may any more, because it was decided anew. */
  until: Date | null;
  decidedAt: Date;
  /** Null where reports alone did it. */
  firstDeciderId: number | null;
  leadOnly: boolean;
  /** The rejected post; null for a sanction. `html` is safe. */
  post: {
    title: string;
    html: string;
    path: string;
    reason: string | null;
    message: string[];
  } | null;
  sanction: Sanction | null;
  appeal: ForumAppeal | null;
}

export function appealPath({ kind, id }: AppealRef): string {
  return `/appeals/${kind}/${id}`;
}

/** Reads a decision about a person; null for one about somebody else, and for what cannot be appealed. */
export async function appealSubject(
  manager: EntityManager,
  accountId: number,
  ref: AppealRef,
): Promise<AppealSubject | null> {
  const found =
    ref.kind === 'posts'
      ? await rejectedPost(manager, accountId, ref)
      : await runningSanction(manager, accountId, ref);
  // A post that was never rejected, or is private, has neither a term nor an appeal.
  return found !== null && (found.until !== null || found.appeal !== null) ? found : null;
}

/** Whether somebody appealed against the rejection of a post. */
export async function isAppealed(manager: EntityManager, postId: number): Promise<boolean> {
  return manager.existsBy(ForumAppeal, { postId });
}

type PostRow = RejectedPost & {
  html: string;
  message: string | null;
  number: number | null;
  createdAt: Date;
  decidedBy: number | null;
  topicId: number;
  slug: string;
  lastNumber: number;
  title: string;
};

async function rejectedPost(
  manager: EntityManager,
  accountId: number,
  ref: AppealRef,
): Promise<AppealSubject | null> {
  const [row] = await manager.query<PostRow[]>(
    `select p.state, p.html, p.number, p.created_at as "createdAt", p.rejection_reason as "rejectionReason",
       p.rejection_message as message,
       p.decided_at as "decidedAt", p.decided_by as "decidedBy",
       t.id as "topicId", t.slug, t.last_number as "lastNumber",
       case when ${topicVisibleTo('$2')} then t.title else '' end as title
     from posts p join topics t on t.id = p.topic_id where p.id = $1 and p.author_id = $2`,
    [ref.id, accountId],
  );
  if (!row) return null;
  const { html, number, title, topicId, slug, lastNumber } = row;
  const topic = { id: topicId, slug };
  const path = number === null ? undecidedPath(topic, lastNumber, ref.id) : postPath(topic, number);
  return {
    ref,
    until: postAppealUntil(row),
    decidedAt: row.decidedAt ?? row.createdAt,
    firstDeciderId: row.decidedBy,
    leadOnly: false,
    post: {
      ...{ title, html, path, reason: row.rejectionReason },
      message: paragraphs(row.message ?? ''),
    },
    sanction: null,
    appeal: await manager.findOneBy(ForumAppeal, { postId: ref.id }),
  };
}

async function runningSanction(
  manager: EntityManager,
  accountId: number,
  ref: AppealRef,
): Promise<AppealSubject | null> {
  const sanction = await manager.findOneBy(Sanction, { id: ref.id, accountId });
  if (!sanction) return null;
  const { kind, imposedAt, imposedBy, until } = sanction;
  return {
    ref,
    until: sanctionAppealUntil(sanction),
    decidedAt: imposedAt,
    firstDeciderId: imposedBy,
    leadOnly: isForLeads({ kind, from: imposedAt, until }),
    post: null,
    sanction,
    appeal: await manager.findOneBy(ForumAppeal, { sanctionId: ref.id }),
  };
}
