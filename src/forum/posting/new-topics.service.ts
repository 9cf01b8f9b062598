import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Category } from '../category/category.entity.js';
import { forgetPosted } from '../drafts/posted-draft.js';
import { canSeeCategory } from '../forum.policy.js';
import { topicPath } from '../forum-paths.js';
import { Telling } from '../notices/telling.service.js';
import { Reporting } from '../report/reporting.service.js';
import { tagWords } from '../rules/topic-tags.js';
import { Allowances } from '../trust/allowances.service.js';
import { Standings } from '../sanction/standings.service.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { admit, lockAuthor, requireSame, sentBefore } from './authors.js';
import { WatchedWords } from '../words/watched-words.service.js';
import { PostWriter } from './post-writer.service.js';

export interface NewTopic {
  category: string;
  title: string;
  body: string;
  tags: string[];
  sendingKey: string | null;
  /** Which saving of a draft it began with; 0 where there was none. */
  draft: number;
  personalData: string[];
}

/** Asking something new. */
@Injectable()
export class NewTopics {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly allowances: Allowances,
    private readonly standings: Standings,
    private readonly writer: PostWriter,
    private readonly words: WatchedWords,
    private readonly reporting: Reporting,
    private readonly telling: Telling,
  ) {}

  /**
   * Opens a topic; that of a new member waits for a moderator.
   * @returns the topic's path; of a form that was sent before, that of the topic it opened then
   * @throws FormProblem for a category that is not there, where too many posts wait, for more in it than the author may place, for words that are not allowed, for a form that was sent before with other words, or for who is silenced
   * @throws TooManyRequests
   */
  async open(actor: Actor, draft: NewTopic): Promise<string> {
    await this.allowances.takePost(actor, draft.body, 'topic');
    return this.dataSource.transaction(async (tx) => {
      await this.standings.refuseStopped(tx, actor, 'post');
      await lockAuthor(tx, actor.id);
      await forgetPosted(tx, actor.id, { kind: 'new' }, draft.draft);
      const before = await sentBefore(tx, actor.id, draft.sendingKey);
      if (before) requireSame(before, { ...draft, topicId: before.topicId, isReply: false });
      return topicPath(before ? await topicOf(tx, before) : await this.write(tx, actor, draft));
    });
  }

  private async write(tx: EntityManager, actor: Actor, draft: NewTopic): Promise<Topic> {
    const { category: slug, draft: _draft, ...written } = draft;
    const category = await tx.findOneBy(Category, { slug });
    if (!category || !canSeeCategory(actor, category))
      throw new FormProblem('category', 'forum:compose.category.unknown');
    const { outcome, ...found } = await this.words.screen(tx, actor, {
      title: draft.title,
      tags: draft.tags.map(tagWords).join('\n'),
      body: draft.body,
    });
    const state = await admit(tx, actor, outcome === 'hold');
    const topic = await this.writer.topic(tx, {
      ...written,
      ...found,
      categoryId: category.id,
      authorId: actor.id,
      state,
      at: this.clock.now(),
    });
    if (state === 'published') {
      const { id } = await tx.findOneByOrFail(Post, { topicId: topic.id, number: 1 });
      await this.telling.published(tx, id);
    }
    if (outcome === 'flag') await this.reporting.flag(tx, { topicId: topic.id, number: 1 });
    return topic;
  }
}

async function topicOf(tx: EntityManager, { topicId }: Post): Promise<Topic> {
  return tx.findOneByOrFail(Topic, { id: topicId });
}
