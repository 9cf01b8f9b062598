import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { withoutPassages } from '../../text/passages.js';
import { AppealEnds } from '../appeal/appeal-ends.service.js';
import { canSeeCategory, canTakePrivate } from '../forum.policy.js';
import { postPath, topicPath } from '../forum-paths.js';
import { countTopic, discountReply } from '../posting/counters.js';
import { EditProposals } from '../editing/edit-proposals.service.js';
import { TakenPassages } from '../redaction/taken-passages.service.js';
import { lockPost } from '../review/locked-post.js';
import { nextPostState } from '../rules/post-state.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { Quotations } from './quotations.service.js';

/** A post that goes on privately, or may. */
export interface PrivatePost {
  id: number;
  authorId: number;
  isOwn: boolean;
  /** Whether the note stands in its place already, or it was never seen. */
  isTaken: boolean;
  /** Title and text as they were written. */
  text: string;
  /** Where it stands, or the note. */
  path: string;
}

/** The address of a topic whose own one would say what was asked. */
const PRIVATE_SLUG = 'private';

/** Posts that go on between their author and the support team. Whoever else reads the topic finds a note. */
@Injectable()
export class PrivatePosts {
  constructor(
    private readonly quotations: Quotations,
    private readonly passages: TakenPassages,
    private readonly edits: EditProposals,
    private readonly appealEnds: AppealEnds,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException for a post that the person may not take, now or before */
  async find(manager: EntityManager, actor: Actor, postId: number): Promise<PrivatePost> {
    const post = await manager.findOneBy(Post, { id: postId });
    const topic = post && (await manager.findOneBy(Topic, { id: post.topicId }));
    if (!post || !topic || !mayLook(actor, post)) throw new NotFoundException();
    return privatePost(actor, topic, post);
  }

  /**
   * Takes a post away from the public: the note stands in its place at once,
   * it counts nowhere any more, and nobody quotes it. One that was taken
   * before stays as it is, for its author alone.
   * @throws NotFoundException as `find`
   */
  async take(tx: EntityManager, actor: Actor, postId: number): Promise<PrivatePost> {
    const { topic, post } = await lockPost(tx, postId);
    if (!mayLook(actor, post)) throw new NotFoundException();
    const state = nextPostState(post.state, 'takePrivate');
    if (state !== null) {
      if (state !== post.state) await this.change(tx, actor, post, state);
      // A moderator who dismisses the reports brings nothing back that goes on privately.
      else if (post.hiddenByReportsAt !== null)
        await tx.update(Post, post.id, { hiddenByReportsAt: null });
      if (state === 'private') await this.leave(tx, topic, post);
      await this.quotations.takeOut(tx, post);
      const edit = await this.edits.waiting(tx, postId);
      if (edit) await this.edits.withdraw(tx, actor, edit);
      await this.audit.append(tx, {
        actor,
        action: 'post.takenPrivate',
        subject: { kind: 'post', id: post.id },
      });
      await this.appealEnds.end(tx, actor, { postId: post.id }, 'private');
    }
    return { ...privatePost(actor, topic, post), isTaken: true };
  }

  /** The note says from now on when it was settled, and nothing of how. A second outcome changes nothing. */
  async settle(tx: EntityManager, postId: number): Promise<void> {
    await tx.query(
      `update posts set settled_at = $2 where id = $1 and state = 'private' and settled_at is null`,
      [postId, this.clock.now()],
    );
  }

  /** An outcome that was written down at or after a moment is read from another moment on. */
  async settleLater(tx: EntityManager, postId: number, since: Date, from: Date): Promise<void> {
    await tx.query(`update posts set settled_at = $3 where id = $1 and settled_at >= $2`, [
      postId,
      since,
      from,
    ]);
  }

  /** Takes an outcome back that was written down at or after a moment: it was none. */
  async unsettle(tx: EntityManager, postId: number, since: Date): Promise<void> {
    await tx.query(`update posts set settled_at = null where id = $1 and settled_at >= $2`, [
      postId,
      since,
    ]);
  }

  private async change(
    tx: EntityManager,
    actor: Actor,
    { id, version, state: before }: Post,
    state: Post['state'],
  ): Promise<void> {
    await tx.update(Post, id, {
      state,
      version: version + 1,
      decidedAt: this.clock.now(),
      decidedBy: actor.id,
      ...(before === 'held' && { rejectionReason: 'private' }),
    });
  }

  /** Out of lists, counts and answers; the address of a topic tells its title no more. */
  private async leave(tx: EntityManager, topic: Topic, { id, number }: Post): Promise<void> {
    if (number !== 1) return discountReply(tx, topic.id, number ?? 0);
    await tx.update(Topic, topic.id, { state: 'private', slug: PRIVATE_SLUG });
    topic.slug = PRIVATE_SLUG;
    const out = (text: string) => withoutPassages(text, [topic.title]);
    await this.passages.takeOutOfMails(tx, topic, { id }, out, PRIVATE_SLUG);
    await countTopic(tx, topic.id, -1);
  }
}

/** Who may take it, and its author afterwards. */
function mayLook(actor: Actor, post: Post): boolean {
  return canTakePrivate(actor, post) || post.authorId === actor.id;
}

function privatePost(actor: Actor, topic: Topic, post: Post): PrivatePost {
  const { id, authorId, number, title, body, state } = post;
  const place = number === null ? topicPath(topic) : postPath(topic, number);
  // Of a topic that went to where staff alone reads, its address and title are not the author's.
  const isSeen = canSeeCategory(actor, topic);
  return {
    id,
    authorId,
    isOwn: authorId === actor.id,
    isTaken: state === 'private',
    text: [isSeen ? title : '', body].filter(Boolean).join('\n\n'),
    path: isSeen ? place : '/',
  };
}
