import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { EditProposals } from '../editing/edit-proposals.service.js';
import { PostEdit } from '../editing/post-edit.entity.js';
import { PostTexts } from '../editing/post-texts.service.js';
import { rowId } from '../row-id.js';
import type { TakenBack } from './decision.js';
import type { EditMemento } from './held-edits.service.js';
import { lockAll, lockPost } from './locked-post.js';

/** Takes decisions on edits back: they wait again, and their posts read what they read before. */
@Injectable()
export class EditUndoing {
  constructor(
    private readonly audit: Audit,
    private readonly proposals: EditProposals,
    private readonly texts: PostTexts,
  ) {}

  /** @returns false where a post or its edit changed since; the caller rolls back */
  async undo(
    tx: EntityManager,
    actor: Actor,
    taken: readonly TakenBack<EditMemento>[],
  ): Promise<boolean> {
    await lockAll(
      tx,
      taken.map(({ id }) => rowId(id)),
    );
    for (const { id, memento, details } of taken) {
      if (!(await this.waitAgain(tx, rowId(id), memento))) return false;
      await this.audit.append(tx, {
        actor,
        action: 'post.decisionUndone',
        subject: { kind: 'post', id },
        details,
      });
    }
    return true;
  }

  private async waitAgain(
    tx: EntityManager,
    postId: number,
    { edit: id, editVersion: version, postVersion, text }: EditMemento,
  ): Promise<boolean> {
    const { topic, post } = await lockPost(tx, postId);
    const isSame = await tx.existsBy(PostEdit, { id, version });
    if (!isSame || post.version !== postVersion) return false;
    if ((await this.proposals.waiting(tx, postId)) !== null) return false;
    if (text) await this.texts.takeBack(tx, topic, post, text);
    await tx.update(PostEdit, id, {
      ...{ state: 'held', rejectionReason: null, decidedAt: null, decidedBy: null },
      version: version + 1,
    });
    return true;
  }
}
