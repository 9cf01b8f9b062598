import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { canAccept, canSeePost } from '../forum.policy.js';
import { postPath } from '../forum-paths.js';
import { Telling } from '../notices/telling.service.js';
import { Standings } from '../sanction/standings.service.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { NotAnAnswer } from './not-an-answer.js';

/** Choosing the answer of a topic. */
@Injectable()
export class Answers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly standings: Standings,
    private readonly telling: Telling,
  ) {}

  /**
   * Accepts the reply with this number, in place of one accepted before.
   * @returns the answer's path
   * @throws NotFoundException for a topic or post that the person does not see
   * @throws FormProblem for who is suspended
   * @throws NotAnAnswer where the person may not choose, or this is no published reply
   */
  async accept(actor: Actor, topicId: number, number: number): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      await this.standings.refuseStopped(tx, actor, 'answer');
      const topic = await tx.findOne(Topic, {
        where: { id: topicId },
        lock: { mode: 'pessimistic_write' },
      });
      const post = await tx.findOneBy(Post, { topicId, number });
      if (!topic || !post || !canSeePost(actor, topic, post)) throw new NotFoundException();
      if (!canAccept(actor, topic, post)) throw new NotAnAnswer();
      await tx.update(
        Topic,
        { id: topicId },
        { answerNumber: number, answeredAt: this.clock.now(), answeredBy: actor.id },
      );
      await this.telling.accepted(tx, post.id, actor.id);
      if (actor.id !== topic.authorId)
        await this.audit.append(tx, {
          actor,
          action: 'topic.answered',
          subject: { kind: 'topic', id: topicId },
          details: { post: number },
        });
      return postPath(topic, number);
    });
  }
}
