import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EACH_SUBJECT } from '../../audit/batches.js';
import { STANDS } from '../../audit/standing-rows.js';
import { Clock } from '../../config/clock.js';

/** What the public log counts, in the order of its page. */
export const COUNTED_ACTIONS = [
  'post.approved',
  'post.rejected',
  'post.editApproved',
  'post.editRejected',
  'post.takenPrivate',
  'post.deleted',
  'post.redacted',
  'report.upheld',
  'report.dismissed',
  'person.warned',
  'person.silenced',
  'person.suspended',
  'person.sanctionLifted',
  'appeal.granted',
  'appeal.refused',
  'ticket.resolved',
  'ticket.nameCorrected',
  'ticket.resultAttached',
  'ticket.rejected',
  'ticket.duplicated',
  'ticket.dismissed',
  'ticket.upheld',
  'ticket.mergeUndone',
] as const;

/** How often something was decided in a month, for one reason ('' where it has none). */
export interface MonthCount {
  /** First day of the month, ISO. */
  month: string;
  action: (typeof COUNTED_ACTIONS)[number];
  reason: string;
  count: number;
}

const MONTHS = 12;

/** The log as everybody may read it: numbers and reasons, no persons and no items, and nothing that was taken back at once. */
@Injectable()
export class PublicLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The counts of the last twelve months, the newest month first. */
  async counts(): Promise<MonthCount[]> {
    const now = this.clock.now();
    const since = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + 1, 1));
    return this.dataSource.query<MonthCount[]>(
      `select to_char(date_trunc('month', at at time zone 'UTC'), 'YYYY-MM-DD') as month, action,
         coalesce(details ->> 'reason', '') as reason, count(*)::int as count
       from ${EACH_SUBJECT} l where action = any($1) and at >= $2 and ${STANDS}
       group by 1, 2, 3 order by 1 desc, 2, count(*) desc, 3`,
      [COUNTED_ACTIONS, since],
    );
  }
}
