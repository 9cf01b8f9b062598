import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { canReply, canSeeTopic } from '../forum.policy.js';
import { forgetPosted } from '../drafts/posted-draft.js';
import { postPath, undecidedPath } from '../forum-paths.js';
import { Telling } from '../notices/telling.service.js';
import { Reporting } from '../report/reporting.service.js';
import { Allowances } from '../trust/allowances.service.js';
import { Standings } from '../sanction/standings.service.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { admit, lockAuthor, requireSame, saidJustNow, sentBefore } from './authors.js';
import { WatchedWords } from '../words/watched-words.service.js';
import { PostWriter } from './post-writer.service.js';

export interface NewReply {
  body: string;
  /** Number of the post that it answers. */
  replyTo: number | null;
  sendingKey: string | null;
  /** Which saving of a draft it began with; 0 where there was none. */
  draft: number;
  personalData: string[];
}

/** Answering in a topic. */
@Injectable()
export class Replies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly allowances: Allowances,
    private readonly standings: Standings,
    private readonly writer: PostWriter,
    private readonly words: WatchedWords,
    private readonly reporting: Reporting,
    private readonly telling: Telling,
  ) {}

  /**
   * Adds a reply; that of a new member waits for a moderator.
   * @returns the reply's path; of a form that was sent before, or of the same words right below one's own, that of the reply made then
   * @throws NotFoundException for a topic that the person does not see
   * @throws FormProblem where the topic takes no reply, too many posts wait, for more in it than the author may place, for words that are not allowed, for a form that was sent before with other words, or for who is silenced
   * @throws TooManyRequests
   */
  async add(actor: Actor, topicId: number, draft: NewReply): Promise<string> {
    await this.allowances.takePost(actor, draft.body, 'reply');
    return this.dataSource.transaction(async (tx) => {
      await this.standings.refuseStopped(tx, actor, 'post');
      await lockAuthor(tx, actor.id);
      const topic = await tx.findOne(Topic, {
        where: { id: topicId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!topic || !canSeeTopic(actor, topic)) throw new NotFoundException();
      await forgetPosted(tx, actor.id, { kind: 'reply', topicId }, draft.draft);
      const before = await sentBefore(tx, actor.id, draft.sendingKey);
      if (before) requireSame(before, { ...draft, topicId, isReply: true });
      const said = { authorId: actor.id, body: draft.body };
      const post =
        before ??
        (await saidJustNow(tx, topic, said, this.clock.now())) ??
        (await this.write(tx, actor, topic, draft));
      return post.number === null
        ? undecidedPath(topic, topic.lastNumber, post.id)
        : postPath(topic, post.number);
    });
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    topic: Topic,
    draft: NewReply,
  ): Promise<Post> {
    if (!canReply(actor, topic, this.clock.now())) throw new FormProblem('', 'forum:reply.closed');
    const { outcome, ...found } = await this.words.screen(tx, actor, { body: draft.body });
    const state = await admit(tx, actor, outcome === 'hold');
    const post = await this.writer.reply(tx, topic, {
      ...draft,
      ...found,
      authorId: actor.id,
      state,
      at: this.clock.now(),
    });
    if (state === 'published') await this.telling.published(tx, post.id);
    if (outcome === 'flag') await this.reporting.flag(tx, { id: post.id });
    return post;
  }
}
