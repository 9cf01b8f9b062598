/** Everybody who could be named second for ticket $1, with what speaks for or against it. */
export const STAFF_FOR_TICKET = `
  select a.id, a.role,
    coalesce(array_agg(d.address_key) filter (where d.address_key is not null), '{}') as addresses,
    (select count(*)::int from recovery_tickets t where t.state = 'second_review' and t.second_id = a.id) as "openReviews",
    exists (select from recovery_namings n where n.ticket_id = $1 and n.account_id = a.id) as "namedBefore"
  from accounts a left join account_addresses d on d.account_id = a.id
  where a.role <> 'member' and a.password_hash is not null
  group by a.id order by a.id`;

/** Everybody who is told of an objection. */
export const LEADS = `select id from accounts where role = 'lead' order by id`;
