import type { EntityManager } from 'typeorm';

/** The records $1, those that they lead to, and all that lead there too. */
const GROUPS = `
  with given as (select unnest($1::integer[]) as id),
  standing as (
    select coalesce(m.into_profile_id, g.id) as id
    from given g left join profile_merges m on m.profile_id = g.id and m.ended_at is null)
  select 1 from profiles where id in (
    select id from given union select id from standing
    union select m.profile_id from profile_merges m join standing s on s.id = m.into_profile_id
      where m.ended_at is null)
  order by id for no key update`;

/**
 * Locks profiles in the order of their ids, against two that bind tickets to
 * them crosswise; those that were merged with them as well, since what is
 * decided about one is decided about all.
 */
export async function lockProfiles(
  tx: EntityManager,
  ids: readonly (number | null)[],
): Promise<void> {
  const known = ids.filter((id) => id !== null);
  if (known.length > 0) await tx.query(GROUPS, [known]);
}
