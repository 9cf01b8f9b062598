import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dropFollowing, type FollowingData, followingData } from '../following/following-data.js';

/** Everything that the forum holds of a member, whoever else may see it. */
export interface WrittenData {
  posts: unknown[];
  /** What these posts read before somebody changed them. */
  revisions: unknown[];
  /** Edits that waited for a moderator, or still do. */
  edits: unknown[];
  reports: unknown[];
  /** Warnings too. What staff wrote among themselves is not in it. */
  sanctions: unknown[];
  /** With their outcome, and without who decided. */
  appeals: unknown[];
  /** What the member began to write. */
  drafts: unknown[];
  /** How far the member has come in trust. */
  trust: unknown[];
  /** Images that were added, with the posts that show them. */
  images: unknown[];
  /** How far the member read which topic. */
  reads: unknown[];
  /** What the member wants to be told of, and marked. */
  following: FollowingData;
}

/** What a member takes along, and what goes when the member does. */
@Injectable()
export class MemberData {
  /** Posts as they were written, and reports without the posts of others. */
  async of(manager: EntityManager, accountId: number): Promise<WrittenData> {
    return {
      posts: await manager.query<unknown[]>(
        `select p.topic_id as topic, p.number, p.state, p.title, case when p.number = 1 then t.tags end as tags, p.body, p.created_at as "createdAt",
           p.published_at as "publishedAt", p.rejection_reason as "rejectionReason",
           p.rejection_message as "rejectionMessage", p.deleted_at as "deletedAt", p.deletion_reason as "deletionReason"
         from posts p join topics t on t.id = p.topic_id where p.author_id = $1 order by p.id`,
        [accountId],
      ),
      revisions: await manager.query<unknown[]>(
        `select r.post_id as post, r.title, r.body, r.reason, r.at,
           case when r.by_staff then 'moderator' else 'author' end as "changedBy"
         from post_revisions r join posts p on p.id = r.post_id where p.author_id = $1 order by r.id`,
        [accountId],
      ),
      edits: await manager.query<unknown[]>(
        `select post_id as post, title, body, reason, state, created_at as "createdAt",
           decided_at as "decidedAt", rejection_reason as "rejectionReason"
         from post_edits where author_id = $1 order by id`,
        [accountId],
      ),
      reports: await manager.query<unknown[]>(
        `select post_id as post, reason, note, state, created_at as "createdAt", decided_at as "decidedAt"
         from post_reports where reporter_id = $1 order by id`,
        [accountId],
      ),
      sanctions: await manager.query<unknown[]>(
        `select kind, reason, message, imposed_at as "imposedAt", until,
           lifted_at as "liftedAt", lift_reason as "liftReason"
         from sanctions where account_id = $1 order by id`,
        [accountId],
      ),
      appeals: await manager.query<unknown[]>(
        `select post_id as post, sanction_id as sanction, body, created_at as "createdAt", state,
           closed_at as "closedAt", refusal_reason as "refusalReason", end_reason as "endReason", message
         from forum_appeals where account_id = $1 order by id`,
        [accountId],
      ),
      drafts: await manager.query<unknown[]>(
        `select place, category, title, tags, body, reason, saved_at as "savedAt"
         from post_drafts where account_id = $1 order by saved_at, place`,
        [accountId],
      ),
      trust: await manager.query<unknown[]>(
        `select level, days_visited as "daysVisited", last_day::text as "lastDay" from member_trust where account_id = $1`,
        [accountId],
      ),
      images: await manager.query<unknown[]>(
        `select i.id, i.kind, i.width, i.height, i.created_at as "createdAt",
           array(select u.post_id from post_image_uses u where u.image_id = i.id order by 1) as posts,
           encode(i.content, 'base64') as content
         from post_images i where i.uploader_id = $1 order by i.created_at, i.id`,
        [accountId],
      ),
      reads: await manager.query<unknown[]>(
        `select topic_id as topic, last_number as number, at from topic_reads where account_id = $1 order by at, topic_id`,
        [accountId],
      ),
      following: await followingData(manager, accountId),
    };
  }

  /** Deletes the posts that nobody else ever saw, topics that hold nothing then included, what was decided about the person, and appeals. What was published stays, with what of its history everybody may read; the words of posts that went on privately go, the note stays. */
  async dropUnpublished(tx: EntityManager, accountId: number): Promise<void> {
    await dropFollowing(tx, accountId);
    await tx.query('delete from post_drafts where account_id = $1', [accountId]);
    await tx.query('delete from topic_reads where account_id = $1', [accountId]);
    await tx.query('delete from member_trust where account_id = $1', [accountId]);
    await tx.query(
      `delete from post_images i where i.uploader_id = $1 and not exists (
         select from post_image_uses u join posts p on p.id = u.post_id
         where u.image_id = i.id and p.state in ('published', 'hidden'))`,
      [accountId],
    );
    await tx.query('delete from forum_appeals where account_id = $1', [accountId]);
    await tx.query('delete from sanctions where account_id = $1', [accountId]);
    await tx.query('delete from post_edits where author_id = $1', [accountId]);
    await tx.query(
      `delete from post_revisions r using posts p
       where p.id = r.post_id and p.author_id = $1 and (r.withheld is not null or p.state <> 'published')`,
      [accountId],
    );
    await tx.query('delete from posts where author_id = $1 and published_at is null', [accountId]);
    await tx.query(
      `update posts set title = '', body = '', html = '', plain = '' where author_id = $1 and state in ('private', 'deleted')`,
      [accountId],
    );
    await tx.query(
      `update topics set title = '', tags = '{}' where author_id = $1 and state in ('private', 'deleted')`,
      [accountId],
    );
    await tx.query(
      `delete from topics t where author_id = $1 and merged_into is null and not exists (select from posts p where p.topic_id = t.id)`,
      [accountId],
    );
  }
}
