import type { EntityManager } from 'typeorm';
import { rowId } from '../row-id.js';

/**
 * Whether a report is somebody's own: they wrote the post, sent the report, or sent another one that its
 * outcome would settle. Nobody decides about an item of their own.
 */
export async function isOwnReport(
  manager: EntityManager,
  personId: number,
  reportId: string | number,
): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    `select from post_reports r join posts p on p.id = r.post_id
     where r.id = $1 and ($2::int in (p.author_id, r.reporter_id) or exists (
       select from post_reports o where o.post_id = p.id and o.reporter_id = $2 and o.state = 'open'))`,
    [rowId(reportId), personId],
  );
  return found.length > 0;
}

/** The other reports of its post that were decided in the same step, of which one may have been what was decided. */
export async function settledTogether(
  manager: EntityManager,
  reportId: string | number,
): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `select o.id from post_reports r join post_reports o
       on o.post_id = r.post_id and o.decided_at = r.decided_at and o.decided_by = r.decided_by
     where r.id = $1 and o.id <> r.id order by o.id`,
    [rowId(reportId)],
  );
  return rows.map(({ id }) => id);
}
