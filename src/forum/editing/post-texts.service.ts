import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { difference, lettersChanged } from '../../text/difference.js';
import { shownPost } from '../mentions/shown-post.js';
import { Telling } from '../notices/telling.service.js';
import { isQuiet } from '../rules/edits.js';
import type { Withheld } from '../rules/revision-steps.js';
import { topicSlug } from '../rules/topic-slug.js';
import { TakenPassages } from '../redaction/taken-passages.service.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { PostRevision } from './post-revision.entity.js';
import { type PostText, textOf } from './post-text.js';
import { holdsAny, personalDataTakenOut, wordsTakenOut } from './taken-out.js';

/** A new text for a post. */
export interface TextChange {
  text: PostText;
  editorId: number;
  /** A moderator changes what somebody else wrote. */
  byStaff: boolean;
  /** Whether everybody could read the text that goes. */
  wasPublic: boolean;
  /** Whether nothing is said of it where it is a small one right after the post appeared. */
  mayBeQuiet: boolean;
  reason: string;
  at: Date;
}

/** What a change did, by numbers: what it changed stands in its revisions. */
export interface TextMemento {
  /** The revisions that it wrote, the first one first. */
  revisions: number[];
  /** Those of before that it took from the public. */
  withheld: number[];
  editedAt: string | null;
}

/** Changes what posts read, with all that follows from it, and keeps what they read before. */
@Injectable()
export class PostTexts {
  constructor(
    private readonly environment: Environment,
    private readonly passages: TakenPassages,
    private readonly telling: Telling,
  ) {}

  /**
   * Gives a post another text; the caller has locked topic and post, which are changed with their rows.
   * Open reports of the post are about another text from now on.
   */
  async change(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    change: TextChange,
  ): Promise<TextMemento> {
    const before = textOf(post);
    const { text, editorId, byStaff, reason, at } = change;
    const isTold = change.wasPublic ? !isQuietChange(post, change) : byStaff;
    const memento = { editedAt: post.editedAt?.toISOString() ?? null };
    const gone = takenOut(before, change);
    const withheld = await this.withholdEarlier(tx, post, gone);
    const revision = tx.create(PostRevision, {
      ...before,
      ...{ postId: post.id, editorId, byStaff, reason, at },
      withheld: reasonToWithhold(before, change, { gone, isTold }),
    });
    await tx.insert(PostRevision, revision);
    const named = new Set(post.mentions);
    await this.write(tx, topic, post, { text, editedAt: isTold ? at : post.editedAt });
    if (post.state === 'published' && post.mentions.some((id) => !named.has(id)))
      await this.telling.named(tx, post.id, !change.mayBeQuiet);
    await tx.query(
      `update post_reports set version = version + 1 where post_id = $1 and state = 'open'`,
      [post.id],
    );
    const personal = change.wasPublic ? personalDataTakenOut(before, text) : [];
    if (personal.length > 0) await this.passages.takeOut(tx, topic, post, personal);
    return { ...memento, revisions: [revision.id], withheld };
  }

  /** Gives a post another text and keeps nothing of the one before; the caller has locked topic and post. */
  async replace(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    { title, body }: Pick<PostText, 'title' | 'body'>,
  ): Promise<void> {
    const text = { ...textOf(post), title, body };
    await this.write(tx, topic, post, { text, editedAt: post.editedAt });
  }

  /** Gives a post the text again that it had before a change; nothing is left of the change. */
  async takeBack(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    { revisions, withheld, editedAt }: TextMemento,
  ): Promise<void> {
    const [first] = await tx.find(PostRevision, {
      where: { id: In(revisions) },
      order: { id: 'ASC' },
    });
    if (!first) throw new Error(`revisions of post ${post.id} are not there`);
    await this.write(tx, topic, post, {
      text: textOf(first),
      editedAt: editedAt === null ? null : new Date(editedAt),
    });
    await tx.delete(PostRevision, { id: In(revisions) });
    await tx.update(PostRevision, { id: In(withheld) }, { withheld: null });
  }

  private async write(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    { text, editedAt }: { text: PostText; editedAt: Date | null },
  ): Promise<void> {
    const changed = {
      ...textOf(text),
      ...(await shownPost(tx, text, this.environment.baseUrl)),
      editedAt,
      version: post.version + 1,
    };
    await tx.update(Post, post.id, changed);
    if (text.title !== post.title) {
      const head = { title: text.title, slug: topicSlug(text.title) };
      await tx.update(Topic, topic.id, head);
      Object.assign(topic, head);
    }
    Object.assign(post, changed);
  }

  /** Takes earlier texts from the public that hold what was taken out now. @returns which */
  private async withholdEarlier(
    tx: EntityManager,
    { id: postId }: Post,
    gone: readonly string[],
  ): Promise<number[]> {
    if (gone.length === 0) return [];
    const shown = await tx.findBy(PostRevision, { postId });
    const found = shown.filter((each) => each.withheld === null && holdsAny(each, gone));
    const ids = found.map(({ id }) => id);
    await tx.update(PostRevision, { id: In(ids) }, { withheld: 'personal' });
    return ids;
  }
}

function takenOut(before: PostText, { text, byStaff }: TextChange): string[] {
  return [...personalDataTakenOut(before, text), ...(byStaff ? wordsTakenOut(before, text) : [])];
}

function reasonToWithhold(
  before: PostText,
  { wasPublic }: TextChange,
  { gone, isTold }: { gone: readonly string[]; isTold: boolean },
): Withheld | null {
  if (!wasPublic) return 'unpublished';
  if (holdsAny(before, gone)) return 'personal';
  return isTold ? null : 'small';
}

function isQuietChange(post: Post, { text, at, mayBeQuiet }: TextChange): boolean {
  if (!mayBeQuiet) return false;
  const letters = [difference(post.title, text.title), difference(post.body, text.body)]
    .map(lettersChanged)
    .reduce((sum, each) => sum + each, 0);
  return isQuiet(post.publishedAt, at, letters);
}
