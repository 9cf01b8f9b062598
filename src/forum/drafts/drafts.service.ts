import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { againAfterDeadlock } from '../../database/deadlocks.js';
import { FormProblem } from '../../web/form-problem.js';
import { Limits } from '../../web/limits.js';
import { canSeeTopic } from '../forum.policy.js';
import { lockAuthor, sentBefore } from '../posting/authors.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { type DraftPlace, placeKey } from './draft-place.js';
import { PostDraft } from './post-draft.entity.js';

/** What is kept of a form. */
export type DraftText = Pick<
  PostDraft,
  'category' | 'title' | 'tags' | 'body' | 'reason' | 'replyTo' | 'textVersion' | 'sendingKey'
>;

/** Another window saved a newer draft than the one that a form began with: nothing was written over it. */
export class DraftOvertaken extends Error {
  constructor(readonly newer: PostDraft) {
    super('a newer draft was saved meanwhile');
  }
}

const MOST_DRAFTS = 50;
const SAVINGS_OF_A_MEMBER = { points: 120, seconds: 60 };

/** What members began to write, for themselves alone. */
@Injectable()
export class Drafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: Limits,
  ) {}

  async find(accountId: number, place: DraftPlace): Promise<PostDraft | null> {
    return this.dataSource.manager.findOneBy(PostDraft, { accountId, place: placeKey(place) });
  }

  /**
   * Keeps what a form holds; an empty one is no draft.
   * @param began which saving the form began with; 0 where there was none
   * @returns the draft as it is kept; null where nothing is, because there is nothing in it or the form was posted already
   * @throws DraftOvertaken
   * @throws NotFoundException for a topic that the person does not see, or a post of somebody else
   * @throws FormProblem where too many are kept
   * @throws TooManyRequests
   */
  async save(
    actor: Actor,
    place: DraftPlace,
    text: DraftText,
    began: number,
  ): Promise<PostDraft | null> {
    await this.limits.take('forum.drafts', String(actor.id), SAVINGS_OF_A_MEMBER);
    return againAfterDeadlock(this.dataSource, async (tx) => {
      await lockAuthor(tx, actor.id);
      await requirePlace(tx, actor, place);
      const posted = await sentBefore(tx, actor.id, text.sendingKey);
      if (posted?.body === text.body) return null;
      const own = { accountId: actor.id, place: placeKey(place) };
      const kept = await tx.findOneBy(PostDraft, own);
      if (kept && isSame(kept, text)) return kept;
      if (kept && kept.version !== began) throw new DraftOvertaken(kept);
      if (isEmpty(text)) {
        await tx.delete(PostDraft, own);
        return null;
      }
      if (!kept) await this.refuseTooMany(tx, actor);
      const draft = tx.create(PostDraft, {
        ...{ ...own, ...text },
        // Other words than those that were posted are another post.
        sendingKey: posted ? null : text.sendingKey,
        topicId: place.kind === 'reply' ? place.topicId : null,
        postId: place.kind === 'edit' ? place.postId : null,
        version: await nextVersion(tx),
        savedAt: this.clock.now(),
      });
      await tx.upsert(PostDraft, draft, ['accountId', 'place']);
      return draft;
    });
  }

  /** Forgets one; what is gone already is gone. */
  async discard(accountId: number, place: DraftPlace): Promise<void> {
    await this.dataSource.manager.delete(PostDraft, { accountId, place: placeKey(place) });
  }

  /** Whether the form with this key was posted. */
  async wasPosted(accountId: number, sendingKey: string): Promise<boolean> {
    return (await sentBefore(this.dataSource.manager, accountId, sendingKey)) !== null;
  }

  private async refuseTooMany(tx: EntityManager, { id: accountId }: Actor): Promise<void> {
    if ((await tx.countBy(PostDraft, { accountId })) >= MOST_DRAFTS)
      throw new FormProblem('', 'writing:draft.tooMany', { count: MOST_DRAFTS });
  }
}

/** Greater than any before: a draft that was discarded and begun again is another one. */
async function nextVersion(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ version: number }[]>(
    `select nextval('post_draft_versions')::int as version`,
  );
  return row?.version ?? 0;
}

async function requirePlace(tx: EntityManager, actor: Actor, place: DraftPlace): Promise<void> {
  if (place.kind === 'new') return;
  if (place.kind === 'edit') {
    const own = { id: place.postId, authorId: actor.id };
    if (!(await tx.existsBy(Post, own))) throw new NotFoundException();
    return;
  }
  const topic = await tx.findOneBy(Topic, { id: place.topicId });
  // One that was closed meanwhile may open again: the words are kept.
  if (!topic || !canSeeTopic(actor, topic)) throw new NotFoundException();
}

const WORDS = ['title', 'tags', 'body', 'reason'] as const;

function isEmpty(text: DraftText): boolean {
  return WORDS.every((each) => text[each].trim() === '');
}

function isSame(kept: PostDraft, text: DraftText): boolean {
  return (
    [...WORDS, 'category' as const].every((each) => kept[each] === text[each]) &&
    kept.replyTo === text.replyTo
  );
}
