import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { ItemRef } from '../queue-kind.js';

/** A page says every half minute that it is open; twice that without a word, it is not. */
const SEEN_MS = 60_000;

/** Who is looking at an item, so that two do not begin the same work. It keeps nobody from anything. */
@Injectable()
export class Presences {
  constructor(private readonly clock: Clock) {}

  /**
   * Notes that the actor has the item's page open.
   * @returns the names of the others who have
   */
  async look(manager: EntityManager, actor: Actor, item: ItemRef): Promise<string[]> {
    const { kind, id } = item;
    const now = this.clock.now();
    await manager.query(
      `insert into item_presences (kind, item_id, account_id, seen_at) values ($1, $2, $3, $4)
       on conflict (kind, item_id, account_id) do update set seen_at = excluded.seen_at`,
      [kind, id, actor.id, now],
    );
    return this.others(manager, actor, item);
  }

  /**
   * Notes that the page is open still.
   * @returns the names of the others; null for whom no page was shown: what is not for somebody, tells nothing
   */
  async stay(manager: EntityManager, actor: Actor, item: ItemRef): Promise<string[] | null> {
    const { kind, id } = item;
    const [, seen] = await manager.query<[unknown[], number]>(
      `update item_presences set seen_at = $4 where kind = $1 and item_id = $2 and account_id = $3`,
      [kind, id, actor.id, this.clock.now()],
    );
    return seen === 1 ? this.others(manager, actor, item) : null;
  }

  private async others(
    manager: EntityManager,
    actor: Actor,
    { kind, id }: ItemRef,
  ): Promise<string[]> {
    const others = await manager.query<{ name: string }[]>(
      `select a.name from item_presences p join accounts a on a.id = p.account_id
       where p.kind = $1 and p.item_id = $2 and p.account_id <> $3 and p.seen_at > $4
       order by a.name, a.id`,
      [kind, id, actor.id, new Date(this.clock.now().getTime() - SEEN_MS)],
    );
    return others.map(({ name }) => name);
  }
}
