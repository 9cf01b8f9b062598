import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { positiveNumber } from '../../forum/row-id.js';
import { type ItemRef, QUEUE_KINDS, type QueueKind } from '../queue-kind.js';
import { writeCursor, type QueuePlace } from './queue-cursor.js';
import { addressQuery, itemQuery, nextFreeQuery, pageQuery } from './queue-query.js';
import { OpenItems } from './open-items.service.js';
import type { QueueFilter, QueueRow } from './queue-row.js';
import { QUEUE_SOURCES } from './queue-sources.js';
import type { Counts } from './queue.views.js';

/** One part of a list, and where it goes on. */
export interface QueuePage {
  rows: QueueRow[];
  /** Cursor of the part after it; null at the end. */
  older: string | null;
}

/** The queue: a query over the states that the rooms below own, and over the claims that run. */
@Injectable()
export class Queue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly openItems: OpenItems,
  ) {}

  /** Open items, oldest due first, without those about the actor. */
  async page(
    actor: Actor,
    { kind, view, search, near = false }: QueueFilter,
    { after, size }: { after: QueuePlace | null; size: number },
  ): Promise<QueuePage> {
    if (kind !== null && !this.offered.includes(kind)) return { rows: [], older: null };
    const pattern = search === '' ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    const found = await this.dataSource.query<QueueRow[]>(pageQuery(kind, view, near), [
      ...this.toNow(actor),
      pattern,
      after?.dueAt ?? null,
      after?.kind ?? null,
      after?.id ?? null,
      size + 1,
    ]);
    const rows = found.slice(0, size);
    const last = rows.at(-1);
    return { rows, older: found.length > size && last ? writeCursor(last) : null };
  }

  /** Open items that an address leads to, without those about the actor: see `addressQuery`. */
  async byAddress(
    actor: Actor,
    { accountId, tickets }: { accountId: number | null; tickets: readonly string[] },
    size: number,
  ): Promise<QueueRow[]> {
    const asked = [...this.toNow(actor), accountId, tickets, size];
    return this.dataSource.query<QueueRow[]>(addressQuery(), asked);
  }

  /** The item to work on next, free or held by the actor; null where there is none. */
  async first(actor: Actor, kind: QueueKind): Promise<QueueRow | null> {
    const filter = { kind, view: 'free', search: '' } as const;
    const { rows } = await this.page(actor, filter, { after: null, size: 1 });
    return rows[0] ?? null;
  }

  /** How much is open of each kind. */
  counts(actor: Actor): Promise<Counts> {
    return this.openItems.counts(actor);
  }

  /**
   * How much of each kind is due soon, or late, and claimed by nobody: what leads see to.
   * @param actorId whose own items do not count; null for nobody's
   */
  near(actorId: number | null): Promise<Counts> {
    return this.openItems.near(actorId);
  }

  /** An item that is open, also one about the actor; null once it was decided. */
  async find(
    manager: EntityManager,
    actor: Actor,
    { kind, id }: ItemRef,
  ): Promise<QueueRow | null> {
    const number = positiveNumber(id.replace(/^[AR]-/, ''));
    if (number === null) return null;
    const [row] = await manager.query<QueueRow[]>(itemQuery(kind), [
      ...this.toNow(actor),
      id,
      number,
    ]);
    return row ?? null;
  }

  /** The kinds that the rooms below offer. */
  get offered(): QueueKind[] {
    return QUEUE_KINDS.filter((kind) => QUEUE_SOURCES[kind] !== undefined);
  }

  /**
   * The free item that is due first, kept from others until the transaction
   * ends; null where none is free.
   * @param passed items that are not to be found again
   */
  async nextFree(
    tx: EntityManager,
    actor: Actor,
    kind: QueueKind | null,
    passed: readonly ItemRef[],
  ): Promise<QueueRow | null> {
    const kinds = this.offered.filter((each) => kind === null || each === kind);
    if (kinds.length === 0) return null;
    const [row] = await tx.query<QueueRow[]>(nextFreeQuery(kinds), [
      ...this.toNow(actor),
      passed.map((item) => `${item.kind} ${item.id}`),
    ]);
    return row ?? null;
  }

  private toNow(actor: Actor): [number, Date] {
    return [actor.id, this.clock.now()];
  }
}
