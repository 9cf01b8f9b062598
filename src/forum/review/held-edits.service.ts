import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { EditProposals } from '../editing/edit-proposals.service.js';
import { PostEdit } from '../editing/post-edit.entity.js';
import { textOf } from '../editing/post-text.js';
import { PostTexts, type TextMemento } from '../editing/post-texts.service.js';
import { StaffChanges, type StaffText } from '../editing/staff-changes.service.js';
import { rowId } from '../row-id.js';
import { POST_REJECTIONS } from '../rules/reasons.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import { AlreadyDecided, type Decision, OwnItem } from './decision.js';
import { EditMails } from './edit-mails.service.js';
import { type HeldEditItem, heldEditItem } from './held-edit-item.js';
import { lockPost } from './locked-post.js';

/** What a decision on an edit changed. */
export interface EditMemento {
  edit: number;
  /** The versions that the decision made, of edit and post. */
  editVersion: number;
  postVersion: number;
  /** What it did to the post's text; null where it refused the edit. */
  text: TextMemento | null;
}

interface OpenEdit {
  topic: Topic;
  post: Post;
  edit: PostEdit;
}

/** Edits that wait for a moderator, and what becomes of them. An edit goes by the id of its post. */
@Injectable()
export class HeldEdits {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly proposals: EditProposals,
    private readonly texts: PostTexts,
    private readonly changes: StaffChanges,
    private readonly mails: EditMails,
    private readonly wordings: Wordings,
  ) {}

  /** What a moderator reads before deciding. @throws NotFoundException where none waits */
  async item(manager: EntityManager, postId: string | number): Promise<HeldEditItem> {
    const item = await heldEditItem(manager, rowId(postId));
    if (!item) throw new NotFoundException();
    return item;
  }

  /** Whether any edit of a post ever waited. */
  async wereThere(manager: EntityManager, postId: string | number): Promise<boolean> {
    return manager.existsBy(PostEdit, { postId: rowId(postId) });
  }

  /**
   * Gives the post the text that waits, or what a moderator made of it; its author is told.
   * @returns what taking it back needs
   * @throws NotFoundException, OwnItem, AlreadyDecided (409), FormProblem for a text that may not be published
   */
  async approve(
    tx: EntityManager,
    actor: Actor,
    postId: string | number,
    { version, message, texts }: Decision & { texts?: StaffText },
  ): Promise<EditMemento> {
    const open = await this.open(tx, actor, postId, version);
    const { topic, post, edit } = open;
    const text = await this.texts.change(tx, topic, post, {
      ...{ text: textOf(edit), reason: edit.reason, at: this.clock.now() },
      ...{ editorId: edit.authorId, byStaff: false, wasPublic: true, mayBeQuiet: false },
    });
    const changed = texts ? await this.changes.apply(tx, actor, open, texts) : null;
    await this.decide(tx, actor, edit, { state: 'published' });
    await this.mails.approved(tx, topic, post, { message, lines: changed?.lines });
    await this.audit.append(tx, {
      actor,
      action: 'post.editApproved',
      subject: { kind: 'post', id: post.id },
      details: {
        edit: edit.id,
        ...(changed && { changed: changed.memento.revisions[0] }),
      },
    });
    return mementoOf(open, changed ? joined(text, changed.memento) : text);
  }

  /**
   * Leaves the post as it reads; its author is told why.
   * @returns what taking it back needs
   * @throws NotFoundException, OwnItem, AlreadyDecided (409), FormProblem for a reason that is not in the list
   */
  async reject(
    tx: EntityManager,
    actor: Actor,
    postId: string | number,
    { version, reason, message }: Decision & { reason: string },
  ): Promise<EditMemento> {
    if (!(await this.wordings.isOffered(tx, POST_REJECTIONS, reason)))
      throw new FormProblem('reason', 'forum:rejection.choose');
    const open = await this.open(tx, actor, postId, version);
    const { topic, post, edit } = open;
    await this.decide(tx, actor, edit, { state: 'rejected', rejectionReason: reason });
    await this.mails.rejected(tx, topic, post, { reason, message });
    await this.audit.append(tx, {
      actor,
      action: 'post.editRejected',
      subject: { kind: 'post', id: post.id },
      details: { edit: edit.id, reason },
    });
    return mementoOf(open, null);
  }

  private async open(
    tx: EntityManager,
    actor: Actor,
    postId: string | number,
    version: string,
  ): Promise<OpenEdit> {
    const { topic, post } = await lockPost(tx, rowId(postId));
    if (post.authorId === actor.id) throw new OwnItem();
    const edit = await this.proposals.waiting(tx, post.id);
    const isReadable = post.state === 'published';
    if (!edit || !isReadable || `${edit.id}.${edit.version}` !== version)
      throw new AlreadyDecided('changed', null);
    return { topic, post, edit };
  }

  private async decide(
    tx: EntityManager,
    actor: Actor,
    { id, version }: PostEdit,
    change: Partial<Pick<PostEdit, 'state' | 'rejectionReason'>>,
  ): Promise<void> {
    const decided = { decidedAt: this.clock.now(), decidedBy: actor.id };
    await tx.update(PostEdit, id, { ...change, ...decided, version: version + 1 });
  }
}

/** Two changes, one after the other, as one. */
function joined(first: TextMemento, second: TextMemento): TextMemento {
  return {
    editedAt: first.editedAt,
    revisions: [...first.revisions, ...second.revisions],
    withheld: [...first.withheld, ...second.withheld],
  };
}

/** The edit was decided since it was read, and the post holds what became of it. */
function mementoOf({ post, edit }: OpenEdit, text: TextMemento | null): EditMemento {
  return { edit: edit.id, editVersion: edit.version + 1, postVersion: post.version, text };
}
