import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import { isAddress } from '../../accounts/account/address.js';
import { hasRole } from '../../accounts/access/role.js';
import { Clock } from '../../config/clock.js';
import type { Translate } from '../../language/words.js';
import { queryText } from '../../web/query-text.js';
import { NextItem } from '../claims/next-item.service.js';
import { isQueueKind, itemPath, type QueueKind } from '../queue-kind.js';
import { DoneNotes } from '../undo/done-notes.service.js';
import { tickedItems } from '../several/asked-several.js';
import { severalList } from '../several/several.views.js';
import { soughtText } from '../sought-number.js';
import { readCursor } from './queue-cursor.js';
import { QUEUE_VIEWS, type QueueFilter } from './queue-row.js';
import { Queue } from './queue.service.js';
import {
  countOf,
  emptyList,
  nearNote,
  queueHref,
  queueRowView,
  queueTabs,
  viewChoices,
} from './queue.views.js';

const PAGE_SIZE = 50;

/** The queue by itself, and the step that takes the next free item. */
@Controller('moderation')
@Roles('moderator')
export class QueueController {
  constructor(
    private readonly queue: Queue,
    private readonly next: NextItem,
    private readonly doneNotes: DoneNotes,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { t } = res.locals;
    const filter = filterOf(query, t);
    const after = readCursor(queryText(query['after']));
    const page = await this.queue.page(actor, filter, { after, size: PAGE_SIZE });
    const counts = await this.queue.counts(actor);
    const near = hasRole(actor.role, 'lead') ? await this.queue.near(actor.id) : null;
    const kind = filter.kind ?? 'all';
    res.render('moderation/queue', {
      layout: 'layouts/console',
      title: t(`moderation:kind.${kind}.many`),
      heading: t(`moderation:kind.${kind}.many`),
      queues: queueTabs(counts, this.queue.offered, filter.search ? null : kind, t),
      searchAction: '/moderation/search',
      done: await this.doneNotes.of(actor, queryText(query['done'])),
      list: {
        ...filter,
        ...countOf(counts, filter.kind),
        mixed: filter.kind === null,
        nearNote: near && nearNote(near, filter),
        people: `/moderation/people?${new URLSearchParams({ q: filter.search })}`,
        views: viewChoices(filter.view),
        ...severalList(filter.kind, page.rows, {
          actorId: actor.id,
          ticked: tickedItems(query),
          href: queueHref(filter, queryText(query['after']) || null),
          rowView: (row) => queueRowView(row, { actorId: actor.id, now: this.clock.now(), t }),
        }),
        older: page.older && queueHref(filter, page.older),
        first: after && queueHref(filter, null),
      },
      empty: emptyList(filter, countOf(counts, filter.kind).count, t),
    });
  }

  /** Claims the next free item, of one kind or of all, and leads to it. */
  @Post('next')
  async takeNext(
    @CurrentActor() actor: Actor,
    @Body('kind') wanted: unknown,
    @Res() res: Response,
  ): Promise<void> {
    const kind = kindOf(wanted);
    const item = await this.next.claim(actor, kind);
    res.redirect(
      303,
      item ? itemPath(item) : `/moderation?done=none${kind ? `&kind=${kind}` : ''}`,
    );
  }
}

/** What a search looks through is everything; a list shows what one could work on. */
function filterOf(query: Record<string, unknown>, t: Translate): QueueFilter {
  const asked = soughtText(queryText(query['q']).slice(0, 200), t);
  // An address is looked for by the form alone, which is sent.
  const search = isAddress(asked) ? '' : asked;
  const view = QUEUE_VIEWS.find((each) => each === queryText(query['view']));
  const near = queryText(query['due']) === 'near';
  return { kind: kindOf(query['kind']), view: view ?? (search ? 'all' : 'free'), search, near };
}

function kindOf(value: unknown): QueueKind | null {
  const text = queryText(value);
  return isQueueKind(text) ? text : null;
}
