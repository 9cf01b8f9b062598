import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Environment } from '../../config/environment.js';
import { personalDataView } from '../../forum/posting/personal-data.views.js';
import { markedText } from '../../forum/words/marked-text.js';
import { similarPosts } from '../../forum/review/similar-posts.js';
import { HeldPosts } from '../../forum/review/held-posts.service.js';
import { SeveralPosts } from '../../forum/review/several-posts.service.js';
import { type PostMemento, PostUndoing } from '../../forum/review/post-undoing.service.js';
import { REJECTION_REASONS } from '../../forum/rules/reasons.js';
import type { VerbName, VerbOffer } from '../decisions/verb.js';
import type {
  Decision,
  Desk,
  ItemContent,
  ItemViewer,
  SeveralVerb,
  TakenItem,
} from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { similarView } from './similar.views.js';

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

  readonly undoable: ReadonlySet<VerbName> = new Set(['approval', 'rejection'] as const);

  readonly several: SeveralVerb = {
    barred: () => Promise.resolve(false),
    decide: (tx, actor, name, items, words) =>
      this.severalPosts.decide(tx, actor, name === 'approval' ? 'approve' : 'reject', items, words),
  };

  constructor(
    private readonly heldPosts: HeldPosts,
    private readonly severalPosts: SeveralPosts,
    private readonly undoing: PostUndoing,
    private readonly environment: Environment,
  ) {}

  undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean> {
    const posts = taken.map(({ item, memento, details }) => ({
      ...{ id: item.id, memento: memento as PostMemento, details },
    }));
    return this.undoing.undo(tx, actor, posts);
  }

  async content(manager: EntityManager, { id }: QueueRow, { t }: ItemViewer): Promise<ItemContent> {
    const post = await this.heldPosts.item(manager, id);
    return {
      heading: t(`moderation:post.${post.opensTopic ? 'topic' : 'reply'}`, { title: post.title }),
      template: 'moderation/post',
      body: {
        post,
        html: markedText(post, this.environment.baseUrl),
        found: personalDataView({ title: post.title, body: post.body }),
      },
      sideTemplate: 'moderation/similar',
      side: { similar: (await similarPosts(manager, post.id)).map(similarView) },
      verbs: postVerbs(post.title),
    };
  }

  /** A claim of a post is known to the console alone. */
  claimed(): Promise<void> {
    return Promise.resolve();
  }

  /** What was decided about a post is decided. */
  left(): Promise<null> {
    return Promise.resolve(null);
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
      templates: [],
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
      templates: [],
      lacking: null,
    },
  ];
}
