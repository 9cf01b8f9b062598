import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { hoursAfter } from '../rules/deadlines.js';
import type { PathEvaluation } from '../rules/paths.js';
import { isRelinking } from '../rules/ticket-kinds.js';
import { Approval } from '../ticket/approval.entity.js';
import type { BoundCase, CaseFile } from '../ticket/case-files.service.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';

/**
 * What an approval can be given to: a record, of a kind that is given back,
 * not frozen, with evidence that reaches a path. Below that nobody may approve.
 * @throws FormProblem that says what is missing
 */
export function requireApprovable(
  ticket: Ticket,
  { bound }: CaseFile,
): { bound: BoundCase; reached: PathEvaluation } {
  if (!isRelinking(ticket.kind)) throw new FormProblem('', 'recovery:refusal.notRelinking');
  if (!bound) throw new FormProblem('', 'recovery:refusal.noRecord');
  if (bound.source.frozen) throw new FormProblem('', 'recovery:refusal.profileFrozen');
  if (!bound.reached) throw new FormProblem('', 'recovery:refusal.evidenceLacking');
  return { bound, reached: bound.reached };
}

/** Approvals as they are given, and the hold that the last of them starts. */
@Injectable()
export class Approvals {
  constructor(
    private readonly steps: TicketSteps,
    private readonly notices: HolderNotices,
    private readonly clock: Clock,
  ) {}

  /** Writes an approval down, frozen to its target. One person approves a ticket once (unique index). */
  async give(
    tx: EntityManager,
    ticket: Ticket,
    actor: Pick<Actor, 'id' | 'role'> | null,
    { path }: PathEvaluation,
    targetDigest: string,
  ): Promise<void> {
    await tx.insert(Approval, {
      ticketId: ticket.id,
      approverId: actor?.id ?? null,
      role: actor?.role ?? null,
      path,
      targetDigest,
      at: this.clock.now(),
    });
  }

  /** Starts the hold of the path, and tells every address on record. */
  async startHold(
    tx: EntityManager,
    ticket: Ticket,
    { path, holdHours }: PathEvaluation,
  ): Promise<void> {
    const holdUntil = hoursAfter(this.clock.now(), holdHours);
    await this.steps.change(tx, ticket, { path, holdUntil, dueAt: holdUntil });
    await this.notices.tell(tx, ticket, 'holdNotice', { holdUntilAt: holdUntil.toISOString() });
  }
}
