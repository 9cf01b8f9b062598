import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type TopicPlace, writeCursor } from '../category/topic-cursor.js';
import { PUBLIC_POST, PUBLIC_TOPIC, topicVisibleTo } from '../forum.policy.js';
import type { PostState } from '../rules/post-state.js';
import type { ReportState } from '../rules/report-state.js';

/** What the forum tells everybody about a member. */
export interface MemberFigures {
  posts: number;
  accepted: number;
}

export interface MemberPostRow {
  id: number;
  topicId: number;
  slug: string;
  title: string;
  number: number;
  plain: string;
  accepted: boolean;
  at: Date;
}

/** An own post that nobody else sees. */
export interface WithheldPostRow {
  topicId: number;
  slug: string;
  title: string;
  state: Exclude<PostState, 'published'>;
  at: Date;
}

/** An own report, with what came of it. */
export interface OwnReportRow {
  topicId: number;
  slug: string;
  /** '' where the person does not see the topic any more. */
  title: string;
  reason: string;
  state: ReportState;
  at: Date;
}

const LATEST = 10;

/** What of somebody's posts a page shows. */
export const MEMBER_POST_KINDS = ['all', 'questions', 'answers'] as const;

export type MemberPostKind = (typeof MEMBER_POST_KINDS)[number];

const OF_KIND: Record<MemberPostKind, string> = {
  all: 'true',
  questions: 'p.number = 1',
  answers: 'p.number > 1',
};

/** What one member wrote. */
@Injectable()
export class MemberPosts {
  constructor(private readonly dataSource: DataSource) {}

  async figures(accountId: number): Promise<MemberFigures> {
    const [row] = await this.dataSource.query<MemberFigures[]>(
      `select count(*)::int as posts,
         (count(*) filter (where p.number > 1 and p.number = t.answer_number))::int as accepted
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = $1 and ${PUBLIC_POST} and ${PUBLIC_TOPIC}`,
      [accountId],
    );
    return row ?? { posts: 0, accepted: 0 };
  }

  /** The newest posts of a kind that everybody sees, and the place at which the rest begins; null at the end. */
  async latest(
    accountId: number,
    kind: MemberPostKind,
    after: TopicPlace | null,
  ): Promise<{ rows: MemberPostRow[]; older: string | null }> {
    const found = await this.dataSource.query<MemberPostRow[]>(
      `select p.id, t.id as "topicId", t.slug, t.title, p.number, p.plain,
         p.number = t.answer_number as accepted, p.published_at as at
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = $1 and ${PUBLIC_POST} and ${PUBLIC_TOPIC} and ${OF_KIND[kind]}
         and ($2::timestamptz is null or (p.published_at, p.id) < ($2, $3::int))
       order by p.published_at desc, p.id desc limit $4`,
      [accountId, after?.at ?? null, after?.id ?? null, LATEST + 1],
    );
    const rows = found.slice(0, LATEST);
    const last = rows.at(-1);
    return { rows, older: found.length > LATEST && last ? writeCursor(last) : null };
  }

  /** The newest of the member's posts that nobody else sees. */
  async withheld(accountId: number): Promise<WithheldPostRow[]> {
    return this.dataSource.query<WithheldPostRow[]>(
      `select t.id as "topicId", t.slug, t.title, p.state, p.created_at as at
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = $1 and p.state <> 'published'
         and ${topicVisibleTo('$1')}
       order by p.id desc limit $2`,
      [accountId, LATEST],
    );
  }

  /** The newest posts that the member told the moderators about, and what they decided. */
  async reports(accountId: number): Promise<OwnReportRow[]> {
    return this.dataSource.query<OwnReportRow[]>(
      `select t.id as "topicId", t.slug, r.reason, r.state, coalesce(r.decided_at, r.created_at) as at,
         case when ${topicVisibleTo('$1')} and (t.state <> 'private' or t.author_id = $1) then t.title else '' end as title
       from post_reports r join posts p on p.id = r.post_id join topics t on t.id = p.topic_id
       where r.reporter_id = $1 order by r.id desc limit $2`,
      [accountId, LATEST],
    );
  }
}
