import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { personalDataView } from '../../forum/posting/personal-data.views.js';
import { HeldPosts } from '../../forum/review/held-posts.service.js';
import { REJECTION_REASONS } from '../../forum/rules/reasons.js';
import type { VerbOffer } from '../decisions/verb.js';
import type { Decision, Desk, ItemContent, ItemViewer } from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';

/** Posts that wait before they are published. */
@Injectable()
export class PostDesk implements Desk {
  readonly kinds: readonly QueueKind[] = ['posts'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.heldPosts.approve(tx, actor, id, decision),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.heldPosts.reject(tx, actor, id, decision),
  };

  constructor(private readonly heldPosts: HeldPosts) {}

  async content(manager: EntityManager, { id }: QueueRow, { t }: ItemViewer): Promise<ItemContent> {
    const post = await this.heldPosts.item(manager, id);
    return {
      heading: t(`moderation:post.${post.opensTopic ? 'topic' : 'reply'}`, { title: post.title }),
      template: 'moderation/post',
      body: { post, found: personalDataView({ title: post.title, body: post.body }) },
      sideTemplate: 'moderation/author',
      side: { author: post.author },
      verbs: postVerbs(post.title),
    };
  }

  /** A claim of a post is known to the console alone. */
  claimed(): Promise<void> {
    return Promise.resolve();
  }

  released(): Promise<void> {
    return Promise.resolve();
  }
}

function postVerbs(title: string): VerbOffer[] {
  return [
    {
      name: 'approval',
      tone: 'primary',
      reasons: [],
      message: 'optional',
      messageHint: 'moderation:verdict.hint.author',
      explain: null,
      mail: 'forum.approvedWith',
      mailParams: { title },
      lacking: null,
    },
    {
      name: 'rejection',
      tone: 'danger',
      reasons: REJECTION_REASONS.map((value) => ({
        value,
        label: `forum:rejection.${value}.label`,
        told: `forum:rejection.${value}.told`,
      })),
      message: 'optional',
      messageHint: 'moderation:verdict.hint.author',
      explain: null,
      mail: 'forum.rejectedWith',
      mailParams: { title },
      lacking: null,
    },
  ];
}
