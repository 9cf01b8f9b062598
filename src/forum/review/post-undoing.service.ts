import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { PostTexts, type TextMemento } from '../editing/post-texts.service.js';
import { isAppealed } from '../appeal/appeal-subjects.js';
import { discountDecided } from '../posting/publishing.js';
import { rowId } from '../row-id.js';
import { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import type { TakenBack } from './decision.js';
import { lockAll, lockPost } from './locked-post.js';

/** What a decision on a held post changed. */
export interface PostMemento {
  /** The version that the decision made. */
  version: number;
  /** The post's number before. */
  number: number | null;
  /** The topic's newest post before. */
  lastPostAt: string;
  /** What it did to the text; left out where it left that as it was. */
  text?: TextMemento;
}

/** Takes decisions on held posts back: they wait again, as if nobody had decided. */
@Injectable()
export class PostUndoing {
  constructor(
    private readonly audit: Audit,
    private readonly texts: PostTexts,
  ) {}

  /** @returns false where a post changed since, or its author appealed; the caller rolls back */
  async undo(
    tx: EntityManager,
    actor: Actor,
    taken: readonly TakenBack<PostMemento>[],
  ): Promise<boolean> {
    const ids = taken.map(({ id }) => rowId(id));
    await lockAll(tx, ids);
    for (const { id, memento, details } of taken) {
      const { topic, post } = await lockPost(tx, rowId(id));
      if (post.version !== memento.version || (await isAppealed(tx, post.id))) return false;
      await this.holdAgain(tx, topic, post, memento);
      await this.audit.append(tx, {
        actor,
        action: 'post.decisionUndone',
        subject: { kind: 'post', id: post.id },
        details,
      });
    }
    return true;
  }

  private async holdAgain(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    { number, lastPostAt, text }: PostMemento,
  ): Promise<void> {
    if (text) await this.texts.takeBack(tx, topic, post, text);
    await tx.update(
      Post,
      { id: post.id },
      {
        ...{ state: 'held', number, publishedAt: null },
        ...{ rejectionReason: null, rejectionMessage: null },
        ...{ decidedAt: null, decidedBy: null, version: post.version + 1 },
      },
    );
    await discountDecided(tx, topic, post, { state: 'held', number, lastPostAt });
  }
}
