import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { FormProblem } from '../../web/form-problem.js';
import { Category } from '../category/category.entity.js';
import { writeEvent } from '../events/topic-events.js';
import { canConduct, canSeeCategory } from '../forum.policy.js';
import { countTopic } from '../posting/counters.js';
import { QuotingTexts } from '../redaction/quoting-texts.service.js';
import { postNumbers, split } from '../rules/post-places.js';
import { topicSlug } from '../rules/topic-slug.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { readdressing } from './quote-addresses.js';
import { placedPosts, recount, renumber } from './renumbering.js';
import { type SeenTopic, TopicActs } from './topic-acts.service.js';

/** The address of a topic that staff alone reads, where others read what quotes it: the page leads on to its own. */
const STAFF_SLUG = 'staff';

/** Which posts become a topic, and what it is called. */
export interface SplitEntry {
  numbers: string;
  title: string;
  category: string;
}

interface Parted {
  topic: Topic;
  made: Topic;
  /** The post that opens it. */
  first: Post;
  /** Whether only staff reads the new topic. */
  staffOnly: boolean;
}

/** Making a topic of some posts of another. */
@Injectable()
export class Splitting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly acts: TopicActs,
    private readonly quoting: QuotingTexts,
  ) {}

  /**
   * Moves posts out of a topic into a new one, which the author of the first of them has asked. What stays
   * keeps its numbers; who follows the topic follows both.
   * @throws FormProblem for numbers that name no such posts, and a category that is not there; else as `TopicActs`
   */
  async split(actor: Actor, seen: SeenTopic, entry: SplitEntry): Promise<string> {
    const category = await this.dataSource.manager.findOneBy(Category, { slug: entry.category });
    if (!category || !canSeeCategory(actor, category))
      throw new FormProblem('category', 'forum:compose.category.unknown');
    const numbers = postNumbers(entry.numbers);
    if (numbers === null) throw new FormProblem('numbers', 'conduct:split.numbers');
    return this.acts.perform(actor, seen, {
      isDone: () => false,
      may: (topic) => canConduct(actor, topic),
      change: async (tx, topic, { now }) => {
        const first = await firstOf(tx, topic, numbers);
        const title = entry.title;
        const made = await this.make(tx, first, { categoryId: category.id, title });
        const posts = await this.move(
          tx,
          { topic, made, first, staffOnly: category.staffOnly },
          numbers,
        );
        await writeEvent(tx, {
          ...{ topicId: made.id, kind: 'splitFrom', actorId: actor.id, at: now },
          ...{ posts, otherTopicId: topic.id },
        });
        const details = { posts, otherTopicId: made.id };
        return { event: 'split', told: 'split', postId: first.id, details };
      },
    });
  }

  private async make(
    tx: EntityManager,
    { authorId, publishedAt, createdAt }: Post,
    { categoryId, title }: { categoryId: number; title: string },
  ): Promise<Topic> {
    const at = publishedAt ?? createdAt;
    const topic = tx.create(Topic, {
      ...{ categoryId, authorId, title, slug: topicSlug(title), tags: [] },
      ...{ state: 'published', lastNumber: 0, createdAt: at, lastPostAt: at },
    });
    await tx.insert(Topic, topic);
    return topic;
  }

  /** @returns how many posts went */
  private async move(
    tx: EntityManager,
    { topic, made, first, staffOnly }: Parted,
    numbers: ReadonlySet<number>,
  ): Promise<number> {
    const before = await placedPosts(tx, [topic.id]);
    const now = split(made.id, before, numbers);
    await splitReads(tx, { from: topic.id, into: made.id }, [...numbers]);
    await renumber(tx, now);
    await tx.update(Post, first.id, { title: made.title });
    await tx.query(
      `insert into topic_follows (account_id, topic_id, level, mail, at)
       select account_id, $2, level, mail, at from topic_follows where topic_id = $1`,
      [topic.id, made.id],
    );
    const address = staffOnly ? { id: made.id, slug: STAFF_SLUG } : made;
    const topics = new Map([topic, address].map((each) => [each.id, each]));
    const where = { topicIds: [topic.id, made.id], exceptId: null };
    await this.quoting.rewrite(tx, where, readdressing(before, now, topics));
    if (topic.answerNumber !== null && numbers.has(topic.answerNumber))
      await tx.update(Topic, topic.id, { answerNumber: null, answeredAt: null, answeredBy: null });
    await recount(tx, topic.id);
    await recount(tx, made.id);
    await countTopic(tx, made.id, 1);
    return now.filter(({ topicId }) => topicId === made.id).length;
  }
}

/** The post that opens the new topic. @throws FormProblem where a number names no post that may go */
async function firstOf(
  tx: EntityManager,
  { id: topicId }: Topic,
  numbers: ReadonlySet<number>,
): Promise<Post> {
  const asked = [...numbers].toSorted((a, b) => a - b);
  const there = await tx.query<{ number: number }[]>(
    'select number from posts where topic_id = $1 and number = any($2)',
    [topicId, asked],
  );
  const found = new Set(there.map(({ number }) => number));
  const missing = asked.find((number) => number === 1 || !found.has(number));
  if (missing !== undefined)
    throw new FormProblem('numbers', 'conduct:split.missing', { number: missing });
  const [number] = asked;
  const first = await tx.findOneByOrFail(Post, { topicId, number });
  if (first.state !== 'published')
    throw new FormProblem('numbers', 'conduct:split.first', { number });
  return first;
}

/** Members have read of the new topic what they had read of the other. */
async function splitReads(
  tx: EntityManager,
  { from, into }: { from: number; into: number },
  numbers: readonly number[],
): Promise<void> {
  await tx.query(
    `insert into topic_reads (account_id, topic_id, last_number, at)
     select r.account_id, $2, count(*)::int, r.at
     from topic_reads r join unnest($3::int[]) n(number) on n.number <= r.last_number
     where r.topic_id = $1 group by r.account_id, r.at`,
    [from, into, numbers],
  );
}
