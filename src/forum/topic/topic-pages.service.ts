import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { type EventView, eventView, placedEvents } from '../events/event.views.js';
import { eventsOfPart } from '../events/topic-events.js';
import { changedByStaff, ownEdits } from '../editing/own-edits.js';
import { type FollowView, followView } from '../following/follow.views.js';
import { Follows } from '../following/follows.service.js';
import { marksOf } from '../following/mark.views.js';
import { isKnown } from '../posting/authors.js';
import type { SanctionView } from '../sanction/sanction.views.js';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { type TopicHead, topicHead } from '../machines/topic-for-machines.js';
import { Standings } from '../sanction/standings.service.js';
import { partWith } from '../rules/topic-parts.js';
import { type PostView, postView } from './post.views.js';
import { TopicAround } from './topic-around.service.js';
import type { Participants } from './topic-neighbourhood.js';
import {
  findPost,
  findTopic,
  placeInQueue,
  type PostRow,
  postsOfPart,
  type TopicRow,
  undecidedPosts,
} from './topic-queries.js';
import {
  arranged,
  type Arranged,
  type NeighbourView,
  type PartsView,
  partsView,
} from './topic.views.js';

/** One part of a topic with what stands around it. */
export interface TopicPage {
  posts: Arranged;
  /** What was done with the topic after the last of them. */
  events: EventView[];
  /** Own posts that nobody else sees yet. */
  own: PostView[];
  parts: PartsView | null;
  people: Participants;
  /** Topics about the same. */
  related: NeighbourView[];
  /** Topics of the same category. */
  neighbours: NeighbourView[];
  /** Whether the person's next post will be read by a moderator first. */
  readFirst: boolean;
  /** What the person wants to hear of it; null for visitors. */
  follow: FollowView | null;
  /** What keeps the person from replying. */
  stopped: SanctionView | null;
  /** What the head says to programs. */
  head: TopicHead;
}

/** The post that a reply answers. */
export interface Answered {
  number: number;
  author: string;
}

/** Reads topics through the person who asks: what one may not see is not found. */
@Injectable()
export class TopicPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly standings: Standings,
    private readonly clock: Clock,
    private readonly follows: Follows,
    private readonly environment: Environment,
    private readonly around: TopicAround,
  ) {}

  /** @throws NotFoundException for a topic that the person does not see */
  async topic(actor: Actor | null, topicId: number): Promise<TopicRow> {
    const topic = await findTopic(this.dataSource.manager, topicId, actor?.id ?? null);
    if (!topic) throw new NotFoundException();
    return topic;
  }

  /** A post of the topic with its Markdown; null where the person sees none of this number. */
  async post(actor: Actor | null, topicId: number, number: number) {
    return findPost(this.dataSource.manager, topicId, number, actor?.id ?? null);
  }

  /** Who is answered by a reply to post `number`; null where nobody is, or the person sees no such post. */
  async answered(
    actor: Actor | null,
    topicId: number,
    number: number | null,
  ): Promise<Answered | null> {
    const post = number === null ? null : await this.post(actor, topicId, number);
    return number !== null && post ? { number, author: post.authorName } : null;
  }

  /** The part of the topic that holds post `number`. */
  async part(actor: Actor | null, topic: TopicRow, number: number): Promise<TopicPage> {
    const { manager } = this.dataSource;
    const part = partWith(number, topic.lastNumber);
    const isLast = part.last >= topic.lastNumber;
    const [rows, events, own, answer, known, stopped, around] = await Promise.all([
      postsOfPart(manager, topic.id, part, actor?.id ?? null),
      eventsOfPart(manager, topic.id, part, actor?.id ?? null),
      actor && isLast ? undecidedPosts(manager, topic.id, actor.id) : [],
      this.answerBelow(actor, topic, part.first),
      actor === null || isKnown(manager, actor),
      this.standings.stop(manager, actor, 'post'),
      this.around.of(topic),
    ]);
    const { people, related, neighbours, texts } = around;
    const shown = [...rows, ...own, ...(answer ? [answer] : [])];
    const surroundings = {
      ...(await this.surroundings(actor, [...rows, ...own])),
      marks: await this.marks(actor, topic, shown),
    };
    const placed = placedEvents(
      rows.map(({ id, createdAt: at }) => ({ id, at })),
      events.map(eventView),
    );
    const view = (row: PostRow) => ({
      ...postView(row, { topic, actor, ...surroundings }),
      events: placed.before.get(row.id) ?? [],
    });
    return {
      events: placed.after,
      posts: arranged(rows.map(view), answer && view(answer)),
      own: own.map(view),
      parts: partsView(topic, part, topic.lastNumber),
      people,
      related,
      neighbours,
      readFirst: !known,
      follow: actor && (await this.follow(actor, topic)),
      stopped,
      head: topicHead(topic, { origin: this.environment.baseUrl, texts, part: part.first }),
    };
  }

  /** The accepted answer, which the first part shows below the question. */
  private async answerBelow(
    actor: Actor | null,
    { id, answerNumber }: TopicRow,
    first: number,
  ): Promise<PostRow | null> {
    return answerNumber === null || first !== 1 ? null : this.post(actor, id, answerNumber);
  }

  /** What belongs to the person's own posts among the rows. */
  private async surroundings(actor: Actor | null, rows: PostRow[]) {
    const { manager } = this.dataSource;
    const own = rows.filter(({ authorId }) => authorId === actor?.id).map(({ id }) => id);
    return {
      now: this.clock.now(),
      places: await this.places(rows),
      edits: actor && own.length > 0 ? await ownEdits(manager, own, actor.id) : new Map(),
      changedByStaff: own.length > 0 ? await changedByStaff(manager, own) : new Set<number>(),
    };
  }

  private async follow({ id }: Actor, topic: TopicRow): Promise<FollowView> {
    const chosen = await this.follows.ofTopic(id, topic);
    return followView('topic', `/topics/${topic.id}/follow`, chosen.topic, chosen.category);
  }

  private async marks(actor: Actor | null, { tooCount }: TopicRow, rows: PostRow[]) {
    const ids = rows.map(({ id }) => id);
    const marked = actor
      ? await marksOf(this.dataSource.manager, actor.id, ids)
      : new Set<string>();
    return { marked, tooCount };
  }

  private async places(rows: PostRow[]): Promise<Map<number, number>> {
    const held = rows.filter(({ state }) => state === 'held');
    const places = held.map(async ({ id }): Promise<[number, number]> => [
      id,
      await placeInQueue(this.dataSource.manager, id),
    ]);
    return new Map(await Promise.all(places));
  }
}
