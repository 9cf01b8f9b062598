import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { Log } from '../../config/log/log.js';
import { TrustLevels } from '../trust/trust-levels.service.js';
import { listedTo, PUBLIC_POST } from '../forum.policy.js';

/** What was published in a topic since somebody read it last. */
export interface Unread {
  topicId: number;
  /** Posts; `MOST_COUNTED` stands for so many or more. */
  count: number;
  /** Number of the first of them. */
  next: number;
}

/** How far somebody has read in a topic, and what is new in it since. */
export interface ReadSoFar {
  /** Number of the last post; 0 where they never opened it. */
  lastNumber: number;
  unread: Unread | undefined;
}

/** A topic that goes on where somebody left it. */
export interface ContinuedTopic extends Unread {
  id: number;
  slug: string;
  title: string;
  categoryName: string;
}

/** More are not counted: a page says *99+* then. */
export const MOST_COUNTED = 100;
/** So many of the topics read last are looked through for new posts. */
const LOOKED_THROUGH = 200;

/** How far members have read. Nothing is kept of visitors. */
@Injectable()
export class Reads implements BeforeApplicationShutdown {
  private readonly log: Logger;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly trust: TrustLevels,
    log: Log,
  ) {
    this.log = log.named('reads');
  }

  /** What is new in these topics for somebody; those never read, and those with nothing new, are not in it. */
  private async unread(actor: Actor, topicIds: readonly number[]): Promise<Map<number, Unread>> {
    if (topicIds.length === 0) return new Map();
    const rows = await this.dataSource.query<Unread[]>(
      `select r.topic_id as "topicId", n.count, n.next
       from topic_reads r join topics t on t.id = r.topic_id ${NEW_POSTS}
       where r.account_id = $1 and r.topic_id = any($2) and ${listedTo(actor)} and n.count > 0`,
      [actor.id, topicIds],
    );
    return new Map(rows.map((row) => [row.topicId, row]));
  }

  /** The same for the topics of a list; nothing for visitors. */
  async of(actor: Actor | null, topics: readonly { id: number }[]): Promise<Map<number, Unread>> {
    const ids = topics.map(({ id }) => id);
    return actor === null ? new Map() : this.unread(actor, ids);
  }

  /** How far somebody has read in one topic, which they see. */
  async in(actor: Actor, topicId: number): Promise<ReadSoFar> {
    const [row] = await this.dataSource.query<(Unread & { lastNumber: number })[]>(
      `select r.topic_id as "topicId", r.last_number as "lastNumber", n.count, n.next
       from topic_reads r join topics t on t.id = r.topic_id ${NEW_POSTS}
       where r.account_id = $1 and r.topic_id = $2`,
      [actor.id, topicId],
    );
    const { lastNumber = 0, ...unread } = row ?? {};
    return { lastNumber, unread: row && row.count > 0 ? (unread as Unread) : undefined };
  }

  /** Topics with new posts, the one read last first. */
  async continued(actor: Actor, limit: number): Promise<ContinuedTopic[]> {
    return this.dataSource.query(
      `select t.id, t.slug, t.title, c.name as "categoryName", t.id as "topicId", n.count, n.next
       from (select topic_id, last_number, at from topic_reads
             where account_id = $1 order by at desc, topic_id desc limit ${LOOKED_THROUGH}) r
       join topics t on t.id = r.topic_id and t.last_number > r.last_number
       join categories c on c.id = t.category_id ${NEW_POSTS}
       where ${listedTo(actor)} and n.count > 0
       order by r.at desc, r.topic_id desc limit $2`,
      [actor.id, limit],
    );
  }

  /**
   * Notes that somebody was shown a topic up to a post. The page does not wait for it, and is right without it.
   * @param before how far they had read
   */
  note(accountId: number, topicId: number, lastNumber: number, before: number): void {
    const writing = this.write(accountId, topicId, lastNumber, before)
      .catch((err: unknown) => this.log.warn({ err, topicId }, 'what was read was not noted'))
      .finally(() => this.underWay.delete(writing));
    this.underWay.add(writing);
  }

  /** Waits for what is being noted. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** A row changes only when somebody gets further. */
  private async write(
    accountId: number,
    topicId: number,
    lastNumber: number,
    before: number,
  ): Promise<void> {
    if (lastNumber > before)
      await this.dataSource.query(
        `insert into topic_reads as r (account_id, topic_id, last_number, at) values ($1, $2, $3, $4)
         on conflict (account_id, topic_id) do update
           set last_number = excluded.last_number, at = excluded.at
           where r.last_number < excluded.last_number`,
        [accountId, topicId, lastNumber, this.clock.now()],
      );
    await this.trust.visited(accountId);
  }
}

const NEW_POSTS = `cross join lateral (
  select count(*)::int as count, min(number) as next from (
    select p.number from posts p
    where p.topic_id = t.id and p.number > r.last_number and ${PUBLIC_POST}
    order by p.number limit ${MOST_COUNTED}) p) n`;
