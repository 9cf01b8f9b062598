import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { FormProblem } from '../../web/form-problem.js';
import { Category } from '../category/category.entity.js';
import { canConduct, canSeeCategory } from '../forum.policy.js';
import { countTopic } from '../posting/counters.js';
import { Topic } from '../topic/topic.entity.js';
import { type SeenTopic, TopicActs } from './topic-acts.service.js';

/** Moving a topic to where it belongs. */
@Injectable()
export class Moving {
  constructor(
    private readonly dataSource: DataSource,
    private readonly acts: TopicActs,
  ) {}

  /**
   * Both categories count it where it is. It is pinned no more: that was said of the other category.
   * @throws FormProblem for a category that is not there; else as `TopicActs`
   */
  async move(actor: Actor, seen: SeenTopic, slug: string): Promise<string> {
    const category = await this.dataSource.manager.findOneBy(Category, { slug });
    if (!category || !canSeeCategory(actor, category))
      throw new FormProblem('category', 'forum:compose.category.unknown');
    return this.acts.perform(actor, seen, {
      isDone: ({ categoryId }) => categoryId === category.id,
      may: (topic) => canConduct(actor, topic),
      change: async (tx, { id, categoryId }) => {
        await tx.query('select from categories where id = any($1) order by id for no key update', [
          [categoryId, category.id],
        ]);
        await countTopic(tx, id, -1);
        const moved = { categoryId: category.id, pinnedAt: null, pinnedUntil: null };
        await tx.update(Topic, id, moved);
        await countTopic(tx, id, 1);
        return {
          event: 'moved',
          details: { categoryId: category.id },
          logged: { category: slug },
          told: 'moved',
        };
      },
    });
  }
}
