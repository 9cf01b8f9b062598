import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mail } from '../../mail/mail.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { Ticket } from './ticket.entity.js';

/** What the requester is written about a ticket. */
export type RequesterNews =
  | 'recovery.received'
  | 'recovery.question'
  | 'recovery.reminder'
  | 'recovery.stillChecking'
  | 'recovery.answerExpired'
  | 'recovery.returned'
  | 'recovery.rejected'
  | 'recovery.claimExpired'
  | 'recovery.objectedRequester'
  | 'recovery.resolvedRequester'
  | 'recovery.withdrawn';

/** Mails to the confirmed contact address of a ticket, each with the way to its status page. */
@Injectable()
export class RequesterMail {
  constructor(private readonly mail: Mail) {}

  async send(
    tx: EntityManager,
    ticket: Ticket,
    news: RequesterNews,
    params: Record<string, string | number> = {},
  ): Promise<void> {
    const number = ticketNumber(ticket.id);
    await this.mail.send(tx, {
      to: ticket.contactAddress,
      template: news,
      locale: ticket.locale,
      params: { number, ...params },
      secretId: ticket.statusSecretId,
      path: `/tickets/${number}?code=:secret`,
    });
  }
}
