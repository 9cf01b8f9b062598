import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Records } from '../../profile/record/records.service.js';
import { recordBoundByItself } from '../rules/binding.js';
import { isNotWeaker } from '../rules/rivals.js';
import { CaseFiles } from '../ticket/case-files.service.js';
import { lockProfiles } from '../ticket/ticket-lock.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { StaffMail } from './staff-mail.service.js';

/** Binding tickets to records, and what that does to the other tickets of the same record. */
@Injectable()
export class TicketBinding {
  constructor(
    private readonly records: Records,
    private readonly caseFiles: CaseFiles,
    private readonly steps: TicketSteps,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
  ) {}

  /** The record that exactly one fits, by certification ID or a proven address; locked for the binding. */
  async recordFor(
    tx: EntityManager,
    given: { certificationId: string; provenAddresses: string[] },
  ): Promise<number | null> {
    const { certificationId, provenAddresses } = given;
    const byId = certificationId ? await this.records.candidates(tx, { certificationId }) : [];
    const byAddress =
      provenAddresses.length > 0
        ? await this.records.candidates(tx, { addresses: provenAddresses })
        : [];
    const profileId = recordBoundByItself({
      byCertificationId: byId.map((row) => row.profileId),
      byProvenAddress: byAddress.map((row) => row.profileId),
    });
    await lockProfiles(tx, [profileId]);
    return profileId;
  }

  /**
   * Voids what was approved for rivals of a ticket whose evidence is not
   * weaker than theirs: they go back to review, with two people from now on.
   * The ticket and its profile are locked.
   * @returns the tickets that were voided, to be written down last
   */
  async challengeRivals(tx: EntityManager, challenger: Ticket): Promise<number[]> {
    const { bound, rivalIds } = await this.caseFiles.of(tx, challenger);
    const voided: number[] = [];
    if (!bound) return voided;
    for (const id of rivalIds) {
      const rival = await tx.findOneOrFail(Ticket, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!['second_review', 'hold', 'ready'].includes(rival.state)) continue;
      const standing = (await this.caseFiles.of(tx, rival)).bound?.evidence;
      if (!standing || !isNotWeaker(bound.evidence, standing)) continue;
      await this.steps.take(tx, rival, 'void', { by: 'system' });
      await this.staffMail.tellClaimer(tx, rival, 'recovery.voided');
      voided.push(id);
    }
    return voided;
  }

  /** Writes the voided approvals down, as the last act of the transaction. */
  async writeVoided(tx: EntityManager, ticketIds: readonly number[]): Promise<void> {
    for (const id of ticketIds) await this.journal.write(tx, id, 'voided', null);
  }
}
