import { createHash } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { lastEntry } from '../../audit/last-entry.js';
import { withoutTimeLimits } from '../../database/time-limits.js';
import { ChangedMeanwhile } from '../../web/changed-meanwhile.js';
import { FormProblem } from '../../web/form-problem.js';
import { MOST_CATEGORIES } from '../rules/category-rules.js';
import { topicSlug } from '../rules/topic-slug.js';
import { Category } from './category.entity.js';

/** What administrators say of a category. */
export type CategoryWords = Pick<
  Category,
  'name' | 'description' | 'icon' | 'language' | 'staffOnly'
>;

/** A category in the list of administrators, with all its topics, whoever sees them. */
export interface ListedCategory extends Category {
  topics: number;
}

/** The categories of the forum, which administrators keep. Each verb writes its audit row. */
@Injectable()
export class CategoryList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /** All, in the order of the index. */
  async all(): Promise<ListedCategory[]> {
    return this.dataSource.query(
      `select c.id, c.slug, c.name, c.description, c.icon, c.position, c.language, c.staff_only as "staffOnly",
         c.topic_count as "topicCount", (select count(*)::int from topics where category_id = c.id) as topics
       from categories c order by c.position, c.id`,
    );
  }

  /** @throws NotFoundException */
  async find(slug: string): Promise<Category> {
    const category = await this.dataSource.manager.findOneBy(Category, { slug });
    if (!category) throw new NotFoundException();
    return category;
  }

  /** Who saved what a category says last; null where it came with the forum. */
  async lastSaidBy(slug: string): Promise<string | null> {
    const subject = { kind: 'category', id: slug };
    const saving = ['category.added', 'category.changed'];
    return (await lastEntry(this.dataSource.manager, subject, saving))?.name ?? null;
  }

  /** The last one of the index; its address comes from its name and stays. @throws FormProblem */
  async add(actor: Actor, words: CategoryWords): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await lockAll(tx);
      if ((await tx.count(Category)) >= MOST_CATEGORIES)
        throw new FormProblem('name', 'admin:categories.tooMany', { count: MOST_CATEGORIES });
      const slug = topicSlug(words.name);
      if (slug === '' || (await tx.existsBy(Category, { slug })))
        throw new FormProblem('name', 'admin:categories.name.taken');
      const last = await tx.maximum(Category, 'position');
      const added = tx.create(Category, { ...words, slug, position: (last ?? 0) + 1 });
      await tx.insert(Category, added);
      await this.log(tx, actor, 'category.added', added);
    });
  }

  /**
   * Another language indexes every post of it anew, which takes its time.
   * @throws NotFoundException; ChangedMeanwhile where it changed since `version` was seen
   */
  async change(actor: Actor, slug: string, words: CategoryWords, version: string): Promise<void> {
    await withoutTimeLimits(() => this.changeUnhurried(actor, slug, words, version));
  }

  private async changeUnhurried(
    actor: Actor,
    slug: string,
    words: CategoryWords,
    version: string,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await lockAll(tx);
      const category = await tx.findOneBy(Category, { slug });
      if (!category) throw new NotFoundException();
      if (categoryVersion(category) === categoryVersion(words)) return;
      if (categoryVersion(category) !== version) throw new ChangedMeanwhile();
      await tx.update(Category, category.id, { ...words });
      await this.log(tx, actor, 'category.changed', category);
    });
  }

  /** Changes places with its neighbour; the first and the last stay. @throws NotFoundException */
  async move(actor: Actor, slug: string, step: 'up' | 'down'): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await lockAll(tx);
      const all = await tx.find(Category, { order: { position: 'asc', id: 'asc' } });
      const at = all.findIndex((each) => each.slug === slug);
      const moved = all[at];
      if (!moved) throw new NotFoundException();
      const other = all[at + (step === 'up' ? -1 : 1)];
      if (!other) return;
      const order = all.map((each) => (each === moved ? other : each === other ? moved : each));
      for (const [index, { id }] of order.entries())
        await tx.update(Category, id, { position: index + 1 });
      await this.log(tx, actor, 'category.moved', moved);
    });
  }

  /** Only one that no topic ever stood in. @throws NotFoundException; FormProblem */
  async remove(actor: Actor, slug: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await lockAll(tx);
      const category = await tx.findOneBy(Category, { slug });
      if (!category) throw new NotFoundException();
      const [used] = await tx.query<unknown[]>(
        'select 1 from topics where category_id = $1 limit 1',
        [category.id],
      );
      if (used) throw new FormProblem('', 'admin:categories.used');
      await tx.delete(Category, category.id);
      await this.log(tx, actor, 'category.removed', category);
    });
  }

  private async log(
    tx: EntityManager,
    actor: Actor,
    action: string,
    { slug }: Pick<Category, 'slug'>,
  ): Promise<void> {
    await this.audit.append(tx, { actor, action, subject: { kind: 'category', id: slug } });
  }
}

/** Names what a form began with, so that a change meanwhile is noticed. */
export function categoryVersion(words: CategoryWords): string {
  const { name, description, icon, language, staffOnly } = words;
  const said = JSON.stringify([name, description, icon, language, staffOnly]);
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}

/** Whoever changes the list waits for who does; readers and writers of topics do not, but for one that is changed. */
async function lockAll(tx: EntityManager): Promise<void> {
  await tx.query('lock table categories in share row exclusive mode');
}
