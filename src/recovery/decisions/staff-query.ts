import type { Nominee } from '../rules/second-person.js';

/** A row of `STAFF_FOR_TICKET`. */
export type StaffRow = Omit<Nominee, 'mayApprove'> & { roleSince: Date | null };

/** Everybody who could be named second for ticket $1, with what speaks for or against it. Whoever has neither password nor passkey never came in; an address given up lately counts as theirs (T03). */
export const STAFF_FOR_TICKET = `
  select a.id, a.role, a.role_since as "roleSince",
    coalesce(array_agg(d.address_key) filter (where d.address_key is not null), '{}') as addresses,
    (select count(*)::int from recovery_tickets t where t.state = 'second_review' and t.second_id = a.id) as "openReviews",
    exists (select from recovery_namings n where n.ticket_id = $1 and n.account_id = a.id) as "namedBefore",
    exists (select from recovery_namings n where n.ticket_id = $1 and n.account_id = a.id and n.taken_back) as "drawnBefore"
  from accounts a left join (
    select account_id, address_key from account_addresses
    union select account_id, address_key from account_former_addresses) d on d.account_id = a.id
  where a.role <> 'member' and (a.password_hash is not null
    or exists (select from account_passkeys k where k.account_id = a.id))
  group by a.id order by a.id`;

/** Everybody who is told of an objection. */
export const LEADS = `select id from accounts where role = 'lead' order by id`;
