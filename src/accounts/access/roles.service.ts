import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Account } from '../account/account.entity.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { Sessions } from '../session/sessions.service.js';
import type { Actor } from './actor.js';
import type { Role } from './role.js';
import { RoleChange } from './role-change.entity.js';

/** A change of role that was decided. */
export interface RoleDecision {
  accountId: number;
  role: Role;
  /** Null for whoever is at the command line of the server. */
  by: Actor | null;
  /** The first of two administrators, where it took two. */
  proposedById?: number;
  reason?: string;
  /** Since when the role counts; now, where nothing is said. */
  since?: Date;
}

/**
 * Writes down who may what. That a role given takes two administrators is
 * seen to by the callers: the proposals of `admin`, and the command line.
 */
@Injectable()
export class AccountRoles {
  constructor(
    private readonly sessions: Sessions,
    private readonly events: SecurityEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Gives an account a higher role. Its person signs in anew. */
  async grant(tx: EntityManager, decision: RoleDecision): Promise<void> {
    await this.change(tx, decision, 'granted');
  }

  /** Takes a role away, or lowers it: true for the next request, whose session is over. */
  async take(tx: EntityManager, decision: RoleDecision): Promise<void> {
    await this.change(tx, decision, 'taken');
  }

  private async change(
    tx: EntityManager,
    { accountId, role, by, proposedById, reason = '', since = this.clock.now() }: RoleDecision,
    how: 'granted' | 'taken',
  ): Promise<void> {
    const { role: before } = await tx.findOneOrFail(Account, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    await tx.update(Account, accountId, { role, roleSince: since });
    await tx.insert(RoleChange, {
      accountId,
      before,
      role,
      at: since,
      byId: by?.id ?? null,
      proposedById: proposedById ?? null,
      reason,
    });
    await this.sessions.endAll(tx, accountId);
    await this.events.note(tx, { accountId, kind: `role-${how}`, details: { role } });
    await this.audit.append(tx, {
      actor: by,
      action: `role.${how}`,
      subject: { kind: 'account', id: accountId },
      details: { role, ...(proposedById !== undefined && { proposedBy: proposedById }) },
    });
  }
}
