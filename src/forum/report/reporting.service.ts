import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Limits } from '../../web/limits.js';
import { canReport, canSeePost } from '../forum.policy.js';
import { postPath } from '../forum-paths.js';
import type { ReportReason } from '../rules/reasons.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { PostReport } from './post-report.entity.js';

/** A post that somebody is about to report. */
export interface Reportable {
  topic: Topic;
  post: Post;
  path: string;
}

const REPORTS_OF_A_MEMBER = { points: 10, seconds: 3_600 };

/** Telling the moderators about a post. */
@Injectable()
export class Reporting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: Limits,
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
   * Writes a report down. A second one by the same person, while the first is
   * open, changes nothing.
   * @throws FormProblem for an own post, or one that is not published
   * @throws TooManyRequests
   */
  async file(
    actor: Actor,
    { topic, post }: Reportable,
    { reason, note }: { reason: ReportReason; note: string },
  ): Promise<void> {
    if (!canReport(actor, topic, post)) throw new FormProblem('', 'forum:report.refused');
    await this.limits.take('forum.reports', String(actor.id), REPORTS_OF_A_MEMBER);
    await this.write(this.dataSource.manager, {
      postId: post.id,
      reporterId: actor.id,
      reason,
      note,
      at: this.clock.now(),
    });
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
