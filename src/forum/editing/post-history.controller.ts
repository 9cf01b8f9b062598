import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Public } from '../../web/public.decorator.js';
import { postPath, topicPath } from '../forum-paths.js';
import { queryText } from '../../web/query-text.js';
import { positiveNumber, rowId } from '../row-id.js';
import { differenceView } from './difference.views.js';
import { PostHistories } from './post-history.service.js';

/** Comparing two of the longest texts takes a moment: so many pairs are compared for one page (T52). */
const STEPS_OF_A_PAGE = 10;

/** What a post read before, for everybody who may read it. */
@Public()
@Controller('posts')
export class PostHistoryController {
  constructor(private readonly histories: PostHistories) {}

  @Get(':id/history')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @Query('after') after: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const { topic, post, steps: all, isCut } = await this.histories.of(actor, rowId(id));
    const from = positiveNumber(queryText(after)) ?? 0;
    const steps = all.slice(from, from + STEPS_OF_A_PAGE);
    const isLast = from + STEPS_OF_A_PAGE >= all.length;
    const { t } = res.locals;
    const hidesTitle = topic.state === 'private' && topic.authorId !== actor?.id;
    res.render('forum/history', {
      title: t('forum:history.title'),
      section: 'forum',
      topicTitle: hidesTitle ? t('forum:private.title') : topic.title,
      path: post.number === null ? topicPath(topic) : postPath(topic, post.number),
      steps: steps.map(({ before, after, byAuthor, byStaff, ...step }) => ({
        ...step,
        by: byStaff ? (byAuthor ? 'both' : 'staff') : 'author',
        difference: before && differenceView(before, after),
      })),
      first: from > 0 ? `/posts/${post.id}/history` : null,
      older: isLast ? null : `/posts/${post.id}/history?after=${from + STEPS_OF_A_PAGE}`,
      isCut: isCut && isLast,
    });
  }
}
