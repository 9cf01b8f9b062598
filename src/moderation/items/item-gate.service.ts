import {
  ConflictException,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { LogEntries } from '../log/log-entries.service.js';
import { decidedMessage } from '../log/log.views.js';
import type { ItemRef } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { Queue } from '../queue/queue.service.js';
import { subjectOf } from '../subject.js';
import { Desks } from './desks.service.js';

/** Lets staff to the items of the queue, and to none of their own. */
@Injectable()
export class ItemGate {
  constructor(
    private readonly desks: Desks,
    private readonly queue: Queue,
    private readonly log: LogEntries,
  ) {}

  /**
   * The open item, or null where it is not in the queue any more.
   * @throws NotFoundException for what never was an item
   * @throws ForbiddenException for an item about the actor
   */
  async look(manager: EntityManager, actor: Actor, item: ItemRef): Promise<QueueRow | null> {
    const desk = this.desks.of(item);
    const row = await this.queue.find(manager, actor, item);
    if (row?.subjectAccountId === actor.id)
      throw new ForbiddenException({ key: 'moderation:problem.own' });
    if (row !== null) return row;
    if ((await desk.wasItem?.(manager, item)) === false) throw new NotFoundException();
    if ((await this.log.latest(manager, subjectOf(item))) === null) throw new NotFoundException();
    return null;
  }

  /**
   * The open item, for a step that changes it.
   * @throws ConflictException where it left the queue, with who did what
   */
  async open(manager: EntityManager, actor: Actor, item: ItemRef): Promise<QueueRow> {
    const row = await this.look(manager, actor, item);
    if (row !== null) return row;
    const latest = await this.log.latest(manager, subjectOf(item));
    throw new ConflictException({ ...decidedMessage(latest), typed: true });
  }
}
