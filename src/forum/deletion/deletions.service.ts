import {
  ConflictException,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { againAfterDeadlock } from '../../database/deadlocks.js';
import { FormProblem } from '../../web/form-problem.js';
import { Limits } from '../../web/limits.js';
import { Wordings } from '../../wording/wordings.service.js';
import { EditProposals } from '../editing/edit-proposals.service.js';
import { canDelete, canRestore, canSeePost, canSeeTopic } from '../forum.policy.js';
import { postPath } from '../forum-paths.js';
import { hidePost, showPost } from '../posting/hiding.js';
import { Quotations } from '../private/quotations.service.js';
import { DecisionMails } from '../review/decision-mails.service.js';
import { lockPost } from '../review/locked-post.js';
import { POST_REJECTIONS } from '../rules/reasons.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';

const DELETIONS_OF_A_MEMBER = { points: 20, seconds: 3_600 };

/** A post that somebody may delete or bring back, as its page shows it. */
export interface DeletablePost {
  topic: Topic;
  post: Post;
  path: string;
}

/** Taking posts off their page, and bringing them back. */
@Injectable()
export class Deletions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: Limits,
    private readonly wordings: Wordings,
    private readonly quotations: Quotations,
    private readonly edits: EditProposals,
    private readonly mails: DecisionMails,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFoundException for a post that the person neither deletes nor brings back */
  async find(actor: Actor, postId: number): Promise<DeletablePost> {
    const { manager } = this.dataSource;
    const post = await manager.findOneBy(Post, { id: postId });
    const topic = post && (await manager.findOneBy(Topic, { id: post.topicId }));
    if (!post || !topic || !this.mayLook(actor, topic, post)) throw new NotFoundException();
    return { topic, post, path: postPath(topic, post.number ?? 1) };
  }

  /**
   * Deletes a post, and the topic that it opens: it counts nowhere any more, nobody finds or quotes it. One
   * that is deleted already stays so.
   * @param reason of moderators, a key of `POST_REJECTIONS`; of the author none
   * @returns the post's path
   * @throws NotFoundException as `find`; ForbiddenException where it is not open to the person
   * @throws FormProblem for a reason that is not in the list; TooManyRequests
   */
  async delete(actor: Actor, postId: number, reason: string): Promise<string> {
    await this.limits.take('forum.deletions', String(actor.id), DELETIONS_OF_A_MEMBER);
    return againAfterDeadlock(this.dataSource, async (tx) => {
      const { topic, post } = await this.lock(tx, actor, postId);
      const path = postPath(topic, post.number ?? 1);
      if (post.state === 'deleted') return path;
      if (!canDelete(actor, topic, post))
        throw new ForbiddenException({ key: 'conduct:deletion.refused' });
      const isOwn = post.authorId === actor.id;
      if (!isOwn && !(await this.wordings.isOffered(tx, POST_REJECTIONS, reason)))
        throw new FormProblem('reason', 'forum:rejection.choose');
      const deletion = { deletedAt: this.clock.now(), deletedBy: actor.id };
      const why = { deletionReason: isOwn ? null : reason };
      await hidePost(tx, topic, post, { ...deletion, ...why, state: 'deleted' });
      await this.quotations.takeOut(tx, post);
      const edit = await this.edits.waiting(tx, postId);
      if (edit) await this.edits.withdraw(tx, actor, edit);
      if (!isOwn) await this.mails.deleted(tx, topic, post, reason);
      if (isOwn) await this.log(tx, actor, 'post.deletedByAuthor', postId);
      else await this.log(tx, actor, 'post.deleted', postId, { reason });
      return path;
    });
  }

  /**
   * Brings a deleted post back, and the topic that it opens. What others quoted of it does not come back.
   * @returns the post's path
   * @throws NotFoundException as `find`; ConflictException where its author is too late, or a moderator deleted it
   */
  async restore(actor: Actor, postId: number): Promise<string> {
    return againAfterDeadlock(this.dataSource, async (tx) => {
      const { topic, post } = await this.lock(tx, actor, postId);
      const path = postPath(topic, post.number ?? 1);
      if (post.state === 'published') return path;
      if (!canRestore(actor, post, this.clock.now()) || post.body === '')
        throw new ConflictException({ key: 'conduct:deletion.tooLate' });
      const lastPostAt = (post.publishedAt ?? post.createdAt).toISOString();
      const back = { deletedAt: null, deletedBy: null, deletionReason: null };
      await showPost(tx, topic, post, back, { lastPostAt, answered: null });
      if (post.authorId !== actor.id) await this.mails.restored(tx, topic, post);
      await this.log(tx, actor, 'post.restored', postId);
      return path;
    });
  }

  private async lock(tx: EntityManager, actor: Actor, postId: number) {
    const locked = await lockPost(tx, postId);
    if (!this.mayLook(actor, locked.topic, locked.post)) throw new NotFoundException();
    return locked;
  }

  /** Moderators, and the author who still sees the topic, of what is published or deleted; a double click finds it as well. */
  private mayLook(actor: Actor, topic: Topic, post: Post): boolean {
    const isOwn = post.authorId === actor.id;
    if (post.state === 'deleted')
      return isStaff(actor.role) || (isOwn && canSeeTopic(actor, topic));
    return canDelete(actor, topic, post) || (canSeePost(actor, topic, post) && mayOwn(actor, post));
  }

  private async log(
    tx: EntityManager,
    actor: Actor,
    action: 'post.deleted' | 'post.deletedByAuthor' | 'post.restored',
    id: number,
    details: object = {},
  ): Promise<void> {
    await this.audit.append(tx, { actor, action, subject: { kind: 'post', id }, details });
  }
}

function mayOwn(actor: Actor, { authorId, state }: Post): boolean {
  return state === 'published' && (authorId === actor.id || isStaff(actor.role));
}
