import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { ProtectiveSetting } from './protective-setting.entity.js';
import {
  effectiveValue,
  isWithinBounds,
  PROTECTION_NAMES,
  type ProtectionName,
  type Protections,
} from './rules/protections.js';

/** The settings that protect records and people, with their floors. */
@Injectable()
export class ProtectiveSettings {
  constructor(private readonly clock: Clock) {}

  /** What holds now. Read at each decision: nothing of it is kept in memory. */
  async inForce(manager: EntityManager): Promise<Protections> {
    const rows = await manager.find(ProtectiveSetting);
    const stored = new Map(rows.map(({ name, value }) => [name, value]));
    return Object.fromEntries(
      PROTECTION_NAMES.map((name) => [name, effectiveValue(name, stored.get(name))]),
    ) as Protections;
  }

  /**
   * Writes a value down. Who calls this has made sure that two administrators want it.
   * @throws RangeError outside the bounds
   */
  async set(tx: EntityManager, name: ProtectionName, value: number): Promise<void> {
    if (!isWithinBounds(name, value)) throw new RangeError(`${name} may not be ${value}`);
    await tx.upsert(ProtectiveSetting, { name, value, changedAt: this.clock.now() }, ['name']);
  }
}
