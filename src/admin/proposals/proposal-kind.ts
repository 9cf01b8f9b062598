import type { EntityManager } from 'typeorm';
import type { AuditEntry } from '../../audit/audit-entry.js';
import type { Actor } from '../../accounts/access/actor.js';
import type { Proposal, ProposalKindName } from './proposal.entity.js';

/** What somebody wants changed. */
export interface Wish {
  kind: ProposalKindName;
  target: string;
  accountId: number | null;
  value: string;
  reason: string;
}

/** One kind of thing that takes two administrators: what stands now, what may be wished, how it is done. */
export interface ProposalKind {
  readonly name: ProposalKindName;

  /**
   * What stands now, as proposals write it.
   * @throws NotFoundException for a target that there is not
   */
  current(tx: EntityManager, target: string): Promise<string>;

  /** @throws FormProblem where that may not be wished */
  check(wish: Wish, before: string): void;

  /** What the log says that it is about, and what is wanted: no value of a record. */
  told(wish: Wish): { subject: AuditEntry['subject']; details: object };

  /** Where people go on after a decision, and the word there for a confirmation. */
  afterwards(target: string): { page: string; confirmed: string };

  /** Tells all administrators that something is proposed. */
  tellProposed(tx: EntityManager, wish: Wish, before: string, proposer: Actor): Promise<void>;

  /**
   * Does it, tells whom it concerns, and writes the audit row as the last act.
   * @throws ForbiddenException, ConflictException for what speaks against this confirmer, or the thing by now
   */
  apply(tx: EntityManager, proposal: Proposal, confirmer: Actor): Promise<void>;
}
