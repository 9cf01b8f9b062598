import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import {
  type StaffChange,
  StaffChanges,
  type StaffText,
} from '../editing/staff-changes.service.js';
import { Telling } from '../notices/telling.service.js';
import { countPublished } from '../posting/publishing.js';
import { rowId } from '../row-id.js';
import { nextPostState, type PostAction, type PostState } from '../rules/post-state.js';
import { POST_REJECTIONS } from '../rules/reasons.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { AlreadyDecided, type Decision, OwnItem } from './decision.js';
import { DecisionMails } from './decision-mails.service.js';
import { deciderName, lockPost } from './locked-post.js';
import { type HeldPostItem, heldPostItem } from './held-post-item.js';
import type { PostMemento } from './post-undoing.service.js';

/** Posts that wait for a moderator, and what becomes of them. */
@Injectable()
export class HeldPosts {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mails: DecisionMails,
    private readonly wordings: Wordings,
    private readonly changes: StaffChanges,
    private readonly telling: Telling,
  ) {}

  /**
   * What a moderator reads before deciding; decided posts too.
   * @throws NotFoundException
   */
  async item(manager: EntityManager, postId: string | number): Promise<HeldPostItem> {
    const item = await heldPostItem(manager, rowId(postId));
    if (!item) throw new NotFoundException();
    return item;
  }

  /**
   * Publishes a held post, or what a moderator made of it: it gets its number and counts, and its author is told.
   * @returns what taking it back needs
   * @throws NotFoundException, OwnItem, AlreadyDecided (409), FormProblem for a text that may not be published
   */
  async approve(
    tx: EntityManager,
    actor: Actor,
    postId: string | number,
    { version, message, texts }: Decision & { texts?: StaffText },
  ): Promise<PostMemento> {
    const { topic, post, state } = await this.open(tx, actor, postId, version, 'approve');
    const changed = texts ? await this.changes.apply(tx, actor, { topic, post }, texts) : null;
    const at = this.clock.now();
    const number = await countPublished(tx, topic, post, at);
    await this.decide(tx, actor, post, { state, number, publishedAt: at });
    await this.telling.published(tx, post.id, true);
    const told = { message, lines: changed?.lines };
    await this.mails.approved(tx, topic, { authorId: post.authorId, number }, told);
    await this.audit.append(tx, {
      actor,
      action: 'post.approved',
      subject: { kind: 'post', id: post.id },
      details: changed ? { changed: changed.memento.revisions[0] } : {},
    });
    return mementoOf(topic, post, changed);
  }

  /**
   * Refuses a held post; its author is told why, and still sees it.
   * @returns what taking it back needs
   * @throws NotFoundException, OwnItem, AlreadyDecided (409), FormProblem for a reason that is not in the list
   */
  async reject(
    tx: EntityManager,
    actor: Actor,
    postId: string | number,
    { version, reason, message }: Decision & { reason: string },
  ): Promise<PostMemento> {
    if (!(await this.wordings.isOffered(tx, POST_REJECTIONS, reason)))
      throw new FormProblem('reason', 'forum:rejection.choose');
    const { topic, post, state } = await this.open(tx, actor, postId, version, 'reject');
    if (post.number === 1) await tx.update(Topic, { id: topic.id }, { state });
    const rejection = { rejectionReason: reason, rejectionMessage: message || null };
    await this.decide(tx, actor, post, { state, ...rejection });
    await this.mails.rejected(tx, topic, post, { reason, message });
    await this.audit.append(tx, {
      actor,
      action: 'post.rejected',
      subject: { kind: 'post', id: post.id },
      details: { reason },
    });
    return mementoOf(topic, post);
  }

  private async open(
    tx: EntityManager,
    actor: Actor,
    postId: string | number,
    version: string,
    action: PostAction,
  ): Promise<{ topic: Topic; post: Post; state: PostState }> {
    const { topic, post } = await lockPost(tx, rowId(postId));
    if (post.authorId === actor.id) throw new OwnItem();
    const state = nextPostState(post.state, action);
    if (state === null || String(post.version) !== version)
      throw new AlreadyDecided(post.state, await deciderName(tx, post.decidedBy));
    return { topic, post, state };
  }

  private async decide(
    tx: EntityManager,
    actor: Actor,
    post: Post,
    change: Partial<
      Pick<Post, 'state' | 'number' | 'publishedAt' | 'rejectionReason' | 'rejectionMessage'>
    >,
  ): Promise<void> {
    await tx.update(
      Post,
      { id: post.id },
      {
        ...change,
        version: post.version + 1,
        decidedAt: this.clock.now(),
        decidedBy: actor.id,
      },
    );
  }
}

function mementoOf(
  { lastPostAt }: Topic,
  { version, number }: Post,
  changed: StaffChange | null = null,
): PostMemento {
  return {
    ...{ version: version + 1, number, lastPostAt: lastPostAt.toISOString() },
    ...(changed && { text: changed.memento }),
  };
}
