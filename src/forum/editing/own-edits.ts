import type { EntityManager } from 'typeorm';

/** The latest edit of an own post that a moderator reads, or refused. */
export interface OwnEdit {
  postId: number;
  state: 'held' | 'rejected';
  reason: string | null;
  title: string;
  body: string;
  createdAt: Date;
  /** How many edits wait until this one is read, itself included; 0 where it waits no more. */
  place: number;
}

/** Of each of some posts the author's latest edit, where it waits or was refused. Nobody else sees them. */
export async function ownEdits(
  manager: EntityManager,
  postIds: readonly number[],
  personId: number,
): Promise<Map<number, OwnEdit>> {
  const rows = await manager.query<OwnEdit[]>(
    `select e.post_id as "postId", e.state, e.rejection_reason as reason, e.title, e.body, e.created_at as "createdAt",
       (select count(*)::int from post_edits w
          where e.state = 'held' and w.state = 'held' and (w.created_at, w.id) <= (e.created_at, e.id)) as place
     from (select distinct on (post_id) * from post_edits
           where post_id = any($1) and author_id = $2 order by post_id, id desc) e
     where e.state in ('held', 'rejected')`,
    [postIds, personId],
  );
  return new Map(rows.map((row) => [row.postId, row]));
}

/** Which of some posts a moderator changed. */
export async function changedByStaff(
  manager: EntityManager,
  postIds: readonly number[],
): Promise<Set<number>> {
  const rows = await manager.query<{ id: number }[]>(
    'select distinct post_id as id from post_revisions where post_id = any($1) and by_staff',
    [postIds],
  );
  return new Set(rows.map(({ id }) => id));
}
