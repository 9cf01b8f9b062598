import { ConflictException, ForbiddenException, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Desks } from '../items/desks.service.js';
import type { ItemRef, QueueKind } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import { Claims } from './claims.service.js';

/** Items that left the queue between being found and being claimed are passed over, up to so many. */
const MOST_TRIES = 20;

/** *Take the next free item*: found and claimed in one step. */
@Injectable()
export class NextItem {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: Queue,
    private readonly claims: Claims,
    private readonly desks: Desks,
  ) {}

  /**
   * Claims the free item that is due first, of one kind or of all.
   * @returns null where nothing is free; two who ask at once are never given the same
   */
  async claim(actor: Actor, kind: QueueKind | null): Promise<ItemRef | null> {
    const passed: ItemRef[] = [];
    while (passed.length < MOST_TRIES) {
      const outcome = await this.tryOnce(actor, kind, passed);
      if (outcome === null || outcome.claimed) return outcome?.item ?? null;
      passed.push(outcome.item);
    }
    return null;
  }

  private async tryOnce(
    actor: Actor,
    kind: QueueKind | null,
    passed: ItemRef[],
  ): Promise<{ item: ItemRef; claimed: boolean } | null> {
    let item: ItemRef | undefined;
    try {
      return await this.dataSource.transaction(async (tx) => {
        const row = await this.queue.nextFree(tx, actor, kind, passed);
        if (row === null) return null;
        item = { kind: row.kind, id: row.id };
        return { item, claimed: await this.take(tx, actor, item) };
      });
    } catch (error) {
      if (item && isRefusal(error)) return { item, claimed: false };
      throw error;
    }
  }

  private async take(tx: EntityManager, actor: Actor, item: ItemRef): Promise<boolean> {
    if (!(await this.claims.take(tx, actor, item))) return false;
    await this.desks.of(item).claimed(tx, actor, item);
    return true;
  }
}

/** The room that the item comes from knows better: it changed just now, or is not for this person. */
function isRefusal(error: unknown): boolean {
  return error instanceof ConflictException || error instanceof ForbiddenException;
}
