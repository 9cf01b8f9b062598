import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Mail } from '../../mail/mail.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** What staff is written about a ticket. */
export type StaffNews =
  | 'recovery.answered'
  | 'recovery.sentBack'
  | 'recovery.voided'
  | 'recovery.voidedCorrected'
  | 'recovery.secondNamed'
  | 'recovery.appealedLead'
  | 'recovery.disputeLate'
  | 'recovery.objectedLead'
  | 'recovery.filesBrowsed';

/** Mails to staff about a ticket, each with the way to it in the console. */
@Injectable()
export class StaffMail {
  constructor(
    private readonly mail: Mail,
    private readonly accounts: Accounts,
  ) {}

  /** Writes to the last claimer, where there is one. */
  async tellClaimer(tx: EntityManager, ticket: Ticket, news: StaffNews): Promise<void> {
    if (ticket.claimerId !== null) await this.tell(tx, ticket, ticket.claimerId, news);
  }

  async tell(tx: EntityManager, ticket: Ticket, accountId: number, news: StaffNews): Promise<void> {
    const number = ticketNumber(ticket.id);
    const to = await this.accounts.mainAddress(tx, accountId);
    if (to === null) return;
    await this.mail.send(tx, {
      to,
      template: news,
      params: { number },
      path: `/moderation/${queueOf(ticket)}/${number}`,
    });
  }
}

function queueOf({ state, appealedAt }: Ticket): string {
  if (state === 'second_review') return 'second';
  if (state === 'disputed') return 'disputes';
  return appealedAt === null ? 'recovery' : 'appeals';
}
