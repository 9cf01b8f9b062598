import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { type Conduct, noticeKind } from '../rules/notices.js';
import { Post } from '../topic/post.entity.js';
import { NoticeMails } from './notice-mails.service.js';
import { type Concerned, concerned, type Happening } from './concerned.js';

const TELL = 'forum.tell';

/** Longer than a moderator's decision can be taken back. */
const TAKEN_BACK_MS = 12_000;

/** Tells members of what was posted and accepted, after the transaction that did it; each of them once. */
@Injectable()
export class Telling implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly mails: NoticeMails,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(TELL, (payload) => this.tell(payload as Happening));
  }

  /** @param decided true where a moderator published it, who may still take that back */
  async published(tx: EntityManager, postId: number, decided = false): Promise<void> {
    const runAt = decided ? this.onceItStands() : undefined;
    const happening: Happening = { postId, occasion: 'published', actorId: null };
    await this.jobs.add(tx, TELL, happening, { runAt });
  }

  /** Somebody is named in a post by a change of it: who was told of the post already is not told again. @param decided as `published` */
  async named(tx: EntityManager, postId: number, decided: boolean): Promise<void> {
    const runAt = decided ? this.onceItStands() : undefined;
    const happening: Happening = { postId, occasion: 'published', actorId: null, namedOnly: true };
    await this.jobs.add(tx, TELL, happening, { runAt });
  }

  async accepted(tx: EntityManager, postId: number, actorId: number): Promise<void> {
    const happening: Happening = { postId, occasion: 'accepted', actorId };
    await this.jobs.add(tx, TELL, happening);
  }

  /** The author of the post that opens a topic, or was moved, is told what a moderator did. */
  async conducted(tx: EntityManager, happening: Happening & { occasion: Conduct }): Promise<void> {
    await this.jobs.add(tx, TELL, happening);
  }

  private onceItStands(): Date {
    return new Date(this.clock.now().getTime() + TAKEN_BACK_MS);
  }

  /** May run again after a crash: who was told is not told again. */
  private async tell(happening: Happening): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const post = await tx.findOneBy(Post, { id: happening.postId });
      const people = await concerned(tx, happening);
      const told = happening.namedOnly ? people.filter(({ mentioned }) => mentioned) : people;
      for (const each of told) await this.tellOne(tx, happening, post?.number === 1, each);
    });
  }

  private async tellOne(
    tx: EntityManager,
    { postId, occasion }: Happening,
    isQuestion: boolean,
    person: Concerned,
  ): Promise<void> {
    const kind = noticeKind(occasion, isQuestion, person);
    if (kind === null) return;
    const { accountId, mailing } = person;
    const mail = mailing === 'none' ? null : mailing;
    const [told] = await tx.query<{ id: number }[]>(
      `insert into notifications (account_id, post_id, occasion, kind, created_at, mail)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [accountId, postId, occasion, kind, this.clock.now(), mail],
    );
    if (told && mail === 'at-once') await this.mails.atOnce(tx, accountId, told.id);
  }
}
