import { ConflictException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { ItemRef } from '../queue-kind.js';
import { holdingOf, leaseEnd } from './lease.js';

/** A claim with the name of who holds it. */
export interface HeldClaim {
  accountId: number;
  name: string;
  claimedAt: Date;
  until: Date;
}

/**
 * Who works on which item. Every transaction of the console locks the claim
 * before anything else, and no other room touches it, so nobody waits in a circle.
 */
@Injectable()
export class Claims {
  constructor(private readonly clock: Clock) {}

  /**
   * Takes a free item, or renews a lease of one's own.
   * @returns false where another holds it; of any number of callers at once one is given it
   */
  async take(tx: EntityManager, actor: Actor, { kind, id }: ItemRef): Promise<boolean> {
    const now = this.clock.now();
    const rows = await tx.query<unknown[]>(
      `insert into claims as held (kind, item_id, account_id, claimed_at, until) values ($1, $2, $3, $4, $5)
       on conflict (kind, item_id) do update set
         account_id = excluded.account_id,
         claimed_at = case when held.account_id = excluded.account_id and held.until > $4
           then held.claimed_at else excluded.claimed_at end,
         until = excluded.until
       where held.account_id = excluded.account_id or held.until <= $4
       returning held.until`,
      [kind, id, actor.id, now, leaseEnd(now)],
    );
    return rows.length === 1;
  }

  /** Keeps an item's claim as it is until the transaction ends. */
  async lock(tx: EntityManager, item: ItemRef): Promise<void> {
    await this.read(tx, item, 'for update of c');
  }

  /**
   * Makes sure that `actor` holds the item, and keeps the claim locked until the transaction ends.
   * @throws ConflictException where the lease is over, or another's
   */
  async requireHeld(tx: EntityManager, actor: Actor, item: ItemRef): Promise<void> {
    const claim = await this.read(tx, item, 'for update of c');
    const holding = holdingOf(claim, actor.id, this.clock.now());
    if (holding === 'mine') return;
    throw holding === 'taken' && claim
      ? new ConflictException({
          key: 'moderation:conflict.taken',
          params: { name: claim.name },
          typed: true,
        })
      : new ConflictException({ key: 'moderation:conflict.leaseOver', typed: true });
  }

  /** Renews a lease that runs. False where there is none: what is over has to be claimed again. */
  async renew(manager: EntityManager, actor: Actor, { kind, id }: ItemRef): Promise<boolean> {
    const now = this.clock.now();
    const [, renewed] = await manager.query<[unknown[], number]>(
      `update claims set until = $4 where kind = $1 and item_id = $2 and account_id = $3 and until > $5`,
      [kind, id, actor.id, leaseEnd(now), now],
    );
    return renewed === 1;
  }

  /** The claim that runs now, or null. */
  async current(manager: EntityManager, item: ItemRef): Promise<HeldClaim | null> {
    const claim = await this.read(manager, item, '');
    return claim !== null && claim.until > this.clock.now() ? claim : null;
  }

  /** Gives an item free: its holder lets go of it, or it was decided. */
  async end(tx: EntityManager, { kind, id }: ItemRef): Promise<void> {
    await tx.query('delete from claims where kind = $1 and item_id = $2', [kind, id]);
  }

  private async read(
    manager: EntityManager,
    { kind, id }: ItemRef,
    lock: string,
  ): Promise<HeldClaim | null> {
    const [claim] = await manager.query<HeldClaim[]>(
      `select c.account_id as "accountId", a.name, c.claimed_at as "claimedAt", c.until
       from claims c join accounts a on a.id = c.account_id
       where c.kind = $1 and c.item_id = $2 ${lock}`,
      [kind, id],
    );
    return claim ?? null;
  }
}
