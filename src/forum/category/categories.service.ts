import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { KeptParts } from '../../web/kept/kept-parts.service.js';
import { canSeeCategory, listedTo } from '../forum.policy.js';
import type { CategoryChoice, CategoryRow, LatestTopicRow } from './category-rows.js';

/** A category with its newest topic. */
export type CategoryOnIndex = CategoryRow & { latest: LatestTopicRow | null };

/** Reading the parts of the forum. */
@Injectable()
export class Categories {
  constructor(
    private readonly dataSource: DataSource,
    private readonly kept: KeptParts,
  ) {}

  /** All that the person sees, as the index shows them. */
  async all(actor: Actor | null): Promise<readonly CategoryOnIndex[]> {
    return this.kept.of(`categories to ${listedTo(actor)}`, () => this.read(actor));
  }

  private async read(actor: Actor | null): Promise<CategoryOnIndex[]> {
    return this.dataSource.query(
      `select c.id, c.slug, c.name, c.description, c.icon, c.topic_count as "topicCount",
         c.staff_only as "staffOnly", to_json(l) as latest
       from categories c
       left join lateral (
         select t.id, t.slug, t.title, t.reply_count as "replyCount",
           t.answer_number is not null as answered, t.last_post_at as "at"
         from topics t where t.category_id = c.id and ${listedTo(actor)}
         order by t.last_post_at desc, t.id desc limit 1
       ) l on true
       where ${OF_EVERYBODY} or $1
       order by c.position, c.id`,
      [seesStaffOnly(actor)],
    );
  }

  /** One by its slug; null where the person sees none. */
  async find(slug: string, actor: Actor | null): Promise<CategoryRow | null> {
    const [row] = await this.dataSource.query<CategoryRow[]>(
      `select id, slug, name, description, icon, topic_count as "topicCount", staff_only as "staffOnly"
       from categories c where slug = $1 and (${OF_EVERYBODY} or $2)`,
      [slug, seesStaffOnly(actor)],
    );
    return row ?? null;
  }

  /** Where the person may ask; null stands for everybody. */
  async choices(actor: Actor | null): Promise<CategoryChoice[]> {
    return this.dataSource.query(
      `select slug, name from categories c where ${OF_EVERYBODY} or $1 order by position, id`,
      [seesStaffOnly(actor)],
    );
  }
}

const OF_EVERYBODY = 'not c.staff_only';

const seesStaffOnly = (actor: Actor | null) => canSeeCategory(actor, { staffOnly: true });
