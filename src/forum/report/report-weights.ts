import type { EntityManager } from 'typeorm';
import { HIDE_AT, reportScore, type ReportScore } from '../rules/report-score.js';
import { type Reporter, type ReportWeight, reportWeight } from '../rules/report-weight.js';
import { levelNow } from '../rules/trust.js';
import { type TrustColumns, trustColumns } from '../trust/trust-of.js';

/** An open report with what it weighs now. */
export interface WeighedReport extends ReportWeight {
  reportId: number;
  reporter: string;
  /** Decided reports of the reporter. */
  upheld: number;
  dismissed: number;
}

/** The open reports of a post, oldest first, and what they weigh together. */
export interface WeighedReports extends ReportScore {
  reports: WeighedReport[];
  hidesAt: number;
}

type Row = Omit<Reporter, 'level'> & TrustColumns & { reportId: number; reporter: string };

/** Weighs the open reports of a post by what is known of the reporters at this moment. */
export async function weighReports(
  manager: EntityManager,
  postId: number,
  now: Date,
): Promise<WeighedReports> {
  const rows = await manager.query<Row[]>(
    `select r.id as "reportId", a.name as reporter, a.role <> 'member' as staff,
       ${trustColumns('a.id', '$2')},
       extract(day from $2::timestamptz - a.created_at)::int as days, o.upheld, o.dismissed
     from post_reports r
     join accounts a on a.id = r.reporter_id
     cross join lateral (
       select (count(*) filter (where d.state = 'upheld'))::int as upheld,
         (count(*) filter (where d.state = 'dismissed'))::int as dismissed
       from post_reports d where d.reporter_id = a.id) o
     where r.post_id = $1 and r.state = 'open' order by r.created_at, r.id`,
    [postId, now],
  );
  const reports = rows.map(({ reportId, reporter, reckoned, ...facts }) => ({
    ...{ reportId, reporter, upheld: facts.upheld, dismissed: facts.dismissed },
    ...reportWeight({ ...facts, level: levelNow(reckoned, facts) }),
  }));
  return { reports, hidesAt: HIDE_AT, ...reportScore(reports) };
}
