import { pageHandle } from '../member/page-handle.js';
import type { EntityManager } from 'typeorm';
import { postPath } from '../forum-paths.js';
import { type WeighedReports, weighReports } from '../report/report-weights.js';
import type { PostState } from '../rules/post-state.js';
import type { ReportState } from '../rules/report-state.js';

/** A report as the console shows it. Text of people is `note`, `title`, `html` and `body`; `html` is safe. */
export interface ReportItem {
  id: number;
  version: string;
  state: ReportState;
  reason: string;
  note: string;
  createdAt: Date;
  /** Null where watched words did it. */
  reporter: {
    id: number;
    name: string;
    handle: string | null;
    upheld: number;
    dismissed: number;
  } | null;
  /** Watched words in the post, as they are listed. */
  watchedWords: string[];
  title: string;
  postId: number;
  postState: PostState;
  /** Reports hid the post, and no moderator has read it yet. */
  hiddenByReports: boolean;
  postPath: string;
  postAt: Date;
  html: string;
  /** Markdown, as typed. */
  body: string;
  author: { id: number; name: string };
  /** Other open reports of the same post; upholding this one settles them too. */
  others: { id: number; reason: string; note: string; reporter: string | null }[];
  /** What all open reports of the post weigh now. */
  weighed: WeighedReports;
  /** Null while it is open. */
  decided: { by: string; at: Date } | null;
}

type Row = Omit<
  ReportItem,
  'version' | 'reporter' | 'postPath' | 'author' | 'others' | 'weighed' | 'decided'
> & {
  version: number;
  reporterId: number | null;
  reporterName: string | null;
  reporterHandle: string | null;
  upheld: number;
  dismissed: number;
  topicId: number;
  slug: string;
  number: number | null;
  authorId: number;
  authorName: string;
  decidedAt: Date | null;
  decidedByName: string | null;
};

/** One report for the console; null where there is none. */
export async function reportItem(
  manager: EntityManager,
  reportId: number,
  now: Date,
): Promise<ReportItem | null> {
  const [row] = await manager.query<Row[]>(
    `select r.id, r.version, r.state, r.reason, r.note, r.created_at as "createdAt",
       b.id as "reporterId", b.name as "reporterName", ${pageHandle('b')} as "reporterHandle",
       (select count(*)::int from post_reports o where o.reporter_id = b.id and o.state = 'upheld') as upheld,
       (select count(*)::int from post_reports o where o.reporter_id = b.id and o.state = 'dismissed') as dismissed,
       t.id as "topicId", t.title, t.slug, p.id as "postId", p.number, p.state as "postState",
       p.hidden_by_reports_at is not null as "hiddenByReports",
       p.watched_words as "watchedWords", p.body,
       p.created_at as "postAt", p.html, p.author_id as "authorId", a.name as "authorName",
       r.decided_at as "decidedAt", d.name as "decidedByName"
     from post_reports r
     left join accounts b on b.id = r.reporter_id
     join posts p on p.id = r.post_id
     join topics t on t.id = p.topic_id
     join accounts a on a.id = p.author_id
     left join accounts d on d.id = r.decided_by
     where r.id = $1`,
    [reportId],
  );
  if (!row) return null;
  const others = await otherReports(manager, row);
  return item(row, { others, weighed: await weighReports(manager, row.postId, now) });
}

/** Of a post that very many reported: whoever decides needs not read all of them. */
const MOST_OTHERS = 50;

async function otherReports(
  manager: EntityManager,
  { id, postId }: Row,
): Promise<ReportItem['others']> {
  return manager.query(
    `select r.id, r.reason, r.note, a.name as reporter
     from post_reports r left join accounts a on a.id = r.reporter_id
     where r.post_id = $1 and r.id <> $2 and r.state = 'open' order by r.created_at, r.id limit ${MOST_OTHERS}`,
    [postId, id],
  );
}

function item(row: Row, known: Pick<ReportItem, 'others' | 'weighed'>): ReportItem {
  const {
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
    hiddenByReports,
  } = row;
  return {
    id,
    state,
    reason,
    note,
    createdAt,
    title,
    postId,
    postState,
    hiddenByReports,
    postAt,
    html,
    body: row.body,
    watchedWords: row.watchedWords,
    author: { id: row.authorId, name: row.authorName },
    ...known,
    version: String(row.version),
    reporter: reporterOf(row),
    postPath: postPath({ id: row.topicId, slug: row.slug }, row.number ?? 1),
    decided: row.decidedAt === null ? null : { by: row.decidedByName ?? '', at: row.decidedAt },
  };
}

function reporterOf(row: Row): ReportItem['reporter'] {
  const { reporterId: id, reporterName: name, reporterHandle: handle, upheld, dismissed } = row;
  return id === null || name === null ? null : { id, name, handle, upheld, dismissed };
}
