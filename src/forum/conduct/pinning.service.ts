import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { FormProblem } from '../../web/form-problem.js';
import { canConduct, listedTo } from '../forum.policy.js';
import { momentOf } from '../rules/closing.js';
import { isPinned, MOST_PINNED, pinnedAt } from '../rules/pinning.js';
import { Topic } from '../topic/topic.entity.js';
import { type SeenTopic, TopicActs } from './topic-acts.service.js';

/** Having a topic stand first in its category. */
@Injectable()
export class Pinning {
  constructor(private readonly acts: TopicActs) {}

  /**
   * @param until as a form has it, '' for good
   * @throws FormProblem for a moment that is none, and where too many stand first already; else as `TopicActs`
   */
  async pin(actor: Actor, seen: SeenTopic, until: string): Promise<string> {
    return this.acts.perform(actor, seen, {
      isDone: isPinned,
      may: (topic) => canConduct(actor, topic),
      change: async (tx, topic, { now }) => {
        const moment = until === '' ? null : momentOf(until, now);
        if (typeof moment === 'string') throw new FormProblem('until', `conduct:until.${moment}`);
        if ((await pinnedIn(tx, actor, topic.categoryId, now)) >= MOST_PINNED)
          throw new FormProblem('', 'conduct:pin.tooMany', { count: MOST_PINNED });
        await tx.update(Topic, topic.id, { pinnedAt: now, pinnedUntil: moment });
        return { event: 'pinned', details: { until: moment } };
      },
    });
  }

  /** @throws as `TopicActs` */
  async unpin(actor: Actor, seen: SeenTopic): Promise<string> {
    return this.acts.perform(actor, seen, {
      isDone: (topic, now) => !isPinned(topic, now),
      may: (topic) => canConduct(actor, topic),
      change: async (tx, { id }) => {
        await tx.update(Topic, id, { pinnedAt: null, pinnedUntil: null });
        return { event: 'unpinned' };
      },
    });
  }
}

/** How many stand first in a category, which stays locked so that two at once are counted one after the other. */
async function pinnedIn(
  tx: EntityManager,
  actor: Actor,
  categoryId: number,
  now: Date,
): Promise<number> {
  await tx.query('select from categories where id = $1 for no key update', [categoryId]);
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from topics t
     where t.category_id = $1 and ${listedTo(actor)} and ${pinnedAt('$2')}`,
    [categoryId, now],
  );
  return row?.count ?? 0;
}
