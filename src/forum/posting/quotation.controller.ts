import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { quotation } from '../../text/quotation.js';
import { postPath } from '../forum-paths.js';
import { rowId } from '../row-id.js';
import { Post } from '../topic/post.entity.js';
import { TopicPages } from '../topic/topic-pages.service.js';

/** The Markdown that quotes a whole post, for a script; without one the form comes with it. */
@Controller('posts')
export class QuotationController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pages: TopicPages,
  ) {}

  @Get(':id/quotation')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async quotation(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<string> {
    const row = await this.dataSource.manager.findOneBy(Post, { id: rowId(id) });
    if (!row || row.number === null) throw new NotFoundException();
    const topic = await this.pages.topic(actor, row.topicId);
    const post = await this.pages.post(actor, row.topicId, row.number);
    if (post?.state !== 'published') throw new NotFoundException();
    return quotation({
      author: post.authorName,
      path: postPath(topic, row.number),
      markdown: post.body,
    });
  }
}
