import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { quotation } from '../../text/quotation.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { MergedAddresses } from '../conduct/merged-addresses.service.js';
import { Drafts } from '../drafts/drafts.service.js';
import { postPath, topicPath } from '../forum-paths.js';
import { Notices } from '../notices/notices.service.js';
import { beginReply, type ReplyFormView } from '../posting/reply-form.views.js';
import { positiveNumber, rowId } from '../row-id.js';
import { Reads } from '../reading/reads.service.js';
import { unreadView } from '../reading/unread.views.js';
import { renderTopic } from './render-topic.js';
import { type TopicPage, TopicPages } from './topic-pages.service.js';
import type { TopicRow } from './topic-queries.js';

type TopicQuery = Partial<Record<'post' | 'replyTo' | 'quote' | 'reported' | 'followed', unknown>>;

/** A topic, for everybody who may see it. */
@Public()
@Controller('t')
export class TopicController {
  constructor(
    private readonly pages: TopicPages,
    private readonly merged: MergedAddresses,
    private readonly notices: Notices,
    private readonly reads: Reads,
    private readonly drafts: Drafts,
  ) {}

  @Get([':id', ':id/:slug'])
  async page(
    @Param('id') id: string,
    @Param('slug') slug: string | undefined,
    @Query() query: TopicQuery,
    @CurrentActor() actor: Actor | null,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const topic = await this.pages.topic(actor, rowId(id));
    if (topic.id !== rowId(id)) {
      const number = positiveNumber(queryText(query.post)) ?? 1;
      return res.redirect(301, await this.merged.path(topic, rowId(id), number));
    }
    if (slug !== topic.slug) {
      const asked = req.originalUrl.indexOf('?');
      const search = asked === -1 ? '' : req.originalUrl.slice(asked);
      return res.redirect(301, topicPath(topic) + search);
    }
    const number = positiveNumber(queryText(query.post)) ?? 1;
    const page = await this.pages.part(actor, topic, number);
    const read = actor && (await this.reads.in(actor, topic.id));
    const reply = actor && (await this.replyForm(actor, topic, query));
    if (actor) await this.readThere(actor, page, res);
    const reported = queryText(query.reported) !== '';
    const followed = queryText(query.followed) !== '';
    renderTopic(res, {
      ...{ actor, topic, page, reply, reported, followed },
      news: unreadView(topic, read?.unread),
    });
    const last = lastShown(page);
    if (actor && last !== null) this.reads.note(actor.id, topic.id, last, read?.lastNumber ?? 0);
  }

  /** What is read on the page is no news in its head. */
  private async readThere(
    { id }: Actor,
    { posts: { question, rest } }: TopicPage,
    res: Response,
  ): Promise<void> {
    const { unread = 0 } = res.locals;
    if (unread === 0) return;
    const shown = [...question, ...rest].map((post) => post.id);
    const seen = await this.notices.seen(id, shown);
    res.locals.unread = Math.max(0, unread - seen);
  }

  /** The form, with what the person began to write, and the post that is answered, quoted where that is asked for. */
  private async replyForm(
    actor: Actor,
    topic: TopicRow,
    query: TopicQuery,
  ): Promise<ReplyFormView> {
    const { id: topicId } = topic;
    const draft = await this.drafts.find(actor.id, { kind: 'reply', topicId });
    const quoted = positiveNumber(queryText(query.quote));
    const number = quoted ?? positiveNumber(queryText(query.replyTo)) ?? draft?.replyTo ?? null;
    const post = number === null ? null : await this.pages.post(actor, topicId, number);
    if (number === null || post?.state !== 'published')
      return beginReply({ topicId, replyTo: null }, '', draft);
    const { authorName: author, body: markdown } = post;
    const body =
      quoted === null ? '' : quotation({ author, markdown, path: postPath(topic, number) });
    return beginReply({ topicId, replyTo: { number, author } }, body, draft);
  }
}

/** The highest number of a post on the page, whoever sees it. */
function lastShown({ posts }: TopicPage): number | null {
  return [...posts.question, ...posts.rest].at(-1)?.ordinal ?? null;
}
