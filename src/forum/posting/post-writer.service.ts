import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { followByPosting } from '../following/following-by-posting.js';
import { shownPost } from '../mentions/shown-post.js';
import { topicSlug } from '../rules/topic-slug.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { masked } from '../words/masked-words.js';
import { shownTags } from '../words/shown-tags.js';
import { countReply, countTopic } from './counters.js';

/** A post as it goes into the database; `held` waits for a moderator. */
export interface PostDraft {
  authorId: number;
  body: string;
  state: 'published' | 'held';
  at: Date;
  sendingKey?: string | null;
  /** Kinds that the author chose to publish after being asked. */
  personalData?: string[];
  /** Watched words in it, and those of them that are not shown. */
  watchedWords?: string[];
  maskedWords?: string[];
}

export interface TopicDraft extends PostDraft {
  categoryId: number;
  title: string;
  tags?: string[];
}

export interface ReplyDraft extends PostDraft {
  /** Number of the post that it answers. */
  replyTo: number | null;
}

/** Writes posts with everything that follows from their text, and keeps the counters of what they belong to. */
@Injectable()
export class PostWriter {
  constructor(private readonly environment: Environment) {}

  /** A topic with its first post. What is not shown of its title and tags is not kept. */
  async topic(tx: EntityManager, draft: TopicDraft): Promise<Topic> {
    const matcher = new WordMatcher(draft.maskedWords ?? []);
    const title = masked(draft.title, matcher);
    const topic = tx.create(Topic, {
      categoryId: draft.categoryId,
      authorId: draft.authorId,
      title,
      slug: topicSlug(title),
      tags: shownTags(draft.tags ?? [], matcher),
      state: draft.state,
      lastNumber: 1,
      createdAt: draft.at,
      lastPostAt: draft.at,
    });
    await tx.insert(Topic, topic);
    const first = { topicId: topic.id, title, number: 1, replyTo: null };
    await tx.insert(Post, { ...(await this.written(tx, draft)), ...first });
    await followByPosting(tx, { ...draft, ...first });
    if (draft.state === 'published') await countTopic(tx, topic.id, 1);
    return topic;
  }

  /** A reply to a topic that the caller has locked; a held one gets its number when it is published. */
  async reply(tx: EntityManager, topic: Topic, draft: ReplyDraft): Promise<Post> {
    const number = draft.state === 'published' ? await countReply(tx, topic.id, draft.at) : null;
    const post = tx.create(Post, {
      ...(await this.written(tx, draft)),
      topicId: topic.id,
      title: '',
      number,
      replyTo: draft.replyTo,
    });
    await tx.insert(Post, post);
    await followByPosting(tx, { ...draft, topicId: topic.id, number });
    return post;
  }

  private async written(tx: EntityManager, draft: PostDraft) {
    const { authorId, body, state, at, sendingKey, personalData, watchedWords, maskedWords } =
      draft;
    return {
      authorId,
      body,
      ...(await shownPost(tx, { body, maskedWords: maskedWords ?? [] }, this.environment.baseUrl)),
      state,
      sendingKey: sendingKey ?? null,
      personalData: personalData ?? [],
      watchedWords: watchedWords ?? [],
      maskedWords: maskedWords ?? [],
      createdAt: at,
      publishedAt: state === 'published' ? at : null,
    };
  }
}
