import type { EntityManager } from 'typeorm';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import { type TrustFacts, trustLevel } from '../rules/trust.js';

type Row = TrustFacts & { accountId: number };

/** Reckons the levels of members anew and keeps them. */
export async function reckonTrust(
  manager: EntityManager,
  accountIds: readonly number[],
  now: Date,
): Promise<void> {
  const facts = await trustFacts(manager, accountIds, now);
  await manager.query(
    `insert into member_trust as m (account_id, level)
     select * from unnest($1::int[], $2::text[])
     on conflict (account_id) do update set level = excluded.level where m.level <> excluded.level`,
    [facts.map(({ accountId }) => accountId), facts.map(trustLevel)],
  );
}

/** Counts what members did; of what they wrote, what everybody sees at this moment. */
async function trustFacts(
  manager: EntityManager,
  accountIds: readonly number[],
  now: Date,
): Promise<Row[]> {
  return manager.query<Row[]>(
    `select a.id as "accountId", r.topics as "topicsRead", r.posts as "postsRead",
       coalesce(m.days_visited, 0) as days, p.posts, p.accepted, s.days as "daysSinceSanction"
     from accounts a
     left join member_trust m on m.account_id = a.id
     cross join lateral (
       select count(*)::int as topics, coalesce(sum(r.last_number), 0)::int as posts
       from topic_reads r where r.account_id = a.id) r
     cross join lateral (
       select count(*)::int as posts,
         (count(*) filter (where p.number > 1 and p.number = t.answer_number))::int as accepted
       from posts p join topics t on t.id = p.topic_id
       where p.author_id = a.id and ${PUBLIC_POST} and ${PUBLIC_TOPIC}) p
     cross join lateral (
       select extract(day from $2::timestamptz - max(s.imposed_at))::int as days from sanctions s
       where s.account_id = a.id and s.kind in ('silence', 'suspension') and s.lifted_at is null) s
     where a.id = any($1)`,
    [accountIds, now],
  );
}
