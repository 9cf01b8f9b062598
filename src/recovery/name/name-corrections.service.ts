import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { NameChanges } from '../../profile/name/name-changes.service.js';
import { StaffMail } from '../decisions/staff-mail.service.js';
import { correctedName } from '../rules/corrected-name.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';

/** Brings the name that a ticket asks for into effect, and takes it back. */
@Injectable()
export class NameCorrections {
  constructor(
    private readonly caseFiles: CaseFiles,
    private readonly steps: TicketSteps,
    private readonly names: NameChanges,
    private readonly links: ProfileLinks,
    private readonly notices: HolderNotices,
    private readonly requesterMail: RequesterMail,
    private readonly staffMail: StaffMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends the hold of a locked ticket: the account stays, so that no link is
   * waited for, and the name stands on the record in the same transaction.
   * Where anything that was approved is another by now (T04), the approvals
   * are void instead. While another dispute freezes the record, nothing moves.
   */
  async endHold(tx: EntityManager, ticket: Ticket): Promise<void> {
    const file = await this.caseFiles.of(tx, ticket);
    const { bound } = file;
    const name = correctedName(ticket.answers.newName);
    if (!bound || !name || !isStillApproved(file)) return this.void(tx, ticket);
    if (bound.source.frozen) return;
    const { profileId } = bound.record;
    const outcomeAt = ticket.outcomeAt ?? this.clock.now();
    await this.steps.take(tx, ticket, 'endHold', { by: 'clock' }, { outcomeAt });
    await this.steps.take(tx, ticket, 'takeEffect', { by: 'clock', needsNoClaim: true });
    await this.names.change(tx, profileId, name, ticketNumber(ticket.id));
    const accountId = (await this.links.current(tx, profileId))?.accountId ?? null;
    await this.requesterMail.send(tx, ticket, 'recovery.nameRequester');
    await this.notices.tellResolved(tx, ticket, [accountId]);
    await this.journal.write(tx, ticket.id, 'nameCorrected', null);
  }

  /**
   * Takes back what a ticket corrected.
   * @returns whether the former name stands on the record again
   */
  undo(tx: EntityManager, { id }: Ticket): Promise<boolean> {
    return this.names.takeBack(tx, ticketNumber(id));
  }

  private async void(tx: EntityManager, ticket: Ticket): Promise<void> {
    await this.steps.take(tx, ticket, 'void', { by: 'system' });
    await this.staffMail.tellClaimer(tx, ticket, 'recovery.voided');
    await this.journal.write(tx, ticket.id, 'voided', null);
  }
}

/** True where everything approved is what it was, and the approvals are as many people as the name of a record asks for. */
function isStillApproved({ bound, approvals }: CaseFile): boolean {
  const people = new Set(approvals.map(({ approverId }) => approverId));
  return people.size >= 2 && approvals.every((each) => each.targetDigest === bound?.digest);
}
