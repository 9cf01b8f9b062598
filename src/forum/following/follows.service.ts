import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { Category } from '../category/category.entity.js';
import { canSeeCategory, canSeeTopic } from '../forum.policy.js';
import { type Choices, DEFAULT_CHOICES, type Follow, NO_FOLLOW } from '../rules/following.js';
import { Topic } from '../topic/topic.entity.js';
import { CategoryFollow } from './category-follow.entity.js';
import { NotificationChoices } from './notification-choices.entity.js';
import { TopicFollow } from './topic-follow.entity.js';

/** What people want to be told of. Nobody else is told what somebody follows, and who is silenced may choose too. */
@Injectable()
export class Follows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What somebody chose for a topic, and for its category. */
  async ofTopic(
    accountId: number,
    { id, categoryId }: Pick<Topic, 'id' | 'categoryId'>,
  ): Promise<{ topic: Follow; category: Follow }> {
    const [row] = await this.dataSource.query<{ topic: Follow | null; category: Follow | null }[]>(
      `select
         (select json_build_object('level', level, 'mail', mail)
          from topic_follows where account_id = $1 and topic_id = $2) as topic,
         (select json_build_object('level', level, 'mail', mail)
          from category_follows where account_id = $1 and category_id = $3) as category`,
      [accountId, id, categoryId],
    );
    return { topic: row?.topic ?? NO_FOLLOW, category: row?.category ?? NO_FOLLOW };
  }

  async ofCategory(accountId: number, categoryId: number): Promise<Follow> {
    const { manager } = this.dataSource;
    return (await manager.findOneBy(CategoryFollow, { accountId, categoryId })) ?? NO_FOLLOW;
  }

  /** @throws NotFoundException for a topic that the person does not see */
  async chooseTopic(actor: Actor, topicId: number, follow: Follow): Promise<Topic> {
    const { manager } = this.dataSource;
    const topic = await manager.findOneBy(Topic, { id: topicId });
    if (!topic || !canSeeTopic(actor, topic)) throw new NotFoundException();
    const row = { accountId: actor.id, topicId, ...follow, at: this.clock.now() };
    await manager.upsert(TopicFollow, row, ['accountId', 'topicId']);
    return topic;
  }

  /** @throws NotFoundException where the person sees no such category */
  async chooseCategory(actor: Actor, slug: string, follow: Follow): Promise<void> {
    const { manager } = this.dataSource;
    const category = await manager.findOneBy(Category, { slug });
    if (!category || !canSeeCategory(actor, category)) throw new NotFoundException();
    const row = { accountId: actor.id, categoryId: category.id, ...follow, at: this.clock.now() };
    await manager.upsert(CategoryFollow, row, ['accountId', 'categoryId']);
  }

  /** What somebody chose for all. */
  async choices(manager: EntityManager, accountId: number): Promise<Choices> {
    return (await manager.findOneBy(NotificationChoices, { accountId })) ?? DEFAULT_CHOICES;
  }

  async choose(accountId: number, choices: Choices): Promise<void> {
    const row = { accountId, ...choices };
    await this.dataSource.manager.upsert(NotificationChoices, row, ['accountId']);
  }
}
