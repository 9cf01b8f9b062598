import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { againAfterDeadlock } from '../../database/deadlocks.js';
import { type EventDetails, latestEvent, writeEvent } from '../events/topic-events.js';
import type { EventKind } from '../events/topic-event.entity.js';
import { canSeeTopic } from '../forum.policy.js';
import { topicPath } from '../forum-paths.js';
import { Telling } from '../notices/telling.service.js';
import type { Conduct } from '../rules/notices.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';

/** The topic as the moderator's page showed it. */
export interface SeenTopic {
  id: number;
  version: string;
}

/** What one verb does with a topic that nobody else changes meanwhile. */
export interface Act {
  /** What comes before any topic is locked, such as whether the person may write at all. */
  first?: (tx: EntityManager) => Promise<void>;
  /** Other topics that it changes or asks. */
  others?: readonly number[];
  /** Whether it is already as the verb wants it: the same form once more does nothing. */
  isDone: (topic: Topic, now: Date) => boolean;
  may: (topic: Topic, now: Date) => boolean;
  /** Changes it. @throws FormProblem for what it cannot be changed to */
  change: (tx: EntityManager, topic: Topic, found: Found) => Promise<Done>;
}

interface Found {
  now: Date;
  others: ReadonlyMap<number, Topic>;
}

/** What was done, for the line in the topic, the log and its author. */
export interface Done {
  event: EventKind;
  details?: EventDetails;
  /** What the log says beside the event's details. */
  logged?: object;
  /** What the author is told; nothing where it does not concern them. */
  told?: Conduct;
  /** The post whose author is told; the one that opens the topic where none is named. */
  postId?: number;
  /** Where one finds the topic now, where that is another one. */
  topic?: Topic;
}

/** What moderators do with whole topics: each verb in one transaction, with its line in the topic and its row in the log. */
@Injectable()
export class TopicActs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly telling: Telling,
  ) {}

  /**
   * Does something with a topic. Rows are locked in the order of all verbs: topics by their ids, posts, categories, log.
   * @returns the topic's path
   * @throws NotFoundException for a topic that the person does not see
   * @throws ConflictException (409) where somebody else did something with it since, or the verb is not open
   * @throws FormProblem as the act
   */
  async perform(actor: Actor, seen: SeenTopic, act: Act): Promise<string> {
    return againAfterDeadlock(this.dataSource, async (tx) => {
      await act.first?.(tx);
      const locked = await lockTopics(tx, [seen.id, ...(act.others ?? [])]);
      const topic = locked.get(seen.id);
      if (!topic || (!canSeeTopic(actor, topic) && topic.mergedInto === null))
        throw new NotFoundException();
      const now = this.clock.now();
      if (act.isDone(topic, now)) return topicPath(topic);
      if (!act.may(topic, now) || String(topic.version) !== seen.version)
        throw await changedMeanwhile(tx, topic);
      const done = await act.change(tx, topic, { now, others: locked });
      await tx.increment(Topic, { id: topic.id }, 'version', 1);
      return this.write(tx, actor, topic, { now, done });
    });
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    topic: Topic,
    { now, done }: { now: Date; done: Done },
  ): Promise<string> {
    const { event: kind, details = {}, logged, told } = done;
    const stands = done.topic ?? topic;
    const event = { topicId: stands.id, kind, actorId: actor.id, at: now, ...details };
    await writeEvent(tx, event);
    if (told) {
      const opening = { topicId: stands.id, number: 1 };
      const postId = done.postId ?? (await tx.findOneByOrFail(Post, opening)).id;
      await this.telling.conducted(tx, { postId, occasion: told, actorId: actor.id });
    }
    const { reason, until, posts, otherTopicId } = details;
    await this.audit.append(tx, {
      actor,
      action: `topic.${kind}`,
      subject: { kind: 'topic', id: topic.id },
      details: {
        ...(reason && { reason }),
        ...(until && { until: until.toISOString() }),
        ...(posts && { posts }),
        ...(otherTopicId && { topic: otherTopicId }),
        ...logged,
      },
    });
    return topicPath(stands);
  }
}

async function lockTopics(tx: EntityManager, ids: readonly number[]): Promise<Map<number, Topic>> {
  const topics = await tx.find(Topic, {
    where: { id: In(ids) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(topics.map((topic) => [topic.id, topic]));
}

/** Says who did what, so that nobody does the same once more or the opposite without knowing. */
async function changedMeanwhile(tx: EntityManager, topic: Topic): Promise<ConflictException> {
  const latest = await latestEvent(tx, topic.id);
  const by = latest?.actorName ?? null;
  return new ConflictException(
    latest === null || by === null
      ? { key: 'conduct:meanwhile.other' }
      : { key: `conduct:meanwhile.${latest.kind}`, params: { name: by } },
  );
}
