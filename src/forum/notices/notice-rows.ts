import type { EntityManager } from 'typeorm';
import { postVisibleTo } from '../forum.policy.js';
import type { NoticeKind } from '../rules/notices.js';

/** Something somebody is told of, with the words that they may read at this moment. */
export interface NoticeRow {
  noticeId: number;
  kind: NoticeKind;
  at: Date;
  read: boolean;
  number: number;
  plain: string;
  author: string;
  id: number;
  slug: string;
  /** '' where the topic goes on privately. */
  title: string;
}

/** Notices `n` of the account `$1`, as far as the person sees the posts still. */
export const SEEN_NOTICES = `
  from notifications n join posts p on p.id = n.post_id join topics t on t.id = p.topic_id
  where n.account_id = $1 and p.state = 'published' and ${postVisibleTo('$1')}`;

/** The notices that a condition asks for, the newest first. */
export async function noticeRows(
  manager: EntityManager,
  accountId: number,
  { where, values, limit }: { where: string; values: unknown[]; limit: number },
): Promise<NoticeRow[]> {
  return manager.query<NoticeRow[]>(
    `select s.*, a.name as author from (
       select n.id as "noticeId", n.kind, n.created_at as at, n.read_at is not null as read,
         p.number, p.plain, p.author_id, t.id, t.slug,
         case when t.state = 'private' and t.author_id <> $1 then '' else t.title end as title
       ${SEEN_NOTICES} and ${where} order by n.id desc limit ${limit}) s
     join accounts a on a.id = s.author_id order by s."noticeId" desc`,
    [accountId, ...values],
  );
}
