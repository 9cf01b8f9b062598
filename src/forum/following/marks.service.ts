import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { Limits } from '../../web/limits.js';
import { canSeePost } from '../forum.policy.js';
import { postPath } from '../forum-paths.js';
import { canMark, isSeen, type MarkKind } from '../rules/marks.js';
import { Standings } from '../sanction/standings.service.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';

const MARKS_OF_A_MEMBER = { points: 200, seconds: 600 };

/** What is counted where a mark is given or taken back; bookmarks are nobody else's business. */
const COUNTERS: Partial<Record<MarkKind, string>> = {
  helpful: 'update posts set helpful_count = helpful_count + $2 where id = $1',
  too: 'update topics set too_count = too_count + $2 where id = (select topic_id from posts where id = $1)',
};

/** Marking posts: helpful, I have this too, bookmarks. */
@Injectable()
export class Marks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: Limits,
    private readonly standings: Standings,
  ) {}

  /**
   * Gives a mark or takes it back; a repeat changes nothing.
   * @returns the post's path
   * @throws NotFoundException for a post that the person does not see
   * @throws ForbiddenException where the mark is none for this post, as on an own one
   * @throws FormProblem for who is silenced; TooManyRequests
   */
  async set(actor: Actor, kind: MarkKind, postId: number, on: boolean): Promise<string> {
    await this.limits.take('forum.marks', String(actor.id), MARKS_OF_A_MEMBER);
    return this.dataSource.transaction(async (tx) => {
      if (isSeen(kind)) await this.standings.refuseStopped(tx, actor, 'mark');
      const post = await tx.findOneBy(Post, { id: postId });
      const topic = post && (await tx.findOneBy(Topic, { id: post.topicId }));
      if (!post || !topic || !canSeePost(actor, topic, post)) throw new NotFoundException();
      if (!canMark(actor, kind, topic, post))
        throw new ForbiddenException({ key: `following:mark.${kind}.refused` });
      const changed = on
        ? await this.give(tx, actor.id, kind, postId)
        : await takeBack(tx, actor.id, kind, postId);
      const counter = COUNTERS[kind];
      if (changed && counter !== undefined) await tx.query(counter, [postId, on ? 1 : -1]);
      return postPath(topic, post.number ?? 1);
    });
  }

  private async give(
    tx: EntityManager,
    accountId: number,
    kind: MarkKind,
    postId: number,
  ): Promise<boolean> {
    const given = await tx.query<unknown[]>(
      `insert into post_marks (account_id, kind, post_id, at) values ($1, $2, $3, $4)
       on conflict do nothing returning post_id`,
      [accountId, kind, postId, this.clock.now()],
    );
    return given.length > 0;
  }
}

async function takeBack(
  tx: EntityManager,
  accountId: number,
  kind: MarkKind,
  postId: number,
): Promise<boolean> {
  const [, taken] = await tx.query<[unknown[], number]>(
    'delete from post_marks where account_id = $1 and kind = $2 and post_id = $3',
    [accountId, kind, postId],
  );
  return taken > 0;
}
