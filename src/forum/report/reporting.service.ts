import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { canReport, canSeePost } from '../forum.policy.js';
import { postPath } from '../forum-paths.js';
import { REPORTS } from '../rules/reasons.js';
import { Allowances } from '../trust/allowances.service.js';
import { Standings } from '../sanction/standings.service.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { PostReport } from './post-report.entity.js';
import { ReportHiding } from './report-hiding.service.js';

/** A post that somebody is about to report. */
export interface Reportable {
  topic: Topic;
  post: Post;
  path: string;
}

/** Telling the moderators about a post. */
@Injectable()
export class Reporting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly allowances: Allowances,
    private readonly standings: Standings,
    private readonly hiding: ReportHiding,
    private readonly wordings: Wordings,
  ) {}

  /** @throws NotFoundException for a post that the person does not see */
  async find(actor: Actor, postId: number): Promise<Reportable> {
    const { manager } = this.dataSource;
    const post = await manager.findOneBy(Post, { id: postId });
    const topic = post && (await manager.findOneBy(Topic, { id: post.topicId }));
    if (!post || !topic || !canSeePost(actor, topic, post)) throw new NotFoundException();
    return { topic, post, path: postPath(topic, post.number ?? 1) };
  }

  /**
   * Writes a report down; where it makes the reports of the post weigh enough,
   * the post is hidden until a moderator has read it. A second one by the same
   * person, while the first is open, changes nothing.
   * @throws FormProblem for an own post, one that is not published, a reason that is not in the list, or for who is silenced
   * @throws TooManyRequests
   */
  async file(
    actor: Actor,
    { topic, post }: Reportable,
    { reason, note }: { reason: string; note: string },
  ): Promise<void> {
    if (!canReport(actor, topic, post)) throw new FormProblem('', 'forum:report.refused');
    if (!(await this.wordings.isOffered(this.dataSource.manager, REPORTS, reason)))
      throw new FormProblem('reason', 'forum:report.reason.choose');
    await this.allowances.takeReport(actor);
    const report = { postId: post.id, reporterId: actor.id, reason, note };
    await this.dataSource.transaction(async (tx) => {
      await lockAccounts(tx, [actor.id, post.authorId]);
      await this.standings.refuseStopped(tx, actor, 'report');
      await this.write(tx, { ...report, at: this.clock.now() });
      await this.hiding.weigh(tx, post.id);
    });
  }

  /** Tells the moderators about watched words in a post that everybody sees; one that waits is read anyway. */
  async flag(
    tx: EntityManager,
    which: { id: number } | { topicId: number; number: number },
  ): Promise<void> {
    const { id: postId, state } = await tx.findOneByOrFail(Post, which);
    if (state !== 'published') return;
    const at = this.clock.now();
    await this.write(tx, { postId, reporterId: null, reason: 'other', note: '', at });
  }

  /** For the sample programme too, whose reports are older. */
  async write(
    manager: EntityManager,
    { at, ...report }: Pick<PostReport, 'postId' | 'reporterId' | 'reason' | 'note'> & { at: Date },
  ): Promise<void> {
    await manager
      .createQueryBuilder()
      .insert()
      .into(PostReport)
      .values({ ...report, state: 'open', createdAt: at })
      .orIgnore()
      .execute();
  }
}

/** Reporter and author at once, by their ids: two who report each other must not wait in a circle. */
async function lockAccounts(tx: EntityManager, ids: readonly number[]): Promise<void> {
  await tx.query('select from accounts where id = any($1) order by id for no key update', [ids]);
}
