import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { Reads } from '../reading/reads.service.js';
import { topicStatus } from '../rules/topic-status.js';
import { tagNamed } from '../rules/topic-tags.js';
import { addressWith, statusLinks } from './status-links.js';
import { tagPath } from './tag.views.js';
import { readCursor } from './topic-cursor.js';
import { topicListView } from './topic-list.views.js';
import { LIST_SIZE, TopicLists } from './topic-lists.service.js';

/** Topics of all categories with one tag, for everybody. */
@Public()
@Controller('tags')
export class TagController {
  constructor(
    private readonly lists: TopicLists,
    private readonly reads: Reads,
  ) {}

  /** A tag that no published topic has is not there, whatever topics nobody sees have it. */
  @Get(':tag')
  async page(
    @Param('tag') named: string,
    @Query('status') asked: unknown,
    @Query('after') after: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const tag = tagNamed(named);
    if (tag === null || !(await this.lists.hasTag(tag, actor))) throw new NotFoundException();
    const path = tagPath(tag);
    if (tag !== named) return res.redirect(301, path);
    const status = topicStatus(queryText(asked));
    const place = readCursor(queryText(after));
    const filter = { actor, categoryId: null, status, tag, after: place, size: LIST_SIZE };
    const list = await this.lists.page(filter);
    const filters = statusLinks(path, {}, status);
    const shown = filters.find(({ current }) => current)?.href ?? path;
    res.render('forum/topics', {
      title: res.locals.t('forum:tags.titleOf', { tag }),
      section: 'forum',
      lead: res.locals.t('forum:tags.lead'),
      newPath: `/new?tags=${encodeURIComponent(tag)}`,
      canonical: addressWith(path, { after: queryText(after) }),
      crumbs: [{ href: '/', text: res.locals.t('web:nav.forum') }],
      filters,
      ...topicListView(list, {
        ...{ path: shown, isFirst: place === null, tagHref: tagPath },
        unread: await this.reads.of(actor, list.rows),
      }),
    });
  }
}
