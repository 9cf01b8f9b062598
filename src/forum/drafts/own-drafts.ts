import type { EntityManager } from 'typeorm';
import { excerpt } from '../../text/excerpt.js';
import { plainText } from '../../text/plain-text.js';
import { topicVisibleTo } from '../forum.policy.js';
import { topicPath } from '../forum-paths.js';

/** A line of somebody's list of drafts. */
export interface DraftLine {
  kind: 'new' | 'reply' | 'edit';
  /** Of the topic, or the one that is begun; '' where there is none, or the person does not see it any more. */
  title: string;
  excerpt: string;
  at: Date;
  /** Where it is gone on with; null where the person sees the place no more. */
  path: string | null;
  /** Where it is discarded. */
  discard: string;
}

interface Row {
  place: string;
  title: string;
  body: string;
  at: Date;
  postId: number | null;
  topicId: number | null;
  slug: string | null;
  topicTitle: string | null;
}

const EXCERPT = 200;

/** All drafts of a member, the newest first: never more than `MOST_DRAFTS`. */
export async function ownDrafts(manager: EntityManager, accountId: number): Promise<DraftLine[]> {
  const rows = await manager.query<Row[]>(
    `select d.place, d.title, d.body, d.saved_at as at, d.post_id as "postId", t.id as "topicId", t.slug,
       case when t.state = 'private' and t.author_id <> $1 then '' else t.title end as "topicTitle"
     from post_drafts d left join posts p on p.id = d.post_id
     left join topics t on t.id = coalesce(d.topic_id, p.topic_id) and ${topicVisibleTo('$1')}
     where d.account_id = $1 order by d.saved_at desc, d.place`,
    [accountId],
  );
  return rows.map(draftLine);
}

function draftLine({ place, title, body, at, postId, topicId, slug, topicTitle }: Row): DraftLine {
  const kind = place === 'new' ? 'new' : postId === null ? 'reply' : 'edit';
  const topic = topicId !== null && slug !== null ? topicPath({ id: topicId, slug }) : null;
  return {
    kind,
    title: title || (topicTitle ?? ''),
    excerpt: excerpt(plainText(body), EXCERPT),
    at,
    path:
      kind === 'new'
        ? '/new'
        : kind === 'edit'
          ? `/posts/${postId}/edit`
          : topic && `${topic}#reply`,
    discard: `/drafts/${place}/discard`,
  };
}
