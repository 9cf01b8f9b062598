import type { EntityManager } from 'typeorm';
import { postPath } from '../forum-paths.js';
import { REPORT_DUE_HOURS } from '../rules/deadlines.js';
import type { PostState } from '../rules/post-state.js';
import type { ReportReason } from '../rules/reasons.js';
import type { ReportState } from '../rules/report-state.js';
import { type AuthorRecord, authorRecord } from './author-record.js';

/** A report as the console shows it. Text of people is `note`, `title` and `html`; `html` is safe. */
export interface ReportItem {
  id: number;
  version: string;
  state: ReportState;
  reason: ReportReason;
  note: string;
  createdAt: Date;
  dueAt: Date;
  reporter: { id: number; name: string; handle: string; upheld: number; dismissed: number };
  title: string;
  postId: number;
  postState: PostState;
  postPath: string;
  postAt: Date;
  html: string;
  author: AuthorRecord;
  /** Other open reports of the same post; upholding this one settles them too. */
  others: { id: number; reason: ReportReason; note: string; reporter: string }[];
  /** Null while it is open. */
  decided: { by: string; at: Date } | null;
}

type Row = Omit<
  ReportItem,
  'version' | 'dueAt' | 'reporter' | 'postPath' | 'author' | 'others' | 'decided'
> & {
  version: number;
  reporterId: number;
  reporterName: string;
  reporterHandle: string;
  upheld: number;
  dismissed: number;
  topicId: number;
  slug: string;
  number: number | null;
  authorId: number;
  decidedAt: Date | null;
  decidedByName: string | null;
};

const HOUR_MS = 3_600_000;

/** One report for the console; null where there is none. */
export async function reportItem(
  manager: EntityManager,
  reportId: number,
): Promise<ReportItem | null> {
  const [row] = await manager.query<Row[]>(
    `select r.id, r.version, r.state, r.reason, r.note, r.created_at as "createdAt",
       b.id as "reporterId", b.name as "reporterName", b.handle as "reporterHandle",
       (select count(*)::int from post_reports o where o.reporter_id = b.id and o.state = 'upheld') as upheld,
       (select count(*)::int from post_reports o where o.reporter_id = b.id and o.state = 'dismissed') as dismissed,
       t.id as "topicId", t.title, t.slug, p.id as "postId", p.number, p.state as "postState",
       p.created_at as "postAt", p.html, p.author_id as "authorId",
       r.decided_at as "decidedAt", d.name as "decidedByName"
     from post_reports r
     join accounts b on b.id = r.reporter_id
     join posts p on p.id = r.post_id
     join topics t on t.id = p.topic_id
     left join accounts d on d.id = r.decided_by
     where r.id = $1`,
    [reportId],
  );
  if (!row) return null;
  const author = await authorRecord(manager, row.authorId);
  return item(row, author, await otherReports(manager, row));
}

async function otherReports(
  manager: EntityManager,
  { id, postId }: Row,
): Promise<ReportItem['others']> {
  return manager.query(
    `select r.id, r.reason, r.note, a.name as reporter
     from post_reports r join accounts a on a.id = r.reporter_id
     where r.post_id = $1 and r.id <> $2 and r.state = 'open' order by r.created_at, r.id`,
    [postId, id],
  );
}

function item(row: Row, author: AuthorRecord, others: ReportItem['others']): ReportItem {
  const { id, state, reason, note, createdAt, title, postId, postState, postAt, html } = row;
  return {
    id,
    state,
    reason,
    note,
    createdAt,
    title,
    postId,
    postState,
    postAt,
    html,
    author,
    others,
    version: String(row.version),
    dueAt: new Date(createdAt.getTime() + REPORT_DUE_HOURS * HOUR_MS),
    reporter: {
      id: row.reporterId,
      name: row.reporterName,
      handle: row.reporterHandle,
      upheld: row.upheld,
      dismissed: row.dismissed,
    },
    postPath: postPath({ id: row.topicId, slug: row.slug }, row.number ?? 1),
    decided: row.decidedAt === null ? null : { by: row.decidedByName ?? '', at: row.decidedAt },
  };
}
