/** The whole conversation about ticket $1, what is for staff only included. */
export const CONVERSATION = `
  select m.kind, m.body, m.at, a.name as "authorName"
  from recovery_messages m left join accounts a on a.id = m.author_id
  where m.ticket_id = $1 order by m.id`;

/** The history of ticket $1. */
export const HISTORY = `
  select e.kind, e.at, a.name as "actorName"
  from recovery_events e left join accounts a on a.id = e.actor_id
  where e.ticket_id = $1 order by e.at, e.id`;

/** Whether another open ticket than $1 has the contact address $2, or came from the network $3. */
export const SHARED_WITH_OTHERS = `
  select coalesce(bool_or(contact_key = $2), false) as contact, coalesce(bool_or(network = $3), false) as network
  from recovery_tickets
  where id <> $1 and (contact_key = $2 or network = $3)
    and state in ('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed')`;

/** Whose approvals of ticket $1 stand, the first first. */
export const APPROVERS = `
  select a.name, p.at from recovery_approvals p join accounts a on a.id = p.approver_id
  where p.ticket_id = $1 and p.voided_at is null order by p.id`;
