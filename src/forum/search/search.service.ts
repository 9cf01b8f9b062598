import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import { STATUS_CONDITION, type TopicStatus } from '../rules/topic-status.js';
import { textQuery, type Wanted } from './search-words.js';

/** A topic with the post of it that fits best. */
export interface SearchRow {
  id: number;
  slug: string;
  title: string;
  replyCount: number;
  answered: boolean;
  lastPostAt: Date;
  categoryName: string;
  categorySlug: string;
  number: number;
  plain: string;
}

/** So many of the newest fitting posts are ranked. */
const RANKED = 2_000;
const MOST_RESULTS = 30;

/** Finding published posts by their words. */
@Injectable()
export class Search {
  constructor(private readonly dataSource: DataSource) {}

  /** Topics with posts that have the words, best first, answered ones a little before others. */
  async find(
    words: readonly string[],
    wanted: Wanted,
    status: TopicStatus | null,
  ): Promise<SearchRow[]> {
    const query = textQuery(words, wanted);
    if (query === '') return [];
    return this.dataSource.query<SearchRow[]>(
      `with newest as materialized (
         select p.topic_id, p.number, p.plain, ts_rank(p.search, to_tsquery('simple', $1)) as rank
         from posts p join topics t on t.id = p.topic_id
         where p.search @@ to_tsquery('simple', $1) and ${PUBLIC_POST} and ${PUBLIC_TOPIC}
           and ${status === null ? 'true' : STATUS_CONDITION[status]}
         order by p.id desc limit ${RANKED}
       ), best as (
         select distinct on (topic_id) * from newest order by topic_id, rank desc, number
       )
       select t.id, t.slug, t.title, t.reply_count as "replyCount",
         t.answer_number is not null as answered, t.last_post_at as "lastPostAt",
         c.name as "categoryName", c.slug as "categorySlug", b.number, b.plain
       from best b
       join topics t on t.id = b.topic_id
       join categories c on c.id = t.category_id
       order by b.rank * (case when t.answer_number is null then 1 else 1.3 end) desc, t.id desc
       limit ${MOST_RESULTS}`,
      [query],
    );
  }
}
