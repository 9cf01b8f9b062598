import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { FormProblem } from '../../web/form-problem.js';
import { clearPersonalData } from '../posting/personal-data-check.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import { masked } from '../words/masked-words.js';
import { WatchedWords } from '../words/watched-words.service.js';
import { differenceLines } from './difference.views.js';
import { isSameText, textOf } from './post-text.js';
import { PostTexts, type TextMemento } from './post-texts.service.js';

/** What a moderator wants a waiting text to read. */
export interface StaffText {
  /** '' where the post opens no topic. */
  title: string;
  body: string;
}

/** What a moderator changed, for taking it back, and in lines for a mail. */
export interface StaffChange {
  memento: TextMemento;
  lines: string;
}

/** Changes that a moderator makes before a text is published, such as taking out personal data. */
@Injectable()
export class StaffChanges {
  constructor(
    private readonly words: WatchedWords,
    private readonly texts: PostTexts,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes the text of a post, which the caller has locked with its topic. What it read before stays for its author and staff.
   * Where it opens no topic, it has no title: that of the topic is not its own to change.
   * @throws FormProblem where nothing was changed, where the title is missing, and for what may not be published
   */
  async apply(
    tx: EntityManager,
    actor: Actor,
    { topic, post }: { topic: Topic; post: Post },
    { title: wantedTitle, body }: StaffText,
  ): Promise<StaffChange> {
    const wanted = { title: post.number === 1 ? wantedTitle : '', body };
    if (post.number === 1 && wanted.title === '')
      throw new FormProblem('title', 'forum:compose.title.empty');
    const { kinds: personalData } = clearPersonalData({ ...wanted }, 'publish', () => '');
    const { outcome: _, ...words } = await this.words.screen(tx, actor, { ...wanted });
    const title = masked(wanted.title, new WordMatcher(words.maskedWords));
    const text = { title, body: wanted.body, personalData, ...words };
    if (isSameText(text, post)) throw new FormProblem('body', 'forum:review.nothingChanged');
    const before = textOf(post);
    const memento = await this.texts.change(tx, topic, post, {
      ...{ text, editorId: actor.id, byStaff: true, wasPublic: false, mayBeQuiet: false },
      ...{ reason: '', at: this.clock.now() },
    });
    return { memento, lines: differenceLines(before, text) };
  }
}
