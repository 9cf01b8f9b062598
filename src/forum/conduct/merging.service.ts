import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { FormProblem } from '../../web/form-problem.js';
import { TopicEvent } from '../events/topic-event.entity.js';
import { canConduct, canTakePosts } from '../forum.policy.js';
import { countTopic } from '../posting/counters.js';
import { QuotingTexts } from '../redaction/quoting-texts.service.js';
import { merged, type MovedPost, type PlacedPost } from '../rules/post-places.js';
import { topicNumber } from '../rules/topic-number.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { MergedPost } from './merged-post.entity.js';
import { mergeDrafts, mergeFollows, mergeReads, mergeTooMarks } from './merged-rows.js';
import { readdressing } from './quote-addresses.js';
import { placedPosts, recount, renumber } from './renumbering.js';
import { type SeenTopic, TopicActs } from './topic-acts.service.js';

/** The address of a topic of which nothing but its number is left. */
const MERGED_SLUG = 'merged';

/** Making one topic of two. */
@Injectable()
export class Merging {
  constructor(
    private readonly acts: TopicActs,
    private readonly quoting: QuotingTexts,
  ) {}

  /**
   * Moves all posts of a topic into another, in the order of time, with what members marked, read, follow and
   * began to write; the old address leads there. There is no way back.
   * @param other number or address of the topic that stays
   * @throws FormProblem for one that takes no posts of it; else as `TopicActs`
   */
  async merge(actor: Actor, seen: SeenTopic, other: string): Promise<string> {
    const intoId = topicNumber(other);
    if (intoId === null) throw new FormProblem('topic', 'conduct:other.unknown');
    return this.acts.perform(actor, seen, {
      others: [intoId],
      isDone: ({ mergedInto }) => mergedInto === intoId,
      may: (topic) => canConduct(actor, topic),
      change: async (tx, topic, { others }) => {
        const into = others.get(intoId);
        if (!into || !canTakePosts(topic, into))
          throw new FormProblem('topic', 'conduct:merge.refused');
        const posts = topic.replyCount + 1;
        const question = await tx.findOneByOrFail(Post, { topicId: topic.id, number: 1 });
        await this.move(tx, topic, into, question);
        return {
          ...{ event: 'merged', told: 'merged', postId: question.id, topic: into },
          details: { posts },
          logged: { topic: into.id },
        };
      },
    });
  }

  private async move(tx: EntityManager, topic: Topic, into: Topic, question: Post): Promise<void> {
    const pair = { from: topic.id, into: into.id };
    const before = await placedPosts(tx, [topic.id, into.id]);
    const now = merged(into.id, before);
    const first = before.find(({ topicId, number }) => topicId === into.id && number === 1);
    await keepAddresses(tx, topic.id, before);
    await mergeReads(tx, pair, before, now);
    await renumber(tx, now);
    await withoutTitle(tx, question.id);
    if (first) await mergeTooMarks(tx, { from: question.id, into: first.id });
    await mergeFollows(tx, pair);
    await mergeDrafts(tx, pair);
    const change = readdressing(before, now, new Map([[into.id, into]]));
    const where = { topicIds: [topic.id, into.id], exceptId: null };
    await this.quoting.rewrite(tx, where, change);
    await countTopic(tx, topic.id, -1);
    await this.leave(tx, topic, into);
    await this.keepAnswer(tx, { topic, into }, before, now);
    await recount(tx, into.id);
    await tx.increment(Topic, { id: into.id }, 'version', 1);
  }

  /** Nothing but its address is left of the topic, and what led to it leads to the other one. */
  private async leave(tx: EntityManager, { id }: Topic, into: Topic): Promise<void> {
    await tx.update(Topic, id, {
      ...{ state: 'hidden', title: '', slug: MERGED_SLUG, tags: [], mergedInto: into.id },
      ...{ lastNumber: 0, replyCount: 0, tooCount: 0, duplicateOf: null },
      ...{ closedAt: null, closesAt: null, pinnedAt: null, pinnedUntil: null },
      ...{ answerNumber: null, answeredAt: null, answeredBy: null },
    });
    await tx.update(Topic, { mergedInto: id }, { mergedInto: into.id });
    await tx.update(Topic, { duplicateOf: id }, { duplicateOf: into.id });
    await tx.update(Topic, { id: into.id, duplicateOf: into.id }, { duplicateOf: null });
    await tx.update(TopicEvent, { otherTopicId: id }, { otherTopicId: into.id });
  }

  /** The accepted answer of the topic that stays, or else of the one that goes, wherever it stands now. */
  private async keepAnswer(
    tx: EntityManager,
    { topic, into }: { topic: Topic; into: Topic },
    before: readonly PlacedPost[],
    now: readonly MovedPost[],
  ): Promise<void> {
    const answered = into.answerNumber === null ? topic : into;
    const post = before.find(
      ({ topicId, number }) => topicId === answered.id && number === answered.answerNumber,
    );
    const place = post && now.find(({ id }) => id === post.id);
    if (!place || answered.answerNumber === null) return;
    const { answeredAt, answeredBy } = answered;
    await tx.update(Topic, into.id, { answerNumber: place.number, answeredAt, answeredBy });
  }
}

/** Old addresses of posts lead to where they stand. */
async function keepAddresses(
  tx: EntityManager,
  topicId: number,
  posts: readonly PlacedPost[],
): Promise<void> {
  const rows = posts.flatMap(({ id: postId, number, topicId: own }) =>
    own === topicId && number !== null ? [{ topicId, number, postId }] : [],
  );
  await tx.insert(MergedPost, rows);
}

/** A reply has no title, and had none before: its history shows what its author wrote. */
async function withoutTitle(tx: EntityManager, postId: number): Promise<void> {
  await tx.update(Post, { id: In([postId]) }, { title: '' });
  for (const table of ['post_revisions', 'post_edits'])
    await tx.query(`update ${table} set title = '' where post_id = $1`, [postId]);
}
