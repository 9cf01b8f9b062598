import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { daysAfter } from '../rules/deadlines.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** Where a ticket stands among those that are being checked. */
export interface QueuePlace {
  place: number;
  total: number;
}

/** How long requests of one kind took from sending to the outcome. */
export interface UsualTime {
  medianMs: number;
  count: number;
}

/** States that are one to the requester, and the waiting one, which keeps its place. */
const IN_QUEUE = `('submitted', 'in_review', 'second_review', 'hold', 'waiting')`;
const DAYS = 90;
/** A median of fewer says more about persons than about the queue. */
const FEWEST = 5;

/** Figures for requesters: true ones, or none. */
@Injectable()
export class RecoveryFigures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The place of a ticket, by when it was sent. */
  async placeOf({ submittedAt, id }: Ticket): Promise<QueuePlace> {
    const [row] = await this.dataSource.query<QueuePlace[]>(
      `select (count(*) filter (where (submitted_at, id) <= ($1, $2)))::int as place, count(*)::int as total
       from recovery_tickets where state in ${IN_QUEUE}`,
      [submittedAt, id],
    );
    return row ?? { place: 1, total: 1 };
  }

  /** The median of the last 90 days for a kind; null while there are fewer than five. */
  async usualTime(kind: TicketKind): Promise<UsualTime | null> {
    const [row] = await this.dataSource.query<{ seconds: number | null; count: number }[]>(
      `select percentile_cont(0.5) within group (order by extract(epoch from outcome_at - submitted_at)) as seconds,
         count(*)::int as count
       from recovery_tickets where kind = $1 and outcome_at > $2`,
      [kind, daysAfter(this.clock.now(), -DAYS)],
    );
    if (!row || row.seconds === null || row.count < FEWEST) return null;
    return { medianMs: row.seconds * 1_000, count: row.count };
  }
}
