import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Sentence, requesterStatus } from '../rules/requester-sentence.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { KeptState } from '../ticket/ticket.entity.js';

/** An open ticket as the account that sent it sees it. */
export interface OwnTicket {
  number: string;
  kind: TicketKind;
  /** Words under `recovery:status.short.` */
  sentence: Sentence;
  submittedAt: Date;
  path: string;
}

interface OwnRow {
  id: number;
  kind: TicketKind;
  state: KeptState;
  submittedAt: Date;
}

/** Tickets that were sent while signed in. */
@Injectable()
export class TicketsOfAccount {
  /** The open tickets of an account, the newest first. */
  async open(manager: EntityManager, accountId: number): Promise<OwnTicket[]> {
    const rows = await manager.query<OwnRow[]>(
      `select id, kind, state, submitted_at as "submittedAt" from recovery_tickets
       where filer_account_id = $1 and state in ('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed')
       order by submitted_at desc, id desc`,
      [accountId],
    );
    return rows.map(({ id, kind, state, submittedAt }) => {
      const times = { lastActAt: submittedAt, answerBy: null, now: submittedAt };
      const number = ticketNumber(id);
      const { sentence } = requesterStatus(state, times);
      return { number, kind, sentence, submittedAt, path: `/tickets/${number}` };
    });
  }
}
