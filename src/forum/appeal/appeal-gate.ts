import type { EntityManager } from 'typeorm';
import type { AppealGate } from '../rules/appeals.js';
import { SILENCE_HOURS } from '../rules/report-score.js';
import type { ForumAppeal } from './forum-appeal.entity.js';

/** What of an appeal decides who decides it. */
export async function appealGate(
  manager: EntityManager,
  { accountId, firstDeciderId, leadOnly, sanctionId }: ForumAppeal,
): Promise<AppealGate> {
  const reporterIds = await reportersBehind(manager, sanctionId);
  return { accountId, firstDeciderId, leadOnly, reporterIds };
}

/** Whose reports silenced somebody by themselves; nobody's for every other sanction, and for a post. */
async function reportersBehind(
  manager: EntityManager,
  sanctionId: number | null,
): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `select distinct r.reporter_id as id
     from sanctions s join posts p on p.author_id = s.account_id join post_reports r on r.post_id = p.id
     where s.id = $1 and s.reason = 'reports' and r.reporter_id is not null
       and r.created_at between s.imposed_at - make_interval(hours => $2) and s.imposed_at`,
    [sanctionId, SILENCE_HOURS],
  );
  return rows.map(({ id }) => id);
}
