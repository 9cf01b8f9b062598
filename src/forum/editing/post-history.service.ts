import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { canSeeHistory, seesWithheld } from '../forum.policy.js';
import { type Revision, type RevisionStep, revisionSteps } from '../rules/revision-steps.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { masked } from '../words/masked-words.js';
import { PostRevision } from './post-revision.entity.js';
import type { PostText } from './post-text.js';

/** A text as a history shows it. */
interface ShownText {
  title: string;
  body: string;
}

/** How a post came to read what it reads. */
export interface PostHistory {
  topic: Topic;
  post: Post;
  /** The newest first. */
  steps: RevisionStep<ShownText>[];
  /** Whether older steps are left out. */
  isCut: boolean;
}

const MOST_REVISIONS = 100;

/** Reads histories through the person who asks. */
@Injectable()
export class PostHistories {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFoundException for a post that the person may not read */
  async of(actor: Actor | null, postId: number): Promise<PostHistory> {
    const { manager } = this.dataSource;
    const post = await manager.findOneBy(Post, { id: postId });
    const topic = post && (await manager.findOneBy(Topic, { id: post.topicId }));
    if (!post || !topic || !canSeeHistory(actor, topic, post)) throw new NotFoundException();
    const revisions = await newestRevisions(manager, postId);
    const shown = (text: PostText) => shownTo(actor, text);
    const steps = revisionSteps(
      revisions.map(({ at, byStaff, reason, withheld, ...text }): Revision<ShownText> => ({
        ...{ at, byStaff, reason, withheld },
        text: shown(text),
      })),
      shown(post),
      seesWithheld(actor, post),
    );
    return { topic, post, steps, isCut: revisions.length === MOST_REVISIONS };
  }
}

async function newestRevisions(manager: EntityManager, postId: number): Promise<PostRevision[]> {
  const newest = await manager.find(PostRevision, {
    where: { postId },
    order: { id: 'DESC' },
    take: MOST_REVISIONS,
  });
  return newest.reverse();
}

/** Words that are not shown are shown to staff alone. */
function shownTo(actor: Actor | null, { title, body, maskedWords }: PostText): ShownText {
  if (actor && isStaff(actor.role)) return { title, body };
  return { title, body: masked(body, new WordMatcher(maskedWords)) };
}
