import { Injectable } from '@nestjs/common';
import type { Actor } from '../../accounts/access/actor.js';
import type { Translate } from '../../language/words.js';
import type { ItemRef } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import { countOf, type Counts, queueRowView, viewChoices } from '../queue/queue.views.js';

const ROWS_BESIDE = 50;

/** The list beside an open item: what else waits of its kind. */
@Injectable()
export class ListBeside {
  constructor(private readonly queue: Queue) {}

  async list(
    actor: Actor,
    item: ItemRef,
    counts: Counts,
    { now, t }: { now: Date; t: Translate },
  ): Promise<object> {
    const { rows } = await this.queue.page(
      actor,
      { kind: item.kind, view: 'free', search: '' },
      { after: null, size: ROWS_BESIDE },
    );
    return {
      kind: item.kind,
      title: t(`moderation:kind.${item.kind}.many`),
      search: '',
      href: `/moderation?kind=${item.kind}`,
      ...countOf(counts, item.kind),
      views: viewChoices('free'),
      rows: rows.map((each) => queueRowView(each, { actorId: actor.id, now, t, current: item })),
    };
  }
}
