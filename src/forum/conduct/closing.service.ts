import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { canClose, canReopen } from '../forum.policy.js';
import { closingMoment, isClosed } from '../rules/closing.js';
import { TOPIC_CLOSINGS } from '../rules/reasons.js';
import { Topic } from '../topic/topic.entity.js';
import { type SeenTopic, TopicActs } from './topic-acts.service.js';

/** When a topic is to close, and why. */
export interface ClosingEntry {
  when: string;
  hours: string;
  date: string;
  reason: string;
}

/** Ending the replies of a topic, and taking that back. */
@Injectable()
export class TopicClosing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly acts: TopicActs,
    private readonly wordings: Wordings,
  ) {}

  /**
   * Closes a topic now, or from a moment on.
   * @throws FormProblem for a moment that is none and a reason that is not in the list; else as `TopicActs`
   */
  async close(actor: Actor, seen: SeenTopic, entry: ClosingEntry): Promise<string> {
    const { reason } = entry;
    if (!(await this.wordings.isOffered(this.dataSource.manager, TOPIC_CLOSINGS, reason)))
      throw new FormProblem('reason', 'conduct:reason.choose');
    return this.acts.perform(actor, seen, {
      isDone: isClosed,
      may: (topic, now) => canClose(actor, topic, now),
      change: async (tx, { id }, { now }) => {
        const moment = closingMoment(entry, now);
        if (!(moment instanceof Date))
          throw new FormProblem(fieldOf(entry.when), `conduct:until.${moment}`);
        const isNow = moment <= now;
        const change = isNow ? { closedAt: now, closesAt: null } : { closesAt: moment };
        await tx.update(Topic, id, change);
        return isNow
          ? { event: 'closed', details: { reason }, told: 'closed' }
          : { event: 'closing', details: { reason, until: moment } };
      },
    });
  }

  /** Opens a topic again, or stops its timer; what it was a duplicate of is forgotten. @throws as `TopicActs` */
  async reopen(actor: Actor, seen: SeenTopic): Promise<string> {
    return this.acts.perform(actor, seen, {
      isDone: ({ closedAt, closesAt }) => closedAt === null && closesAt === null,
      may: (topic) => canReopen(actor, topic),
      change: async (tx, { id }) => {
        await tx.update(Topic, id, { closedAt: null, closesAt: null, duplicateOf: null });
        return { event: 'reopened', told: 'reopened' };
      },
    });
  }
}

function fieldOf(when: string): string {
  return when === 'hours' || when === 'date' ? when : 'when';
}
