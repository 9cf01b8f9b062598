import { Controller, Get, HttpStatus, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { Public } from '../../web/public.decorator.js';
import { Categories } from '../category/categories.service.js';
import { statusLinks } from '../category/status-links.js';
import { signInPath, topicPath } from '../forum-paths.js';
import { fieldsOf, ONLY, operatorsOf } from './search-fields.js';
import { SearchPages } from './search-pages.service.js';
import { asksNothing, OPERATORS_SHOWN } from './search-query.js';
import { readRequest, type SearchParams, withoutStatus } from './search-request.js';
import { askPath, markedWords, searchHit, searchPath } from './search.views.js';

/** Four a second: a search costs the database more than a page does (T52). */
const SEARCHES = { points: 240, seconds: 60 };

/** Whatever somebody types gives a page. */
@Public()
@Controller('search')
export class SearchController {
  constructor(
    private readonly pages: SearchPages,
    private readonly categories: Categories,
  ) {}

  @Get()
  @NetworkLimit('search', SEARCHES)
  async page(
    @Query() params: SearchParams,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const request = readRequest(params);
    const { q, query, status, tab, topicId, composed } = request;
    const own = { q, status: tab ?? '', topic: topicId === null ? '' : String(topicId) };
    if (composed !== null) return res.redirect(303, searchPath({ ...own, q: composed }));
    const page = await this.pages.of(actor, request);
    const words = markedWords(query, page.stems);
    const fields = fieldsOf(query.pieces);
    if (page.tookTooLong) res.status(HttpStatus.SERVICE_UNAVAILABLE).setHeader('Retry-After', 5);
    res.render('forum/search', {
      title: res.locals.t(q === '' ? 'forum:search.title' : 'forum:search.titleFor', { q }),
      section: 'forum',
      q,
      tab,
      notes: page.notes,
      topic: page.topic && { ...page.topic, path: topicPath(page.topic) },
      everywhere: searchPath({ ...own, topic: '' }),
      searched: !asksNothing(query),
      tookTooLong: page.tookTooLong,
      signIn: page.needsSignIn ? signInPath(searchPath(own)) : null,
      hits: page.rows.map((row) => searchHit(row, words)),
      hasWords: query.terms.length > 0,
      partly: page.partly,
      instead: page.suggestion && {
        text: page.suggestion,
        href: searchPath({ ...own, q: withoutStatus(page.suggestion) }),
      },
      first: request.place && searchPath(own),
      older: page.older && searchPath(own, page.older),
      tabs: statusLinks('/search', { q: withoutStatus(q), topic: own.topic }, status),
      more: { fields: viewOf(fields), open: Object.values(fields).some((value) => value !== '') },
      was: operatorsOf(fields),
      categories: (await this.categories.choices(actor)).map(({ slug, name }) => ({
        value: slug,
        text: name,
      })),
      only: ONLY.map((value) => ({ value, label: `forum:search.only.${value}` })),
      operators: OPERATORS_SHOWN,
      askPath: askPath(query),
    });
  }
}

/** The fields as the partials of forms take them. */
function viewOf(fields: object): Record<string, { value: string }> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, { value: String(value) }]),
  );
}
