import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { Answers } from '../rules/answers.js';
import { requesterStatus } from '../rules/requester-sentence.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { shownState } from '../rules/told-at.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { MessageKind } from '../ticket/ticket-message.entity.js';
import type { KeptState } from '../rules/ticket-state.js';
import { toldTo } from './status.views.js';

interface RequestRow {
  id: number;
  kind: TicketKind;
  state: KeptState;
  submittedAt: Date;
  contactAddress: string;
  network: string;
  answers: Answers;
  toldAt: Date | null;
  messages: { kind: MessageKind; body: string; at: string }[];
}

/** Requests that were sent while signed in, as their requester may take them along. */
@Injectable()
export class RequestsOfAccount {
  constructor(private readonly clock: Clock) {}

  /** What staff know or say among themselves is not in it, and nothing that the status page does not tell yet. */
  async of(manager: EntityManager, accountId: number): Promise<unknown[]> {
    const now = this.clock.now();
    const rows = await manager.query<RequestRow[]>(
      `select id, kind, state, told_at as "toldAt", submitted_at as "submittedAt", contact_address as "contactAddress", network, answers,
         (select coalesce(json_agg(json_build_object('kind', m.kind, 'body', m.body, 'at', m.at) order by m.id), '[]')
            from recovery_messages m where m.ticket_id = t.id) as messages
       from recovery_tickets t where filer_account_id = $1 order by id`,
      [accountId],
    );
    return rows.map(({ id, state, toldAt, messages, ...rest }) => {
      const times = { lastActAt: rest.submittedAt, answerBy: null, now: rest.submittedAt };
      const ticket = { state, toldAt };
      const { sentence } = requesterStatus(shownState(ticket, now), times);
      const isTold = toldTo(ticket, sentence, now);
      return {
        ...{ number: ticketNumber(id), status: sentence, ...rest },
        messages: messages.filter(({ kind, at }) => isTold(kind, new Date(at))),
      };
    });
  }

  /** Whether an open request of the account, or one that gives its record back or disputes it, is under way. */
  async areOpen(manager: EntityManager, accountId: number): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from recovery_tickets t
       where (filer_account_id = $1
             and state in ('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed'))
          or (state in ('hold', 'ready', 'disputed')
             and profile_id = (select profile_id from profile_links where account_id = $1 and ended_at is null))
       limit 1`,
      [accountId],
    );
    return rows.length > 0;
  }
}
