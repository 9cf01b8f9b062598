import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { TicketKind } from '../rules/ticket-kinds.js';

/** Median and 90th percentile of a time, in seconds. */
interface Times {
  median: number;
  p90: number;
}

/** How the requests of one kind fared whose outcome came in one month. */
export interface MonthlyFigures {
  /** `2026-11`, in UTC. */
  month: string;
  kind: TicketKind;
  decided: number;
  /** From sending until the requester first heard from us: a question, or the outcome. */
  firstAnswer: Times;
  /** From sending until the outcome: rejected, or the one-time link. */
  decision: Times;
  rated: number;
  ratedGood: number;
}

const MONTHS = 12;

/** How long requests took, month by month, for everybody to read. */
@Injectable()
export class FiguresByMonth {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The last twelve months, the newest first. Kinds of which fewer than `fewest` were decided are left out. */
  async read(fewest: number): Promise<MonthlyFigures[]> {
    return this.dataSource.query<MonthlyFigures[]>(
      `with decided as (
         select to_char(outcome_at at time zone 'UTC', 'YYYY-MM') as month, kind, rating,
           extract(epoch from outcome_at - submitted_at) as decision,
           extract(epoch from least(outcome_at,
             (select min(at) from recovery_events e where e.ticket_id = t.id and e.kind = 'asked' and e.undone_at is null)
           ) - submitted_at) as answer
         from recovery_tickets t
         where outcome_at >= date_trunc('month', $1::timestamptz, 'UTC') - make_interval(months => $2)
       )
       select month, kind, count(*)::int as decided,
         json_build_object('median', percentile_cont(0.5) within group (order by answer),
                           'p90', percentile_cont(0.9) within group (order by answer)) as "firstAnswer",
         json_build_object('median', percentile_cont(0.5) within group (order by decision),
                           'p90', percentile_cont(0.9) within group (order by decision)) as decision,
         count(rating)::int as rated,
         (count(*) filter (where rating = 'good'))::int as "ratedGood"
       from decided group by month, kind having count(*) >= $3
       order by month desc, kind`,
      [this.clock.now(), MONTHS - 1, fewest],
    );
  }
}
