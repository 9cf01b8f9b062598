import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { forgetPosted } from '../drafts/posted-draft.js';
import { canSeeCategory } from '../forum.policy.js';
import { lockAuthor, publishedPosts } from '../posting/authors.js';
import { Reporting } from '../report/reporting.service.js';
import { lockPost } from '../review/locked-post.js';
import { editOutcome, isChangeable } from '../rules/edits.js';
import { Allowances } from '../trust/allowances.service.js';
import { Standings } from '../sanction/standings.service.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import { masked } from '../words/masked-words.js';
import { WatchedWords } from '../words/watched-words.service.js';
import { EditProposals } from './edit-proposals.service.js';
import { isSameText, type PostText, textVersion } from './post-text.js';
import { PostTexts } from './post-texts.service.js';
import type { PostEdit } from './post-edit.entity.js';

/** What an author sends. */
export interface EditDraft {
  /** '' where the post opens no topic. */
  title: string;
  body: string;
  reason: string;
  /** `textVersion` of the text that the form began with. */
  version: string;
  personalData: string[];
  /** Which saving of a draft it began with; 0 where there was none. */
  draft: number;
}

/** What became of an edit. */
export type EditOutcome = 'saved' | 'held' | 'withdrawn' | 'unchanged';

/** Somebody changed the text since the form was made: its author looks at both. */
export class EditedMeanwhile extends Error {}

interface Locked {
  topic: Topic;
  post: Post;
  /** The edit that waits. */
  waiting: PostEdit | null;
}

/** Changing an own post. */
@Injectable()
export class Editing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly allowances: Allowances,
    private readonly standings: Standings,
    private readonly words: WatchedWords,
    private readonly texts: PostTexts,
    private readonly proposals: EditProposals,
    private readonly reporting: Reporting,
    private readonly audit: Audit,
  ) {}

  /**
   * Changes an own post: at once, or once a moderator has read it. The same form once more changes nothing.
   * @throws NotFoundException for a post of somebody else
   * @throws ForbiddenException for one that cannot be changed any more
   * @throws EditedMeanwhile where the text is another than the one that the form began with
   * @throws FormProblem for words that are not allowed, where too many edits wait, or for who is silenced
   * @throws TooManyRequests
   */
  async save(actor: Actor, postId: number, draft: EditDraft): Promise<EditOutcome> {
    await this.allowances.takeEdit(actor, draft.body);
    return this.dataSource.transaction(async (tx) => {
      await this.standings.refuseStopped(tx, actor, 'post');
      await lockAuthor(tx, actor.id);
      const locked = await this.lock(tx, actor, postId);
      const { post, waiting } = locked;
      const { title, body, reason } = draft;
      await forgetPosted(tx, actor.id, { kind: 'edit', postId }, draft.draft);
      const { outcome, ...words } = await this.words.screen(tx, actor, { title, body, reason });
      const matcher = new WordMatcher(words.maskedWords);
      const text = {
        ...{ title: masked(title, matcher), body, personalData: draft.personalData },
        ...words,
      };
      if (isSameText(text, waiting ?? post)) return 'unchanged';
      if (draft.version !== textVersion(waiting ?? post)) throw new EditedMeanwhile();
      const isNew = words.watchedWords.some((word) => !post.watchedWords.includes(word));
      return this.change(tx, actor, locked, {
        ...{ text, reason: masked(reason, matcher) },
        outcome: isNew ? outcome : null,
      });
    });
  }

  /** Takes back an edit that waits; none that waits is taken back already. @throws as `save` */
  async withdraw(actor: Actor, postId: number): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const { waiting } = await this.lock(tx, actor, postId);
      if (waiting) await this.proposals.withdraw(tx, actor, waiting);
    });
  }

  private async lock(tx: EntityManager, actor: Actor, postId: number): Promise<Locked> {
    const { topic, post } = await lockPost(tx, postId);
    requireOwn(actor, topic, post);
    return { topic, post, waiting: await this.proposals.waiting(tx, postId) };
  }

  private async change(
    tx: EntityManager,
    actor: Actor,
    { topic, post, waiting }: Locked,
    edit: { text: PostText; reason: string; outcome: 'hold' | 'flag' | null },
  ): Promise<EditOutcome> {
    const { text, reason } = edit;
    if (waiting && isSameText(text, post)) {
      await this.proposals.withdraw(tx, actor, waiting);
      return 'withdrawn';
    }
    const outcome = editOutcome({
      ...{ state: post.state, staff: isStaff(actor.role), watched: edit.outcome === 'hold' },
      published: await publishedPosts(tx, actor.id),
    });
    if (outcome === 'held') {
      await this.proposals.propose(tx, actor, post, { text, reason, instead: waiting });
      return 'held';
    }
    if (waiting) await this.proposals.withdraw(tx, actor, waiting);
    const wasPublic = post.state === 'published';
    await this.texts.change(tx, topic, post, {
      ...{ text, reason, wasPublic, mayBeQuiet: true, at: this.clock.now() },
      ...{ editorId: actor.id, byStaff: false },
    });
    if (edit.outcome === 'flag') await this.reporting.flag(tx, { id: post.id });
    // A moderator who has it open learns that it is another by now.
    if (!wasPublic) await this.log(tx, actor, post.id);
    return 'saved';
  }

  private async log(tx: EntityManager, actor: Actor, postId: number): Promise<void> {
    const subject = { kind: 'post', id: postId };
    await this.audit.append(tx, { actor, action: 'post.edited', subject });
  }
}

/**
 * Lets an author to an own post that can still be changed.
 * @throws NotFoundException, ForbiddenException as `Editing.save`
 */
export function requireOwn(
  actor: Actor,
  topic: Pick<Topic, 'state' | 'staffOnly'>,
  post: Pick<Post, 'state' | 'authorId'>,
): void {
  if (post.authorId !== actor.id || !canSeeCategory(actor, topic)) throw new NotFoundException();
  if (!isChangeable(post.state, topic.state))
    throw new ForbiddenException({ key: 'forum:edit.closed', typed: true });
}
