import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { LogEntries } from '../log/log-entries.service.js';
import type { ItemRef } from '../queue-kind.js';
import { subjectOf } from '../subject.js';
import { TakenDecision } from './taken-decision.entity.js';

/** Decisions that can be taken back, as long as they can. */
@Injectable()
export class TakenDecisions {
  constructor(
    private readonly log: LogEntries,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a decision, in its transaction and after its audit row.
   * @param subject what that row is about: the item, or the batch that it was decided in
   */
  async keep(
    tx: EntityManager,
    actor: Actor,
    { kind, id }: ItemRef,
    decision: Pick<TakenDecision, 'batch' | 'verb' | 'undoUntil' | 'memento'> & {
      mails: readonly string[];
    },
    subject: { kind: string; id: string } = subjectOf({ kind, id }),
  ): Promise<void> {
    await tx.insert(TakenDecision, {
      ...decision,
      ...{ id: randomUUID(), kind, itemId: id, actorId: actor.id, at: this.clock.now() },
      mails: [...decision.mails],
      entry: await this.log.lastOf(tx, actor.id, subject),
    });
  }

  /** What the actor decided at once, taken back or not. */
  async ofBatch(manager: EntityManager, actor: Actor, batch: string): Promise<TakenDecision[]> {
    return manager.findBy(TakenDecision, { batch, actorId: actor.id });
  }

  /** What the actor decided about an item and can still take back; null where nothing is. */
  async open(
    manager: EntityManager,
    actor: Actor,
    item: Pick<TakenDecision, 'kind' | 'itemId' | 'verb'>,
  ): Promise<TakenDecision | null> {
    return manager.findOneBy(TakenDecision, {
      ...item,
      actorId: actor.id,
      undoneAt: IsNull(),
      undoUntil: MoreThan(this.clock.now()),
    });
  }
}
