import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What the forum tells everybody about a member. */
export interface MemberFigures {
  posts: number;
  accepted: number;
}

export interface MemberPostRow {
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
  state: 'held' | 'rejected' | 'hidden';
  at: Date;
}

const LATEST = 10;

/** What one member wrote. */
@Injectable()
export class MemberPosts {
  constructor(private readonly dataSource: DataSource) {}

  async figures(accountId: number): Promise<MemberFigures> {
    const [row] = await this.dataSource.query<MemberFigures[]>(
      `select count(*)::int as posts,
         (count(*) filter (where p.number > 1 and p.number = t.answer_number))::int as accepted
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = $1 and p.state = 'published' and t.state = 'published'`,
      [accountId],
    );
    return row ?? { posts: 0, accepted: 0 };
  }

  /** The newest posts that everybody sees. */
  async latest(accountId: number): Promise<MemberPostRow[]> {
    return this.dataSource.query<MemberPostRow[]>(
      `select t.id as "topicId", t.slug, t.title, p.number, p.plain,
         p.number = t.answer_number as accepted, p.published_at as at
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = $1 and p.state = 'published' and t.state = 'published'
       order by p.published_at desc, p.id desc limit $2`,
      [accountId, LATEST],
    );
  }

  /** The newest of the member's posts that nobody else sees. */
  async withheld(accountId: number): Promise<WithheldPostRow[]> {
    return this.dataSource.query<WithheldPostRow[]>(
      `select t.id as "topicId", t.slug, t.title, p.state, p.created_at as at
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = $1 and p.state <> 'published'
         and (t.state = 'published' or t.author_id = $1)
       order by p.id desc limit $2`,
      [accountId, LATEST],
    );
  }
}
