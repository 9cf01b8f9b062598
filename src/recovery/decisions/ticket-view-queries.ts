/** The whole conversation about ticket $1, what is for staff only included. */
export const CONVERSATION = `
  select m.kind, m.body, m.at, a.name as "authorName"
  from recovery_messages m left join accounts a on a.id = m.author_id
  where m.ticket_id = $1 order by m.id`;

/** Who was named to vouch in ticket $1, and what came of it. */
export const VOUCHERS = `
  select v.address,
    coalesce(v.answer, case when v.fitting = '{}' then 'notAsked' else 'asked' end) as standing
  from recovery_vouchings v where v.ticket_id = $1 order by v.typed_at, v.id`;

/** The history of ticket $1. */
export const HISTORY = `
  select e.kind, e.at, a.name as "actorName"
  from recovery_events e left join accounts a on a.id = e.actor_id
  where e.ticket_id = $1 order by e.at, e.id`;

/** The files of ticket $1 that were not destroyed, and when each was last opened. */
export const FILES = `
  select f.id, f.name, f.kind, f.size, f.added_at as "addedAt",
    (select max(v.at) from recovery_file_views v where v.file_id = f.id) as "seenAt"
  from recovery_files f where f.ticket_id = $1 and f.destroyed_at is null
  order by f.added_at, f.id`;

/** Whose approvals of ticket $1 stand, the first first. */
export const APPROVERS = `
  select a.name, p.at from recovery_approvals p join accounts a on a.id = p.approver_id
  where p.ticket_id = $1 and p.voided_at is null order by p.id`;
