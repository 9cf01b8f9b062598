import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { NetworkLimit } from '../../web/network-limit.js';
import { Public } from '../../web/public.decorator.js';
import { queryText } from '../../web/query-text.js';
import { readCursor } from '../category/topic-cursor.js';
import { LIST_SIZE, TopicLists } from '../category/topic-lists.service.js';
import { topicLine } from '../category/topic-list.views.js';
import { tagPath } from '../category/tag.views.js';
import { statusLinks } from '../category/status-links.js';
import { LONGEST_TITLE } from '../posting/posting.forms.js';
import { topicStatus } from '../rules/topic-status.js';
import { Search } from './search.service.js';
import { searchWords } from './search-words.js';
import { searchHit } from './search.views.js';

/** Four a second: a search costs the database more than a page does (T52). */
const SEARCHES = { points: 240, seconds: 60 };

/** Whatever somebody types gives a page. */
@Public()
@Controller('search')
export class SearchController {
  constructor(
    private readonly search: Search,
    private readonly lists: TopicLists,
  ) {}

  @Get()
  @NetworkLimit('search', SEARCHES)
  async page(
    @Query('q') typed: unknown,
    @Query('status') asked: unknown,
    @Query('after') after: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const q = queryText(typed);
    const status = topicStatus(queryText(asked));
    const words = searchWords(q);
    const full = await this.search.find(words, 'all', status);
    const rows = full.length > 0 ? full : await this.search.find(words, 'any', status);
    const list =
      words.length === 0 && status !== null
        ? await this.lists.page({
            actor,
            categoryId: null,
            status,
            tag: null,
            after: readCursor(queryText(after)),
            size: LIST_SIZE,
          })
        : null;
    const title = q === '' ? 'forum:search.title' : 'forum:search.titleFor';
    res.render('forum/search', {
      title: res.locals.t(title, { q }),
      section: 'forum',
      q,
      searched: words.length > 0,
      hits: rows.map((row) => searchHit(row, words)),
      partly: full.length === 0,
      topics: list?.rows.map((row) => topicLine(row, tagPath)) ?? null,
      older: list?.older ? `/search?status=${status}&after=${list.older}` : null,
      filters: statusLinks('/search', { q }, status),
      askPath: `/new?title=${encodeURIComponent(q.slice(0, LONGEST_TITLE))}`,
    });
  }
}
