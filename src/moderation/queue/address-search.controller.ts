import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import { isAddress } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { ticketsByAddress } from '../../recovery/decisions/tickets-by-address.js';
import { Form } from '../../web/form.js';
import { PeopleSearch } from '../people/people-search.service.js';
import { PersonSearchForm } from '../people/person.forms.js';
import { personPath } from '../people/person.views.js';
import { Desks } from '../items/desks.service.js';
import type { QueueRow } from './queue-row.js';
import { Queue } from './queue.service.js';
import { queueRowView, queueTabs } from './queue.views.js';

const MOST_FOUND = 50;

/** What a mail program copies with an address stands around it. */
const AROUND = /[\s<>()[\]"',;]+/;

/** The search of the console. It is sent as a form, so that no address stands in an address line or a log of them. */
@Controller('moderation/search')
@Roles('moderator')
export class AddressSearchController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleSearch,
    private readonly queue: Queue,
    private readonly desks: Desks,
    private readonly clock: Clock,
  ) {}

  /** What a whole address leads to is shown here; everything else is looked for by the list. */
  @Post()
  async find(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const q = Form.read(PersonSearchForm, req.body).typed('q').trim().slice(0, 254);
    const address = q
      .replace(/^mailto:/i, '')
      .split(AROUND)
      .find(isAddress);
    if (address === undefined)
      return res.redirect(
        303,
        q === '' ? '/moderation' : `/moderation?${new URLSearchParams({ q })}`,
      );
    const { manager } = this.dataSource;
    const person = await this.people.byAddress(actor, address);
    const tickets = await ticketsByAddress(manager, address);
    const found = { accountId: person?.id ?? null, tickets };
    const rows = await this.withoutOwn(actor, await this.queue.byAddress(actor, found, MOST_FOUND));
    const { t } = res.locals;
    const view = { actorId: actor.id, now: this.clock.now(), t };
    res.status(HttpStatus.OK).setHeader('Cache-Control', 'no-store');
    res.render('moderation/found', {
      layout: 'layouts/console',
      title: t('moderation:found.title'),
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, null, t),
      searchAction: '/moderation/search',
      address,
      person:
        person && person.id !== actor.id
          ? { name: person.name, href: personPath(person.handle) }
          : null,
      rows: rows.map((row) => queueRowView(row, view)),
    });
  }

  /** An own address leads to no item that is one's own by it (T03). */
  private async withoutOwn(actor: Actor, rows: readonly QueueRow[]): Promise<QueueRow[]> {
    const { manager } = this.dataSource;
    const others: QueueRow[] = [];
    for (const row of rows)
      if (!(await this.desks.of(row).isOwn?.(manager, actor, row))) others.push(row);
    return others;
  }
}
