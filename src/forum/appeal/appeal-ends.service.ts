import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import type { AppealEnd } from '../rules/appeals.js';
import { appealNumber } from './appeal-number.js';
import { ForumAppeal } from './forum-appeal.entity.js';

/** Appeals end by themselves, once there is nothing left to decide. */
@Injectable()
export class AppealEnds {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends the open appeal about a post or a sanction, which the caller has locked.
   * @param actor who settled what it was about; null for the clock
   * @returns the appeal; null where none was open
   */
  async end(
    tx: EntityManager,
    actor: Actor | null,
    about: { postId: number } | { sanctionId: number },
    endReason: AppealEnd,
  ): Promise<ForumAppeal | null> {
    const open = await tx.findOne(ForumAppeal, {
      where: { ...about, state: 'open' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!open) return null;
    const { id, version } = open;
    const closed = { state: 'ended' as const, endReason, closedAt: this.clock.now() };
    await tx.update(ForumAppeal, id, { ...closed, version: version + 1 });
    await this.audit.append(tx, {
      actor,
      action: 'appeal.ended',
      subject: { kind: 'appeal', id: appealNumber(id) },
      details: { ended: endReason },
    });
    return open;
  }
}
