import {
  ConflictException,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { decidedMessage } from '../log/log.views.js';
import type { ItemRef } from '../queue-kind.js';
import type { QueueRow } from '../queue/queue-row.js';
import { Queue } from '../queue/queue.service.js';
import { Desks } from './desks.service.js';
import { Outcomes } from './outcomes.service.js';

/** Lets staff to the items of the queue, and to none of their own. */
@Injectable()
export class ItemGate {
  constructor(
    private readonly desks: Desks,
    private readonly queue: Queue,
    private readonly outcomes: Outcomes,
  ) {}

  /**
   * The open item, or null where it is not in the queue any more.
   * @throws NotFoundException for what never was an item
   * @throws ForbiddenException for an item of the actor's own, open or not
   */
  async look(manager: EntityManager, actor: Actor, item: ItemRef): Promise<QueueRow | null> {
    const desk = this.desks.of(item);
    const row = await this.queue.find(manager, actor, item);
    if (row?.subjectAccountId === actor.id || (await desk.isOwn?.(manager, actor, item)))
      throw new ForbiddenException({ key: 'moderation:problem.own' });
    if (row !== null) return row;
    const wasItem =
      (await desk.wasItem?.(manager, item)) ??
      (await this.outcomes.of(manager, item)).latest !== null;
    if (!wasItem) throw new NotFoundException();
    return null;
  }

  /**
   * The open item, for a step that changes it.
   * @throws ConflictException where it left the queue, with who did what
   */
  async open(manager: EntityManager, actor: Actor, item: ItemRef): Promise<QueueRow> {
    const row = await this.look(manager, actor, item);
    if (row !== null) return row;
    const { latest } = await this.outcomes.of(manager, item);
    throw new ConflictException({ ...decidedMessage(latest), typed: true });
  }
}
