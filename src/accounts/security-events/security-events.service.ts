import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { type Circumstances, NO_REQUEST } from './circumstances.js';
import type { SecurityEventKind } from './security-event-kind.js';
import { SecurityEvent } from './security-event.entity.js';

/** What happened, and to which account. */
export interface SecurityNote {
  accountId: number;
  kind: SecurityEventKind;
  where?: Circumstances;
  details?: Record<string, string | number>;
  /** Now, where nothing is said. */
  at?: Date;
}

/** The security events of accounts. Other than the audit log they have an end: see `docs/privacy.md`. */
@Injectable()
export class SecurityEvents {
  constructor(private readonly clock: Clock) {}

  /** Writes an event down, in the transaction of what it tells of. */
  async note(
    tx: EntityManager,
    { accountId, kind, where = NO_REQUEST, details = {}, at = this.clock.now() }: SecurityNote,
  ): Promise<void> {
    await tx.insert(SecurityEvent, { accountId, kind, at, ...where, details });
  }

  /**
   * A part of an account's events, the newest first.
   * @param before the key of an event: only those before it; null for the newest
   * @returns the events, and the key to go on with, null at the end
   */
  async page(
    manager: EntityManager,
    accountId: number,
    { before, size }: { before: number | null; size: number },
  ): Promise<{ events: SecurityEvent[]; older: number | null }> {
    const found = await manager.find(SecurityEvent, {
      where: { accountId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: size + 1,
    });
    const events = found.slice(0, size);
    return { events, older: found.length > size ? (events.at(-1)?.id ?? null) : null };
  }
}
