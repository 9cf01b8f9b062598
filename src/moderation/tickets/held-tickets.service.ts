import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Claims } from '../claims/claims.service.js';
import { ItemGate } from '../items/item-gate.service.js';
import type { ItemRef } from '../queue-kind.js';
import { subjectOf } from '../subject.js';

/** What only the holder of a ticket's claim does, besides deciding. */
@Injectable()
export class HeldTickets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly claims: Claims,
  ) {}

  /**
   * Acts in one transaction, with the claim locked and held by the actor.
   * @throws NotFoundException for what is no ticket; ConflictException without the claim
   */
  async act<T>(actor: Actor, item: ItemRef, act: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (subjectOf(item).kind !== 'ticket') throw new NotFoundException();
    return this.dataSource.transaction(async (tx) => {
      await this.claims.lock(tx, item);
      await this.gate.open(tx, actor, item);
      await this.claims.requireHeld(tx, actor, item);
      return act(tx);
    });
  }

  /**
   * Acts on a ticket that waits for its requester, and so is in nobody's hands;
   * one that came back to the queue meanwhile has to be held as ever.
   * @throws NotFoundException for what is no ticket; ConflictException without the claim
   */
  async actWaiting(
    actor: Actor,
    item: ItemRef,
    act: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    if (subjectOf(item).kind !== 'ticket') throw new NotFoundException();
    await this.dataSource.transaction(async (tx) => {
      await this.claims.lock(tx, item);
      const row = await this.gate.look(tx, actor, item);
      if (row !== null) await this.claims.requireHeld(tx, actor, item);
      await act(tx);
    });
  }
}
