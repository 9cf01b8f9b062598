import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mail } from '../../mail/mail.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { MergeUndoReason } from '../rules/merge-undoing.js';
import { mergeUndoWords, verdictWords } from './verdict-words.js';
import type { VerdictReason } from '../rules/dispute.policy.js';
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
  | 'recovery.nameRequester'
  | 'recovery.resultAttached'
  | 'recovery.mergedRequester'
  | 'recovery.mergeUndoneRequester'
  | 'recovery.dismissedRequester'
  | 'recovery.upheldRequester'
  | 'recovery.appealed'
  | 'recovery.appealRejected'
  | 'recovery.duplicated'
  | 'recovery.withdrawn';

/** Mails to the confirmed contact address of a ticket, each with the way to its status page. */
@Injectable()
export class RequesterMail {
  constructor(private readonly mail: Mail) {}

  /** Tells how a dispute about the ticket was decided. */
  async tellVerdict(
    tx: EntityManager,
    ticket: Ticket,
    news: 'recovery.dismissedRequester' | 'recovery.upheldRequester',
    reason: VerdictReason,
  ): Promise<void> {
    await this.send(tx, ticket, news, { reason: verdictWords(ticket.locale, reason) });
  }

  /** Tells that a lead undid the merge, and why. */
  async tellMergeUndone(tx: EntityManager, ticket: Ticket, reason: MergeUndoReason): Promise<void> {
    const words = mergeUndoWords(ticket.locale, reason);
    await this.send(tx, ticket, 'recovery.mergeUndoneRequester', { reason: words });
  }

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
