import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Public } from '../../web/public.decorator.js';
import { postPath, topicPath } from '../forum-paths.js';
import { rowId } from '../row-id.js';
import { differenceView } from './difference.views.js';
import { PostHistories } from './post-history.service.js';

/** What a post read before, for everybody who may read it. */
@Public()
@Controller('posts')
export class PostHistoryController {
  constructor(private readonly histories: PostHistories) {}

  @Get(':id/history')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const { topic, post, steps, isCut } = await this.histories.of(actor, rowId(id));
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
      isCut,
    });
  }
}
