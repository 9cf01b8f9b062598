import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import { PUBLIC_POST } from '../forum.policy.js';
import {
  levelNow,
  type Trust,
  TRUST_NEEDS,
  TRUST_RIGHTS,
  type TrustLevel,
  type TrustNow,
  type TrustRights,
} from '../rules/trust.js';

/** What the level of an account at this moment is made of. */
export interface TrustColumns extends TrustNow {
  reckoned: TrustLevel;
}

/**
 * SQL for that, as columns of a query.
 * @param account expression of the account's id, such as `a.id`
 * @param now placeholder of the moment
 */
export function trustColumns(account: string, now: string): string {
  return `coalesce((select m.level from member_trust m where m.account_id = ${account}), 'new') as reckoned,
    (select count(*)::int from (
       select from posts p where p.author_id = ${account} and ${PUBLIC_POST}
       limit ${TRUST_NEEDS.basic.posts}) f) as published,
    (select extract(day from ${now}::timestamptz - max(s.imposed_at))::int from sanctions s
       where s.account_id = ${account} and s.kind in ('silence', 'suspension')
         and s.lifted_at is null) as "daysSinceSanction"`;
}

/** How far somebody is trusted at this moment. */
export async function trustOf(
  manager: EntityManager,
  { id, role }: Pick<Actor, 'id' | 'role'>,
  now: Date,
): Promise<Trust> {
  if (isStaff(role)) return 'staff';
  const [row] = await manager.query<TrustColumns[]>(`select ${trustColumns('$1::int', '$2')}`, [
    id,
    now,
  ]);
  return row ? levelNow(row.reckoned, row) : 'new';
}

/** What somebody may at this moment. */
export async function rightsOf(
  manager: EntityManager,
  actor: Pick<Actor, 'id' | 'role'>,
  now: Date,
): Promise<TrustRights> {
  return TRUST_RIGHTS[await trustOf(manager, actor, now)];
}
