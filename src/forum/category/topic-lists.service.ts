import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { KeptParts } from '../../web/kept/kept-parts.service.js';
import { listedTo } from '../forum.policy.js';
import { MOST_PINNED, pinnedAt } from '../rules/pinning.js';
import { STATUS_CONDITION, type TopicStatus } from '../rules/topic-status.js';
import type { TopicListRow } from './category-rows.js';
import { type TopicPlace, writeCursor } from './topic-cursor.js';

/** Topics on one page of a list. */
export const LIST_SIZE = 25;

/** What a list shows; its topics are published ones, newest post first. */
export interface TopicListFilter {
  /** Who reads the list. */
  actor: Actor | null;
  categoryId: number | null;
  status: TopicStatus | null;
  /** Those with this tag only. */
  tag: string | null;
  after: TopicPlace | null;
  size: number;
}

/** One page of a list, and the cursor of the next one; null at the end. */
export interface TopicList {
  rows: readonly TopicListRow[];
  older: string | null;
}

/** Where counting what waits for an answer ends. */
export const UNANSWERED_COUNTED = 100;

/** Lists of topics, read by key. */
@Injectable()
export class TopicLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly kept: KeptParts,
  ) {}

  /**
   * What is pinned in the category of a list stands first on its first page, and nowhere else in it. First pages
   * are kept for all who may list the same; the end of a pin, and a timer that closes, show five seconds late at most.
   */
  async page(filter: TopicListFilter): Promise<TopicList> {
    const { actor, after, ...list } = filter;
    if (after !== null) return this.read(filter);
    const name = `topics ${JSON.stringify(list)} to ${listedTo(actor)}`;
    return this.kept.ofNow(name, this.clock.now(), () => this.read(filter));
  }

  private async read(filter: TopicListFilter): Promise<TopicList> {
    const { size, categoryId, after } = filter;
    const isFirst = categoryId !== null && after === null;
    const pinned = isFirst ? await this.rows(filter, 'only', MOST_PINNED) : [];
    const found = await this.rows(filter, categoryId === null ? 'among' : 'without', size + 1);
    const rows = found.slice(0, size);
    const last = rows.at(-1);
    const goesOn = found.length > size && last !== undefined;
    return {
      rows: [...pinned, ...rows],
      older: goesOn ? writeCursor({ at: last.lastPostAt, id: last.id }) : null,
    };
  }

  private async rows(
    filter: TopicListFilter,
    pinned: 'only' | 'without' | 'among',
    limit: number,
  ): Promise<TopicListRow[]> {
    const { conditions, values } = asked(filter);
    const isPinned = pinnedAt(`$${values.push(this.clock.now())}`);
    const closed = `(t.closed_at is not null or coalesce(t.closes_at <= $${values.length}, false))`;
    if (pinned !== 'among') conditions.push(pinned === 'only' ? isPinned : `not ${isPinned}`);
    return this.dataSource.query<TopicListRow[]>(
      `select t.id, t.slug, t.title, t.reply_count as "replyCount",
         t.answer_number is not null as answered, t.created_at as "createdAt",
         t.last_post_at as "lastPostAt", a.name as "authorName", c.name as "categoryName",
         c.slug as "categorySlug", t.tags, ${pinned === 'only'} as pinned, ${closed} as closed,
         o.id as "originalId", o.slug as "originalSlug", o.title as "originalTitle"
       from topics t
       join accounts a on a.id = t.author_id
       join categories c on c.id = t.category_id
       left join lateral (
         select t.id, t.slug, t.title from (select duplicate_of as original) d
         join topics t on t.id = d.original where ${listedTo(filter.actor)}) o on true
       where ${conditions.join(' and ')}
       order by ${pinned === 'only' ? 't.pinned_at' : 't.last_post_at'} desc, t.id desc limit ${limit}`,
      values,
    );
  }

  /** Whether a published topic has the tag. */
  async hasTag(tag: string, actor: Actor | null): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `select from topics t where ${listedTo(actor)} and t.tags @> array[$1::text] limit 1`,
      [tag],
    );
    return rows.length > 0;
  }

  /** How many topics wait for a first reply; `UNANSWERED_COUNTED` stands for that many or more. */
  async unanswered(actor: Actor | null): Promise<number> {
    return this.kept.of(`unanswered to ${listedTo(actor)}`, () => this.countUnanswered(actor));
  }

  private async countUnanswered(actor: Actor | null): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from (
         select from topics t where ${listedTo(actor)} and ${STATUS_CONDITION.unanswered}
         limit $1) u`,
      [UNANSWERED_COUNTED],
    );
    return row?.count ?? 0;
  }
}

/** The conditions of a filter on topics `t`, and the values of their placeholders. */
function asked({ actor, categoryId, status, tag, after }: TopicListFilter) {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const conditions = [listedTo(actor)];
  if (categoryId !== null) conditions.push(`t.category_id = ${value(categoryId)}`);
  if (status !== null) conditions.push(STATUS_CONDITION[status]);
  if (tag !== null) conditions.push(`t.tags @> array[${value(tag)}::text]`);
  if (after !== null)
    conditions.push(`(t.last_post_at, t.id) < (${value(after.at)}, ${value(after.id)})`);
  return { conditions, values };
}
