import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { postPath } from '../forum-paths.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import { DecisionMails } from './decision-mails.service.js';

/** Tells authors what was decided about their edits, in the transaction that decides. */
@Injectable()
export class EditMails {
  constructor(private readonly mails: DecisionMails) {}

  /** @param told `lines`: what a moderator changed of it, where one did */
  async approved(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    told: { message?: string; lines?: string },
  ): Promise<void> {
    const path = postPath(topic, post.number ?? 1);
    const kind = told.lines === undefined ? 'editApproved' : 'editApprovedChanged';
    await this.mails.tell(tx, post.authorId, kind, { topic, path, ...told });
  }

  async rejected(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    told: { reason: string; message?: string },
  ): Promise<void> {
    const path = `/posts/${post.id}/edit`;
    await this.mails.tell(tx, post.authorId, 'editRejected', { topic, path, ...told });
  }
}
