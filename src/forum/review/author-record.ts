import type { EntityManager } from 'typeorm';

/** What is known in the forum of somebody whose post is looked at. */
export interface AuthorRecord {
  id: number;
  name: string;
  handle: string;
  since: Date;
  published: number;
  held: number;
  rejected: number;
  hidden: number;
}

/** The forum's figures of an account. */
export async function authorRecord(
  manager: EntityManager,
  accountId: number,
): Promise<AuthorRecord> {
  const [row] = await manager.query<AuthorRecord[]>(
    `select a.id, a.name, a.handle, a.created_at as since,
       (count(*) filter (where p.state = 'published'))::int as published,
       (count(*) filter (where p.state = 'held'))::int as held,
       (count(*) filter (where p.state = 'rejected'))::int as rejected,
       (count(*) filter (where p.state = 'hidden'))::int as hidden
     from accounts a left join posts p on p.author_id = a.id
     where a.id = $1 group by a.id`,
    [accountId],
  );
  if (!row) throw new Error(`account ${accountId} wrote and is not there`);
  return row;
}
