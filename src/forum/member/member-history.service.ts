import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';
import type { PostState } from '../rules/post-state.js';
import type { ReportState } from '../rules/report-state.js';
import { postPath } from '../forum-paths.js';
import { pageHandle } from './page-handle.js';

/** What the forum knows of a person, in figures. */
export interface HistoryFigures {
  id: number;
  name: string;
  /** Null for a former member. */
  handle: string | null;
  role: Role;
  since: Date;
  published: number;
  held: number;
  rejected: number;
  hidden: number;
  /** Reports that the person sent. */
  reported: { right: number; wrong: number; open: number };
  /** Reports about what the person wrote. */
  about: { right: number; wrong: number; open: number };
}

/** A post of somebody, whoever may see it. */
export interface HistoryPost {
  id: number;
  title: string;
  state: PostState;
  at: Date;
  /** Where everybody reads it; null for what is not published. */
  path: string | null;
}

/** A report about a post of somebody. Who sent it is not said here. */
export interface HistoryReport {
  id: number;
  title: string;
  reason: string;
  state: ReportState;
  at: Date;
}

const OUTCOMES = `json_build_object(
  'right', count(*) filter (where r.state = 'upheld'),
  'wrong', count(*) filter (where r.state = 'dismissed'),
  'open', count(*) filter (where r.state = 'open'))`;

/** What moderators read of somebody's time in the forum. */
@Injectable()
export class MemberHistory {
  /** @throws Error where there is no such account: ids come from the database, not from people */
  async figures(manager: EntityManager, accountId: number): Promise<HistoryFigures> {
    const [row] = await manager.query<HistoryFigures[]>(
      `select a.id, a.name, ${pageHandle('a')} as handle, a.role, a.created_at as since, w.*,
         (select ${OUTCOMES} from post_reports r where r.reporter_id = a.id) as reported,
         (select ${OUTCOMES} from posts p join post_reports r on r.post_id = p.id
            where p.author_id = a.id) as about
       from accounts a, lateral (
         select (count(*) filter (where state = 'published'))::int as published,
           (count(*) filter (where state = 'held'))::int as held,
           (count(*) filter (where state = 'rejected'))::int as rejected,
           (count(*) filter (where state = 'hidden'))::int as hidden
         from posts where author_id = a.id) w
       where a.id = $1`,
      [accountId],
    );
    if (!row) throw new Error(`account ${accountId} is not there`);
    return row;
  }

  /** The newest posts, those that went on privately left out. */
  async posts(manager: EntityManager, accountId: number, limit: number): Promise<HistoryPost[]> {
    const rows = await manager.query<
      (Omit<HistoryPost, 'path'> & { topicId: number; slug: string; number: number | null })[]
    >(
      `select p.id, t.title, p.state, p.created_at as at, t.id as "topicId", t.slug, p.number
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = $1 and p.state <> 'private' and t.state <> 'private'
       order by p.id desc limit $2`,
      [accountId, limit],
    );
    return rows.map(({ topicId, slug, number, ...post }) => ({
      ...post,
      path: post.state === 'published' ? postPath({ id: topicId, slug }, number ?? 1) : null,
    }));
  }

  /** The newest reports about what the person wrote. */
  async reports(
    manager: EntityManager,
    accountId: number,
    limit: number,
  ): Promise<HistoryReport[]> {
    return manager.query<HistoryReport[]>(
      `select r.id, t.title, r.reason, r.state, r.created_at as at
       from posts p join post_reports r on r.post_id = p.id join topics t on t.id = p.topic_id
       where p.author_id = $1 and t.state <> 'private' order by r.id desc limit $2`,
      [accountId, limit],
    );
  }
}
