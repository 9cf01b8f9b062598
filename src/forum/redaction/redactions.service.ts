import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { againAfterDeadlock } from '../../database/deadlocks.js';
import { TAKEN_OUT, withoutPassages } from '../../text/passages.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { EditProposals } from '../editing/edit-proposals.service.js';
import { PostTexts } from '../editing/post-texts.service.js';
import { canRedact } from '../forum.policy.js';
import { Quotations } from '../private/quotations.service.js';
import { DecisionMails } from '../review/decision-mails.service.js';
import { lockPost } from '../review/locked-post.js';
import { POST_REJECTIONS } from '../rules/reasons.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { TakenPassages } from './taken-passages.service.js';

/** What a moderator takes out of a post. */
export interface RedactionEntry {
  /** Of the post, as the page showed it. */
  version: string;
  /** Exact passages; not asked where all of it goes. */
  passages: string[];
  whole: boolean;
  reason: string;
}

interface Locked {
  topic: Topic;
  post: Post;
}

/** Taking words out of posts for good. */
@Injectable()
export class Redactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wordings: Wordings,
    private readonly texts: PostTexts,
    private readonly taken: TakenPassages,
    private readonly quotations: Quotations,
    private readonly edits: EditProposals,
    private readonly mails: DecisionMails,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFoundException for a post out of which the person takes nothing */
  async find(actor: Actor, postId: number): Promise<Locked> {
    const { manager } = this.dataSource;
    const post = await manager.findOneBy(Post, { id: postId });
    const topic = post && (await manager.findOneBy(Topic, { id: post.topicId }));
    if (!post || !topic || !canRedact(actor, post)) throw new NotFoundException();
    return { topic, post };
  }

  /**
   * Takes passages, or all of it, out of a post and of everything that repeats it. There is no way back, and no
   * row anywhere holds what was taken out. The same form once more does nothing.
   * @throws NotFoundException as `find`; ConflictException (409) where the post changed since
   * @throws FormProblem for passages that do not stand in it, and a reason that is not in the list
   */
  async redact(actor: Actor, postId: number, entry: RedactionEntry): Promise<Locked> {
    return againAfterDeadlock(this.dataSource, async (tx) => {
      const { topic, post } = await lockPost(tx, postId);
      if (!canRedact(actor, post)) throw new NotFoundException();
      if (!(await this.wordings.isOffered(tx, POST_REJECTIONS, entry.reason)))
        throw new FormProblem('reason', 'forum:rejection.choose');
      const written = await writtenBy(tx, post);
      if (isDone(post, written, entry)) return { topic, post };
      if (String(post.version) !== entry.version)
        throw new ConflictException({ key: 'forum:review.changed' });
      if (entry.whole) await this.all(tx, actor, { topic, post });
      else await this.some(tx, { topic, post }, found(written, entry.passages));
      const { reason, whole } = entry;
      if (post.authorId !== actor.id) await this.mails.redacted(tx, topic, post, reason);
      await this.audit.append(tx, {
        actor,
        action: 'post.redacted',
        subject: { kind: 'post', id: postId },
        details: { reason, passages: whole ? 0 : entry.passages.length },
      });
      return { topic, post };
    });
  }

  private async some(
    tx: EntityManager,
    { topic, post }: Locked,
    passages: readonly string[],
  ): Promise<void> {
    await this.taken.takeOut(tx, topic, post, passages);
    await this.texts.replace(tx, topic, post, {
      title: withoutPassages(post.title, passages),
      body: withoutPassages(post.body, passages),
    });
  }

  private async all(tx: EntityManager, actor: Actor, { topic, post }: Locked): Promise<void> {
    await this.quotations.takeOut(tx, post);
    const edit = await this.edits.waiting(tx, post.id);
    if (edit) await this.edits.withdraw(tx, actor, edit);
    await this.taken.takeOutAll(tx, topic, post);
    const title = post.title === '' ? '' : TAKEN_OUT;
    await this.texts.replace(tx, topic, post, { title, body: TAKEN_OUT });
  }
}

/** All that a post reads, read and is to read. */
async function writtenBy(tx: EntityManager, { id, title, body }: Post): Promise<string[]> {
  const rows = await tx.query<{ title: string; body: string; reason: string }[]>(
    `select title, body, reason from post_revisions where post_id = $1
     union all select title, body, reason from post_edits where post_id = $1`,
    [id],
  );
  const texts = rows.flatMap((row) => [row.title, row.body, row.reason]);
  return [...new Set([title, body, ...texts])].filter((text) => text !== '' && text !== TAKEN_OUT);
}

/** @throws FormProblem for the first that stands nowhere */
function found(written: readonly string[], passages: readonly string[]): readonly string[] {
  if (passages.length === 0) throw new FormProblem('passages', 'conduct:redaction.none');
  const missing = passages.find((passage) => !written.some((text) => text.includes(passage)));
  if (missing !== undefined)
    throw new FormProblem('passages', 'conduct:redaction.missing', { passage: missing });
  return passages;
}

/** Whether the same form took it out already. */
function isDone(
  post: Post,
  written: readonly string[],
  { version, whole, passages }: RedactionEntry,
): boolean {
  if (whole) return written.length === 0;
  const isOlder = String(post.version) !== version;
  return isOlder && !passages.some((passage) => written.some((text) => text.includes(passage)));
}
