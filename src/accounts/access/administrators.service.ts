import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from './role.js';

/** Whoever decides about roles and settings, as they stand in a transaction. */
@Injectable()
export class Administrators {
  /**
   * Locks the rows of all administrators and of one person more, so that
   * decisions about roles come one after the other.
   * @returns the role of each, as it is now
   */
  async lock(tx: EntityManager, alsoId: number | null): Promise<Map<number, Role>> {
    const rows = await tx.query<{ id: number; role: Role }[]>(
      `select id, role from accounts where role = 'administrator' or id = $1 order by id for update`,
      [alsoId],
    );
    return new Map(rows.map(({ id, role }) => [id, role]));
  }

  /** Their ids, in order. */
  async ids(manager: EntityManager): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `select id from accounts where role = 'administrator' order by id`,
    );
    return rows.map(({ id }) => id);
  }
}
