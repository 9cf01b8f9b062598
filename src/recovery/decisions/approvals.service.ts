import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
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

/** Why nobody may approve the ticket now, whoever it is; a key under `recovery:refusal.`, or null. */
export type ApprovalObstacle = 'notRelinking' | 'noRecord' | 'profileFrozen' | 'evidenceLacking';

/** An approval takes a record, of a kind that is given back, not frozen, with evidence that reaches a path. */
export function approvalObstacle(ticket: Ticket, { bound }: CaseFile): ApprovalObstacle | null {
  if (!isRelinking(ticket.kind)) return 'notRelinking';
  if (!bound) return 'noRecord';
  if (bound.source.frozen) return 'profileFrozen';
  return bound.reached ? null : 'evidenceLacking';
}

/**
 * What an approval can be given to. Below a path's evidence nobody may approve.
 * @throws FormProblem that says what stands in the way
 */
export function requireApprovable(
  ticket: Ticket,
  file: CaseFile,
): { bound: BoundCase; reached: PathEvaluation } {
  const obstacle = approvalObstacle(ticket, file);
  const { bound } = file;
  if (obstacle || !bound?.reached)
    throw new FormProblem('', `recovery:refusal.${obstacle ?? 'evidenceLacking'}`);
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

  /** Gives a ticket that has just come to its hold the end of it, and tells every address on record. */
  async startHold(
    tx: EntityManager,
    ticket: Ticket,
    { path, holdHours }: PathEvaluation,
  ): Promise<void> {
    const holdUntil = hoursAfter(ticket.since, holdHours);
    await this.steps.change(tx, ticket, { path, holdUntil, dueAt: holdUntil });
    await this.notices.tell(tx, ticket, 'recovery.holdNotice', {
      holdUntilAt: holdUntil.toISOString(),
    });
  }
}
