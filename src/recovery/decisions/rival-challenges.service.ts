import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { isApprovedByEnough, isNotWeaker } from '../rules/rivals.js';
import { Approval } from '../ticket/approval.entity.js';
import { type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { StaffMail } from './staff-mail.service.js';

/**
 * What tickets for the same record do to each other's approvals. Each ticket that comes among the open
 * ones, by whichever way, challenges the others; people are counted again before anything is given away.
 */
@Injectable()
export class RivalChallenges implements OnModuleInit {
  constructor(
    private readonly caseFiles: CaseFiles,
    private readonly steps: TicketSteps,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.whenOpened((tx, ticket) => this.challenge(tx, ticket));
  }

  /**
   * Voids what was approved for rivals of a ticket whose evidence is not
   * weaker than theirs: they go back to review, with two people from now on.
   * The ticket and its profile are locked. The caller's journal writes them down.
   */
  async challenge(tx: EntityManager, challenger: Ticket): Promise<void> {
    const file = await this.caseFiles.of(tx, challenger);
    for (const rival of await rivalsIn(tx, file)) {
      if (!standsOnApprovals(rival)) continue;
      const standing = await this.caseFiles.of(tx, rival);
      if (standing.approvals.length > 0 && isChallenged(standing, file)) await this.void(tx, rival);
    }
  }

  /**
   * Voids the approvals of a locked ticket in hold, or ready, that are fewer than its rivals of now ask
   * for. The caller's journal writes it down.
   * @returns whether it did
   */
  async voidIfShort(tx: EntityManager, ticket: Ticket): Promise<boolean> {
    if (ticket.state !== 'hold' && ticket.state !== 'ready') return false;
    const file = await this.caseFiles.of(tx, ticket);
    const besideRivals = await this.isBesideRivals(tx, file);
    const { twoPeople } = ticket;
    if (isApprovedByEnough(file.people.approvers, { besideRivals, twoPeople })) return false;
    await this.void(tx, ticket);
    return true;
  }

  private async isBesideRivals(tx: EntityManager, file: CaseFile): Promise<boolean> {
    for (const rival of await rivalsIn(tx, file))
      if (isChallenged(file, await this.caseFiles.of(tx, rival))) return true;
    return false;
  }

  /** A ticket in dispute stays there without its approvals: once the dispute is dismissed, it goes back to review. */
  private async void(tx: EntityManager, ticket: Ticket): Promise<void> {
    const standing = { ticketId: ticket.id, voidedAt: IsNull() };
    if (await tx.existsBy(Approval, standing)) this.journal.keep(tx, ticket.id, 'voided');
    if (ticket.state === 'disputed') {
      await tx.update(Approval, standing, { voidedAt: this.clock.now() });
      await this.steps.change(tx, ticket, { twoPeople: true });
      return;
    }
    await this.steps.take(tx, ticket, 'void', { by: 'system' });
    await this.staffMail.tellClaimer(tx, ticket, 'recovery.voided');
  }
}

function standsOnApprovals({ state, stoodIn }: Ticket): boolean {
  const standing = state === 'disputed' ? stoodIn : state;
  return standing === 'second_review' || standing === 'hold' || standing === 'ready';
}

/** The rivals of a ticket, locked: its profile is, for which all of them wait. */
async function rivalsIn(tx: EntityManager, { rivalIds }: CaseFile): Promise<Ticket[]> {
  const rivals: Ticket[] = [];
  for (const id of rivalIds)
    rivals.push(
      await tx.findOneOrFail(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    );
  return rivals;
}

/** True where a challenger's evidence is not weaker for a record that both tickets are about. */
function isChallenged(standing: CaseFile, challenger: CaseFile): boolean {
  const sides = ({ bound, merged }: CaseFile) => [bound, merged].filter((side) => side !== null);
  return sides(challenger).some((mine) =>
    sides(standing).some(
      (theirs) =>
        theirs.record.profileId === mine.record.profileId &&
        isNotWeaker(mine.evidence, theirs.evidence),
    ),
  );
}
