import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { followView } from '../following/follow.views.js';
import { Follows } from '../following/follows.service.js';
import { Reads } from '../reading/reads.service.js';
import { continuedView } from '../reading/unread.views.js';
import { topicStatus } from '../rules/topic-status.js';
import { tagNamed } from '../rules/topic-tags.js';
import { Categories } from './categories.service.js';
import { categoryCard, categoryPath } from './category.views.js';
import { addressWith, statusLinks } from './status-links.js';
import { tagPath } from './tag.views.js';
import { readCursor } from './topic-cursor.js';
import { topicLine, topicListView } from './topic-list.views.js';
import { LIST_SIZE, TopicLists, UNANSWERED_COUNTED } from './topic-lists.service.js';

const LATEST_ON_INDEX = 8;
const CONTINUED_ON_INDEX = 5;
const UNANSWERED_ON_INDEX = 5;
/** Searches that the index offers, under `forum:index.search.`. */
const OFTEN_SEARCHED = ['mailbox', 'name', 'result'];

const EVERYWHERE = { categoryId: null, status: null, tag: null, after: null };

/** The index of the forum and its categories, for everybody. */
@Public()
@Controller()
export class ForumController {
  constructor(
    private readonly categories: Categories,
    private readonly lists: TopicLists,
    private readonly follows: Follows,
    private readonly reads: Reads,
  ) {}

  @Get()
  async index(@CurrentActor() actor: Actor | null, @Res() res: Response): Promise<void> {
    const [categories, latest, unanswered, waiting, continued] = await Promise.all([
      this.categories.all(actor),
      this.lists.page({ ...EVERYWHERE, actor, size: LATEST_ON_INDEX }),
      this.lists.page({ ...EVERYWHERE, actor, status: 'unanswered', size: UNANSWERED_ON_INDEX }),
      this.lists.unanswered(actor),
      actor ? this.reads.continued(actor, CONTINUED_ON_INDEX) : [],
    ]);
    const unread = await this.reads.of(actor, latest.rows);
    res.render('forum/index', {
      title: res.locals.t('web:nav.forum'),
      section: 'forum',
      wide: true,
      categories: categories.map(categoryCard),
      latest: latest.rows.map((row) => topicLine(row, tagPath, unread)),
      continued: continued.map(continuedView),
      canonical: '/',
      feed: { href: '/latest.atom', title: res.locals.t('forum:latest.title') },
      unanswered: unanswered.rows.map((row) => topicLine(row, tagPath)),
      waiting,
      many: waiting >= UNANSWERED_COUNTED,
      often: OFTEN_SEARCHED.map((words) => searchLink(res.locals.t(`forum:index.search.${words}`))),
    });
  }

  /** The topics of all categories, the one with the newest post first. */
  @Get('latest')
  async latest(
    @Query('status') asked: unknown,
    @Query('after') after: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const path = '/latest';
    const status = topicStatus(queryText(asked));
    const place = readCursor(queryText(after));
    const list = await this.lists.page({
      ...EVERYWHERE,
      actor,
      status,
      after: place,
      size: LIST_SIZE,
    });
    const filters = statusLinks(path, {}, status);
    const shown = filters.find(({ current }) => current)?.href ?? path;
    res.render('forum/topics', {
      title: res.locals.t('forum:latest.title'),
      section: 'forum',
      lead: res.locals.t('forum:latest.lead'),
      newPath: '/new',
      canonical: addressWith(path, { after: queryText(after) }),
      feed: { href: '/latest.atom', title: res.locals.t('forum:latest.title') },
      crumbs: [{ href: '/', text: res.locals.t('web:nav.forum') }],
      filters,
      ...topicListView(list, {
        ...{ path: shown, isFirst: place === null, tagHref: tagPath },
        unread: await this.reads.of(actor, list.rows),
      }),
    });
  }

  @Get('c/:slug')
  async category(
    @Param('slug') slug: string,
    @Query('status') asked: unknown,
    @Query('tag') named: unknown,
    @Query('after') after: unknown,
    @Query('followed') followed: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const category = await this.categories.find(slug, actor);
    if (!category) throw new NotFoundException();
    const path = categoryPath(category.slug);
    const status = topicStatus(queryText(asked));
    const place = readCursor(queryText(after));
    const tag = tagNamed(queryText(named));
    const filter = { actor, categoryId: category.id, status, tag, after: place, size: LIST_SIZE };
    const list = await this.lists.page(filter);
    const filters = statusLinks(path, { tag: tag ?? '' }, status);
    const shown = filters.find(({ current }) => current)?.href ?? path;
    const tagHref = (each: string) => addressWith(path, { tag: each, status: status ?? '' });
    res.render('forum/category', {
      title: category.name,
      section: 'forum',
      category,
      canonical: addressWith(path, { after: queryText(after) }),
      description: category.description,
      feed: { href: `${path}.atom`, title: category.name },
      crumbs: [{ href: '/', text: res.locals.t('web:nav.forum') }],
      filters,
      tag: tag && { text: tag, without: addressWith(path, { status: status ?? '' }) },
      ...topicListView(list, {
        ...{ path: shown, isFirst: place === null, tagHref },
        unread: await this.reads.of(actor, list.rows),
      }),
      follow:
        actor &&
        followView(
          'category',
          `${path}/follow`,
          await this.follows.ofCategory(actor.id, category.id),
        ),
      followed: queryText(followed) !== '',
      newPath: `/new?category=${encodeURIComponent(category.slug)}`,
    });
  }
}

function searchLink(text: string): { text: string; href: string } {
  return { text, href: `/search?q=${encodeURIComponent(text)}` };
}
