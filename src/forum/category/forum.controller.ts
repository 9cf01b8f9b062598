import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { topicStatus } from '../rules/topic-status.js';
import { Categories } from './categories.service.js';
import { categoryCard, categoryPath } from './category.views.js';
import { statusLinks } from './status-links.js';
import { readCursor } from './topic-cursor.js';
import { topicLine } from './topic-list.views.js';
import { LIST_SIZE, TopicLists, UNANSWERED_COUNTED } from './topic-lists.service.js';

const UNANSWERED_ON_INDEX = 5;
/** Searches that the index offers, under `forum:index.search.`. */
const OFTEN_SEARCHED = ['mailbox', 'name', 'result'];

/** The index of the forum and its categories, for everybody. */
@Public()
@Controller()
export class ForumController {
  constructor(
    private readonly categories: Categories,
    private readonly lists: TopicLists,
  ) {}

  @Get()
  async index(@Res() res: Response): Promise<void> {
    const [categories, unanswered, waiting] = await Promise.all([
      this.categories.all(),
      this.lists.page({
        categoryId: null,
        status: 'unanswered',
        after: null,
        size: UNANSWERED_ON_INDEX,
      }),
      this.lists.unanswered(),
    ]);
    res.render('forum/index', {
      title: res.locals.t('web:nav.forum'),
      section: 'forum',
      wide: true,
      categories: categories.map(categoryCard),
      unanswered: unanswered.rows.map(topicLine),
      waiting,
      many: waiting >= UNANSWERED_COUNTED,
      often: OFTEN_SEARCHED.map((words) => searchLink(res.locals.t(`forum:index.search.${words}`))),
    });
  }

  @Get('c/:slug')
  async category(
    @Param('slug') slug: string,
    @Query('status') asked: unknown,
    @Query('after') after: unknown,
    @Res() res: Response,
  ): Promise<void> {
    const category = await this.categories.find(slug);
    if (!category) throw new NotFoundException();
    const path = categoryPath(category.slug);
    const status = topicStatus(queryText(asked));
    const place = readCursor(queryText(after));
    const filter = { categoryId: category.id, status, after: place, size: LIST_SIZE };
    const { rows, older } = await this.lists.page(filter);
    const here = statusLinks(path, {}, status);
    const shown = here.find(({ current }) => current)?.href ?? path;
    res.render('forum/category', {
      title: category.name,
      section: 'forum',
      category,
      crumbs: [{ href: '/', text: res.locals.t('web:nav.forum') }],
      filters: here,
      topics: rows.map(topicLine),
      first: place === null ? null : shown,
      older: older === null ? null : `${shown}${shown.includes('?') ? '&' : '?'}after=${older}`,
      newPath: `/new?category=${encodeURIComponent(category.slug)}`,
    });
  }
}

function searchLink(text: string): { text: string; href: string } {
  return { text, href: `/search?q=${encodeURIComponent(text)}` };
}
