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

/**
 * The states that a requester is told as *being checked*. A request on hold waits
 * for no staff, and is counted all the same: whoever sends a second request just
 * after the first would else read from its place whether the first went on hold,
 * and with that whether its evidence was right. What can still be taken back was not told (`told-at.ts`); $3 is now.
 */
const CHECKED = `(state in ('submitted', 'in_review', 'second_review', 'hold')
  or (state in ('waiting', 'rejected') and told_at > $3))`;
const DAYS = 90;
/** A median of fewer says more about persons than about the queue. */
export const FEWEST_FOR_FIGURES = 5;

/** Figures for requesters: true ones, or none. */
@Injectable()
export class RecoveryFigures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The place of a ticket among those being checked, by when it was sent. One
   * that waits for its requester keeps its own place, and holds up no other.
   */
  async placeOf({ submittedAt, id }: Ticket): Promise<QueuePlace> {
    const [row] = await this.dataSource.query<QueuePlace[]>(
      `select (count(*) filter (where (submitted_at, id) <= ($1, $2)))::int as place, count(*)::int as total
       from recovery_tickets where ${CHECKED} or id = $2`,
      [submittedAt, id, this.clock.now()],
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
    if (!row || row.seconds === null || row.count < FEWEST_FOR_FIGURES) return null;
    return { medianMs: row.seconds * 1_000, count: row.count };
  }
}
