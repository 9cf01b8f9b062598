import type { EntityManager } from 'typeorm';
import { HIDE_AT, reportScore, type ReportScore } from '../rules/report-score.js';
import { type Reporter, type ReportWeight, reportWeight } from '../rules/report-weight.js';

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

type Row = Reporter & { reportId: number; reporter: string };

/** Weighs the open reports of a post by what is known of the reporters at this moment. */
export async function weighReports(
  manager: EntityManager,
  postId: number,
  now: Date,
): Promise<WeighedReports> {
  const rows = await manager.query<Row[]>(
    `select r.id as "reportId", a.name as reporter, a.role <> 'member' as staff,
       (select count(*)::int from posts p where p.author_id = a.id and p.state = 'published') as published,
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
  const reports = rows.map(({ reportId, reporter, ...facts }) => ({
    ...{ reportId, reporter, upheld: facts.upheld, dismissed: facts.dismissed },
    ...reportWeight(facts),
  }));
  return { reports, hidesAt: HIDE_AT, ...reportScore(reports) };
}
