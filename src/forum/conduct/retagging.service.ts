import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { FormProblem } from '../../web/form-problem.js';
import { canTag } from '../forum.policy.js';
import { Reporting } from '../report/reporting.service.js';
import { tagWords } from '../rules/topic-tags.js';
import { Standings } from '../sanction/standings.service.js';
import { Topic } from '../topic/topic.entity.js';
import { Allowances } from '../trust/allowances.service.js';
import { shownTags } from '../words/shown-tags.js';
import { WatchedWords } from '../words/watched-words.service.js';
import { type SeenTopic, TopicActs } from './topic-acts.service.js';

/** Saying anew what a topic is about. */
@Injectable()
export class Retagging {
  constructor(
    private readonly acts: TopicActs,
    private readonly allowances: Allowances,
    private readonly standings: Standings,
    private readonly words: WatchedWords,
    private readonly reporting: Reporting,
  ) {}

  /**
   * @param tags as `readTags` gives them
   * @throws FormProblem for words that are not allowed, and for who is silenced; TooManyRequests; else as `TopicActs`
   */
  async retag(actor: Actor, seen: SeenTopic, tags: string[]): Promise<string> {
    await this.allowances.takeEdit(actor, '');
    return this.acts.perform(actor, seen, {
      first: (tx) => this.standings.refuseStopped(tx, actor, 'post'),
      isDone: (topic) => topic.tags.join() === tags.join(),
      may: (topic, now) => canTag(actor, topic, now),
      change: async (tx, topic) => {
        await tx.update(Topic, topic.id, { tags: await this.screened(tx, actor, topic, tags) });
        return { event: 'retagged' };
      },
    });
  }

  /** Tags cannot wait for a moderator: such words are refused. */
  private async screened(
    tx: EntityManager,
    actor: Actor,
    { id: topicId }: Topic,
    tags: string[],
  ): Promise<string[]> {
    const text = tags.map(tagWords).join('\n');
    const { outcome, maskedWords } = await this.words.screen(tx, actor, { tags: text, body: '' });
    if (outcome === 'hold') throw new FormProblem('tags', 'conduct:tags.watched');
    if (outcome === 'flag') await this.reporting.flag(tx, { topicId, number: 1 });
    return shownTags(tags, new WordMatcher(maskedWords));
  }
}
