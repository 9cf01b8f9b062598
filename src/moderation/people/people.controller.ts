import { Controller, Get, Header, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { isAddress } from '../../accounts/account/address.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import { type FoundPerson, PeopleSearch } from './people-search.service.js';
import { PersonSearchForm } from './person.forms.js';
import { personPath } from './person.views.js';

/** The search for people. It is sent as a form, so that no address stands in an address line. */
@Controller('moderation/people')
@Roles('moderator')
export class PeopleController {
  constructor(
    private readonly search: PeopleSearch,
    private readonly queue: Queue,
  ) {}

  /** A name may come with the address of the page; an address is looked up by the form alone. */
  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @CurrentActor() actor: Actor,
    @Query('q') query: unknown,
    @Res() res: Response,
  ): Promise<void> {
    const q = queryText(query).trim();
    const found = q === '' || isAddress(q) ? null : await this.search.byName(q);
    await this.render(res, actor, Form.empty(PersonSearchForm, { q }), found);
  }

  @Post()
  async find(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(PersonSearchForm, req.body);
    let found: FoundPerson[] | null = null;
    const searched = await form.submit(async ({ q }) => {
      found = await this.search.find(actor, q);
    });
    res.status(searched ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    res.setHeader('Cache-Control', 'no-store');
    await this.render(res, actor, form, found);
  }

  private async render(
    res: Response,
    actor: Actor,
    form: Form<PersonSearchForm>,
    found: readonly FoundPerson[] | null,
  ): Promise<void> {
    const { t } = res.locals;
    res.render('moderation/people', {
      layout: 'layouts/console',
      title: t('moderation:person.search.title'),
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, 'people', t),
      searchAction: '/moderation/search',
      form: form.view(),
      searched: found !== null,
      found: found?.map(({ name, handle, role }) => ({
        name,
        handle,
        role,
        href: personPath(handle),
      })),
    });
  }
}
