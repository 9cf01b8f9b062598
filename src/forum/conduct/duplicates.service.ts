import { Injectable } from '@nestjs/common';
import type { Actor } from '../../accounts/access/actor.js';
import { FormProblem } from '../../web/form-problem.js';
import { canBeAnswerOf, canConduct } from '../forum.policy.js';
import { topicNumber } from '../rules/topic-number.js';
import { Topic } from '../topic/topic.entity.js';
import { type SeenTopic, TopicActs } from './topic-acts.service.js';

/** Leading from a question that was asked before to where it is answered. */
@Injectable()
export class Duplicates {
  constructor(private readonly acts: TopicActs) {}

  /**
   * Closes a topic and links the one that answers it.
   * @param other number or address of that topic
   * @throws FormProblem for one that cannot answer it; else as `TopicActs`
   */
  async mark(actor: Actor, seen: SeenTopic, other: string): Promise<string> {
    const otherId = topicNumber(other);
    if (otherId === null) throw new FormProblem('topic', 'conduct:other.unknown');
    return this.acts.perform(actor, seen, {
      others: [otherId],
      isDone: ({ duplicateOf }) => duplicateOf === otherId,
      may: (topic) => canConduct(actor, topic),
      change: async (tx, topic, { now, others }) => {
        const original = others.get(otherId);
        if (!original || !canBeAnswerOf(topic, original))
          throw new FormProblem('topic', 'conduct:other.refused');
        const closed = { closedAt: topic.closedAt ?? now, closesAt: null };
        await tx.update(Topic, topic.id, { ...closed, duplicateOf: otherId });
        // What was asked again here is asked again there.
        await tx.update(Topic, { duplicateOf: topic.id }, { duplicateOf: otherId });
        return { event: 'duplicate', details: { otherTopicId: otherId }, told: 'duplicate' };
      },
    });
  }
}
