import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pageHandle } from '../member/page-handle.js';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';

/** Topics that one part of the sitemap takes, by their ids. */
const SITEMAP_PART = 5_000;

const ENTRIES = 30;

/** A published post as a feed tells it. */
export interface FeedPost {
  topicId: number;
  slug: string;
  title: string;
  number: number;
  html: string;
  author: string;
  authorHandle: string | null;
  tags: string[];
  publishedAt: Date;
  updatedAt: Date;
}

/** A text of a topic as machines read it. */
export interface PlainPost {
  number: number;
  plain: string;
  author: string;
  authorHandle: string | null;
  publishedAt: Date;
}

/** What is public of the forum, for programs: what everybody may list, whoever asks. */
@Injectable()
export class PublicReading {
  constructor(private readonly dataSource: DataSource) {}

  /** The questions of the newest topics, of one category or of all. */
  async newestTopics(categoryId: number | null): Promise<FeedPost[]> {
    return this.dataSource.query(
      `select ${FEED_COLUMNS} from (
         select * from topics t where ${PUBLIC_TOPIC} and ${categoryId === null ? '$1::int is null' : 't.category_id = $1'}
         order by t.last_post_at desc, t.id desc limit ${ENTRIES}
       ) t ${POSTS_OF} where p.number = 1 and ${PUBLIC_POST}
       order by t.last_post_at desc, t.id desc`,
      [categoryId],
    );
  }

  /** The newest posts of a topic, the newest first. */
  async newestPosts(topicId: number): Promise<FeedPost[]> {
    return this.dataSource.query(
      `select ${FEED_COLUMNS} from topics t ${POSTS_OF}
       where t.id = $1 and ${PUBLIC_TOPIC} and ${PUBLIC_POST}
       order by p.number desc limit ${ENTRIES}`,
      [topicId],
    );
  }

  /** The texts of these numbers of a topic, without those that not everybody sees. */
  async texts(topicId: number, numbers: number[]): Promise<PlainPost[]> {
    return this.dataSource.query(
      `select p.number, p.plain, a.name as author, ${pageHandle('a')} as "authorHandle",
         coalesce(p.published_at, p.created_at) as "publishedAt"
       from topics t ${POSTS_OF}
       where t.id = $1 and p.number = any($2) and ${PUBLIC_TOPIC} and ${PUBLIC_POST}
       order by p.number`,
      [topicId, numbers],
    );
  }

  /** How many parts the sitemap of the topics has. */
  async sitemapParts(): Promise<number> {
    const [row] = await this.dataSource.query<{ last: number | null }[]>(
      'select max(id) as last from topics',
    );
    return Math.floor((row?.last ?? 0) / SITEMAP_PART) + 1;
  }

  /** The topics of one part, from 0 on. */
  async sitemapTopics(part: number): Promise<{ id: number; slug: string; at: Date }[]> {
    return this.dataSource.query(
      `select t.id, t.slug, t.last_post_at as at from topics t
       where t.id between $1 and $2 and ${PUBLIC_TOPIC} order by t.id`,
      [part * SITEMAP_PART, (part + 1) * SITEMAP_PART - 1],
    );
  }
}

const FEED_COLUMNS = `t.id as "topicId", t.slug, t.title, p.number, p.html, t.tags, a.name as author,
  ${pageHandle('a')} as "authorHandle", coalesce(p.published_at, p.created_at) as "publishedAt",
  greatest(p.published_at, p.edited_at) as "updatedAt"`;

const POSTS_OF = 'join posts p on p.topic_id = t.id join accounts a on a.id = p.author_id';
