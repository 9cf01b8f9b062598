import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { hoursAfter } from '../rules/deadlines.js';
import type { PathEvaluation } from '../rules/paths.js';
import type { Risk } from '../rules/risk.js';
import { type NameObstacle, nameObstacle } from '../rules/name-obstacle.js';
import { correctsName, isAttaching, isMerging } from '../rules/ticket-kinds.js';
import { Approval } from '../ticket/approval.entity.js';
import type { CaseFile } from '../ticket/case-files.service.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';

/** Why nobody may approve the ticket now, whoever it is; a key under `recovery:refusal.`, or null. */
export type ApprovalObstacle =
  'noRecord' | 'noOtherRecord' | 'profileFrozen' | 'evidenceLacking' | NameObstacle;

/**
 * An approval takes a record, or two to be merged, not frozen, with evidence that reaches a path. Of a changed name also another name and a document that shows it; of a
 * missing result no evidence, since nothing is given back.
 */
export function approvalObstacle(ticket: Ticket, file: CaseFile): ApprovalObstacle | null {
  const { bound, merged, reached } = file;
  if (!bound) return 'noRecord';
  if (isMerging(ticket.kind) && !merged) return 'noOtherRecord';
  if (bound.source.frozen || merged?.source.frozen) return 'profileFrozen';
  const lacking = correctsName(ticket.kind)
    ? nameObstacle(ticket.answers, bound.source, file)
    : null;
  if (lacking) return lacking;
  return isAttaching(ticket.kind) || reached ? null : 'evidenceLacking';
}

/**
 * What an approval can be given to. Below a path's evidence nobody may approve.
 * @throws FormProblem that says what stands in the way
 */
export function requireApprovable(
  ticket: Ticket,
  file: CaseFile,
): { digest: string; reached: PathEvaluation } {
  const obstacle = approvalObstacle(ticket, file);
  const { digest, reached } = file;
  if (obstacle || !reached || digest === null)
    throw new FormProblem('', `recovery:refusal.${obstacle ?? 'evidenceLacking'}`);
  return { digest, reached };
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
    { path }: Pick<Approval, 'path'>,
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
    { notes }: Risk,
  ): Promise<void> {
    const holdUntil = hoursAfter(ticket.since, holdHours);
    const holdRisks = notes.map(({ reason }) => reason);
    await this.steps.change(tx, ticket, { path, holdUntil, holdRisks, dueAt: holdUntil });
    await this.notices.tellHold(tx, ticket, holdUntil);
  }
}
