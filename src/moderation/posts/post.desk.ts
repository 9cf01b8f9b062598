import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Environment } from '../../config/environment.js';
import { personalDataView } from '../../forum/posting/personal-data.views.js';
import { markedText } from '../../forum/words/marked-text.js';
import { similarPosts } from '../../forum/review/similar-posts.js';
import { HeldPosts } from '../../forum/review/held-posts.service.js';
import { SeveralPosts } from '../../forum/review/several-posts.service.js';
import { type PostMemento, PostUndoing } from '../../forum/review/post-undoing.service.js';
import { POST_REJECTIONS } from '../../forum/rules/reasons.js';
import { Wordings } from '../../wording/wordings.service.js';
import { KeptTemplates } from '../decisions/kept-templates.service.js';
import { TEMPLATES } from '../decisions/template-lists.js';
import type { VerbName } from '../decisions/verb.js';
import type {
  ChangeableText,
  Decision,
  Desk,
  ItemContent,
  ItemViewer,
  SeveralVerb,
  TakenItem,
} from '../items/desk.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { publishingVerbs } from './publishing-verbs.js';
import { similarView } from './similar.views.js';

/** Posts that wait before they are published. */
@Injectable()
export class PostDesk implements Desk {
  readonly subject = 'post';

  readonly kinds: readonly QueueKind[] = ['posts'];

  readonly verbs = {
    approval: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.heldPosts.approve(tx, actor, id, decision),
    rejection: (tx: EntityManager, actor: Actor, { id }: ItemRef, decision: Decision) =>
      this.heldPosts.reject(tx, actor, id, decision),
  };

  readonly undoable: ReadonlySet<VerbName> = new Set(['approval', 'rejection'] as const);

  readonly several: SeveralVerb = {
    decide: (tx, actor, name, items, words) =>
      this.severalPosts.decide(tx, actor, name === 'approval' ? 'approve' : 'reject', items, words),
  };

  constructor(
    private readonly heldPosts: HeldPosts,
    private readonly severalPosts: SeveralPosts,
    private readonly undoing: PostUndoing,
    private readonly environment: Environment,
    private readonly wordings: Wordings,
    private readonly templates: KeptTemplates,
    private readonly languages: AccountLanguages,
  ) {}

  undo(tx: EntityManager, actor: Actor, taken: readonly TakenItem[]): Promise<boolean> {
    const posts = taken.map(({ item, memento, details }) => ({
      ...{ id: item.id, memento: memento as PostMemento, details },
    }));
    return this.undoing.undo(tx, actor, posts);
  }

  async content(manager: EntityManager, { id }: QueueRow, { t }: ItemViewer): Promise<ItemContent> {
    const post = await this.heldPosts.item(manager, id);
    const filling = {
      t,
      locale: await this.languages.writtenTo(manager, post.author.id),
      values: { name: post.author.name, title: post.title },
    };
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
      verbs: publishingVerbs(post.title, {
        mails: { approval: 'forum.approvedWith', rejection: 'forum.rejectedWith' },
        reasons: await this.wordings.offered(manager, POST_REJECTIONS),
        approval: await this.templates.of(manager, TEMPLATES.postApproval, filling),
        rejection: await this.templates.of(manager, TEMPLATES.postRejection, filling),
      }),
    };
  }

  async changeable(manager: EntityManager, { id }: ItemRef): Promise<ChangeableText> {
    const { title: topicTitle, body, opensTopic } = await this.heldPosts.item(manager, id);
    const title = opensTopic ? topicTitle : '';
    const mail = 'forum.approvedChangedWith';
    return { title, body, opensTopic, topicTitle, mail };
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
