import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PUBLIC_TOPIC } from '../forum.policy.js';
import type { CategoryChoice, CategoryRow, LatestTopicRow } from './category-rows.js';

/** Reading the parts of the forum. */
@Injectable()
export class Categories {
  constructor(private readonly dataSource: DataSource) {}

  /** All, as the index shows them. */
  async all(): Promise<(CategoryRow & { latest: LatestTopicRow | null })[]> {
    return this.dataSource.query(
      `select c.id, c.slug, c.name, c.description, c.icon, c.topic_count as "topicCount",
         to_json(l) as latest
       from categories c
       left join lateral (
         select t.id, t.slug, t.title, t.reply_count as "replyCount",
           t.answer_number is not null as answered, t.last_post_at as "at"
         from topics t where t.category_id = c.id and ${PUBLIC_TOPIC}
         order by t.last_post_at desc, t.id desc limit 1
       ) l on true
       order by c.position, c.id`,
    );
  }

  /** One by its slug; null where there is none. */
  async find(slug: string): Promise<CategoryRow | null> {
    const [row] = await this.dataSource.query<CategoryRow[]>(
      `select id, slug, name, description, icon, topic_count as "topicCount"
       from categories where slug = $1`,
      [slug],
    );
    return row ?? null;
  }

  /** The choices of a new topic. */
  async choices(): Promise<CategoryChoice[]> {
    return this.dataSource.query('select slug, name from categories order by position, id');
  }
}
