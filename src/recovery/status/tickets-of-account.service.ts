import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { type Sentence, requesterStatus } from '../rules/requester-sentence.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { shownState } from '../rules/told-at.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { KeptState } from '../rules/ticket-state.js';

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

/** A ticket as moderators see it who do not work on it: nothing that it says. */
export interface TicketMention {
  number: string;
  kind: TicketKind;
  state: KeptState;
  submittedAt: Date;
}

/** Tickets that were sent while signed in. */
@Injectable()
export class TicketsOfAccount {
  constructor(private readonly clock: Clock) {}

  /** The newest tickets of an account, whatever became of them. */
  async mentions(
    manager: EntityManager,
    accountId: number,
    limit: number,
  ): Promise<TicketMention[]> {
    const rows = await manager.query<OwnRow[]>(
      `select id, kind, state, submitted_at as "submittedAt" from recovery_tickets
       where filer_account_id = $1 order by id desc limit $2`,
      [accountId, limit],
    );
    return rows.map(({ id, ...rest }) => ({ number: ticketNumber(id), ...rest }));
  }

  /** The open tickets of an account, the newest first; those among them whose end can still be taken back. */
  async open(manager: EntityManager, accountId: number): Promise<OwnTicket[]> {
    const now = this.clock.now();
    const rows = await manager.query<(OwnRow & { toldAt: Date | null })[]>(
      `select id, kind, state, submitted_at as "submittedAt", told_at as "toldAt" from recovery_tickets
       where filer_account_id = $1
         and (state in ('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed')
              or (state = 'rejected' and told_at > $2))
       order by submitted_at desc, id desc`,
      [accountId, now],
    );
    return rows.map(({ id, kind, submittedAt, ...row }) => {
      const times = { lastActAt: submittedAt, answerBy: null, now: submittedAt };
      const number = ticketNumber(id);
      const { sentence } = requesterStatus(shownState(row, now), times);
      return { number, kind, sentence, submittedAt, path: `/tickets/${number}` };
    });
  }
}
