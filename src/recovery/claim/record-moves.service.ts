import { ConflictException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountHoldsAnotherProfile } from '../../profile/link/link-refusal.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { AlreadyMerged, ProfileMerges } from '../../profile/merge/profile-merges.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { isMerging } from '../rules/ticket-kinds.js';
import type { CaseFile } from '../ticket/case-files.service.js';
import { StepRefused } from '../ticket/step-refused.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** Whose sign-in to what a claim ended. */
export interface Moved {
  /** The account of the record before; the new one where nothing moved. */
  previousAccountId: number | null;
  /** Of a merge: the account that signed in to the record that leads to the other now. */
  mergedAccountId: number | null;
}

/** What a granted request moves: links, never records. */
@Injectable()
export class RecordMoves {
  constructor(
    private readonly links: ProfileLinks,
    private readonly merges: ProfileMerges,
  ) {}

  /** The accounts that sign in to the ticket's record now, of a merge to both. */
  async accountsOf(manager: EntityManager, ticket: Ticket): Promise<number[]> {
    return this.links.currentOf(manager, [ticket.profileId, ticket.otherProfileId]);
  }

  /**
   * Makes the claimant's account that of the record. Of a merge, the other
   * record leads to it first, so that the account that had that one is free.
   * @throws FormProblem where the account holds another record; ConflictException, StepRefused
   */
  async carryOut(
    tx: EntityManager,
    ticket: Ticket,
    file: CaseFile,
    toAccountId: number,
  ): Promise<Moved> {
    if (!file.bound) throw new StepRefused('wrongState');
    const { profileId } = file.bound.record;
    try {
      const mergedAccountId = isMerging(ticket.kind)
        ? await this.merge(tx, ticket, file, profileId)
        : null;
      const move = { profileId, toAccountId, reason: 'recovery' as const };
      return { ...(await this.links.move(tx, move)), mergedAccountId };
    } catch (error) {
      if (error instanceof AccountHoldsAnotherProfile)
        throw new FormProblem('', 'recovery:claim.holdsAnother');
      throw error;
    }
  }

  private async merge(
    tx: EntityManager,
    ticket: Ticket,
    { merged }: CaseFile,
    into: number,
  ): Promise<number | null> {
    if (!merged) throw new StepRefused('targetChanged');
    const { profileId } = merged.record;
    try {
      const made = { profileId, into, ticketNumber: ticketNumber(ticket.id) };
      return (await this.merges.merge(tx, made)).accountId;
    } catch (error) {
      if (error instanceof AlreadyMerged)
        throw new ConflictException({ key: 'recovery:refusal.targetChanged' });
      throw error;
    }
  }
}
