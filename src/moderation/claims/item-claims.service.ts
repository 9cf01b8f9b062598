import { ConflictException, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Desks } from '../items/desks.service.js';
import { ItemGate } from '../items/item-gate.service.js';
import type { ItemRef } from '../queue-kind.js';
import { Claims } from './claims.service.js';

/** Taking an item that one looks at, and letting go of it. */
@Injectable()
export class ItemClaims {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly claims: Claims,
    private readonly desks: Desks,
  ) {}

  /** @throws ConflictException where another holds it, or it left the queue */
  async claim(actor: Actor, item: ItemRef): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const taken = await this.claims.take(tx, actor, item);
      await this.gate.open(tx, actor, item);
      if (!taken) {
        const held = await this.claims.current(tx, item);
        throw new ConflictException({
          key: 'moderation:conflict.taken',
          params: { name: held?.name ?? '' },
        });
      }
      await this.desks.of(item).claimed(tx, actor, item);
    });
  }

  /** Gives an item free. One that is not held any more is free already. */
  async release(actor: Actor, item: ItemRef): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const held = await this.claims.current(tx, item);
      if (held?.accountId !== actor.id) return;
      await this.claims.requireHeld(tx, actor, item);
      await this.desks.of(item).released(tx, actor, item);
      await this.claims.end(tx, item);
    });
  }

  /**
   * Makes a lease that runs last longer; false where there is none.
   * @throws NotFoundException, ForbiddenException as `ItemGate.look`
   */
  async renew(actor: Actor, item: ItemRef): Promise<boolean> {
    await this.gate.look(this.dataSource.manager, actor, item);
    return this.claims.renew(this.dataSource.manager, actor, item);
  }
}
