import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Desks } from '../items/desks.service.js';
import { Outcomes } from '../items/outcomes.service.js';
import { changedMessage, decidedMessage } from '../log/log.views.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import type { Message } from '../queue/queue.views.js';
import { Queue } from '../queue/queue.service.js';
import type { SeenItem } from './several-kinds.js';

/** An item that cannot be decided with the others, and why. */
export interface InTheWay {
  item: ItemRef;
  /** '' where the item left the queue. */
  title: string;
  why: Message;
}

/** What somebody selected: the items that can be decided at once, and the others. */
export interface Selection {
  ready: QueueRow[];
  inTheWay: InTheWay[];
}

/** Looks at items that were selected in a list: some may have changed since. */
@Injectable()
export class Selections {
  constructor(
    private readonly queue: Queue,
    private readonly desks: Desks,
    private readonly outcomes: Outcomes,
  ) {}

  async look(
    manager: EntityManager,
    actor: Actor,
    kind: QueueKind,
    seen: readonly SeenItem[],
  ): Promise<Selection> {
    const selection: Selection = { ready: [], inTheWay: [] };
    for (const { id, version } of inOneOrder(seen)) {
      const item = { kind, id };
      const row = await this.queue.find(manager, actor, item);
      const why = await this.whyNot(manager, actor, item, row, version);
      if (row && why === null) selection.ready.push(row);
      else if (why) selection.inTheWay.push({ item, title: row?.title ?? '', why });
    }
    return selection;
  }

  private async whyNot(
    manager: EntityManager,
    actor: Actor,
    item: ItemRef,
    row: QueueRow | null,
    version: string | null,
  ): Promise<Message | null> {
    const { latest } = await this.outcomes.of(manager, item);
    if (row === null) return decidedMessage(latest);
    if (row.claimerId !== null && row.claimerId !== actor.id)
      return { key: 'moderation:several.taken', params: { name: row.claimerName ?? '' } };
    const isOwn = await this.desks.of(item).isOwn?.(manager, actor, item);
    if (row.subjectAccountId === actor.id || isOwn)
      return { key: 'moderation:problem.own', params: {} };
    return version !== null && row.version !== version ? changedMessage(latest) : null;
  }
}

/** The order in which claims of several items are locked, here as when a decision is taken back. */
export function inOneOrder<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => (one.id < other.id ? -1 : Number(one.id > other.id)));
}
