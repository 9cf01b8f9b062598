import type { DataSource } from 'typeorm';

/**
 * All that one verb of recovery leaves behind, about one ticket, in numbers and
 * words that are the same however often the verb was tried: as it was before,
 * or as it is after, and nothing between.
 */
export async function footprint(dataSource: DataSource, number: string): Promise<unknown> {
  const [row] = await dataSource.query<unknown[]>(FOOTPRINT, [Number(number.slice(2))]);
  return row;
}

/** Mails that nobody will ever deliver: not sent, not dropped, and in no queue. */
export async function forgottenMails(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ template: string }[]>(
    `select template from mail_messages m where sent_at is null and dropped_at is null and failed_at is null and not exists
       (select from graphile_worker._private_jobs j where j.payload ->> 'id' = m.id::text and j.attempts < j.max_attempts)`,
  );
  return rows.map(({ template }) => template);
}

/** How many mails wait to be delivered. */
export async function waitingMails(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    'select count(*)::int as count from mail_messages where sent_at is null and dropped_at is null and failed_at is null',
  );
  return row?.count ?? 0;
}

const FOOTPRINT = `
  select t.state, t.hold_until is not null as held, t.moved_to_account_id as "movedTo", t.version,
    (select json_agg(approver_id order by id) from recovery_approvals a
       where a.ticket_id = t.id and a.voided_at is null) as approvers,
    (select json_agg(action order by seq) from audit_log
       where subject_kind = 'ticket' and subject_id = 'R-' || t.id) as audited,
    (select json_agg(address_key order by address_key) from recovery_notices n where n.ticket_id = t.id) as told,
    (select json_agg(json_build_array(template, to_address, undo_until is not null and dropped_at is not null)
         order by template, to_address) from mail_messages left join taken_decisions d on mail_messages.id = any(d.mails)
       where params ->> 'number' = 'R-' || t.id) as mails,
    (select json_agg(undone_at is not null order by entry) from taken_decisions where item_id = 'R-' || t.id) as undone,
    (select json_agg(account_id) from claims where item_id = 'R-' || t.id) as claims,
    (select json_agg(kind order by id) from recovery_events e where e.ticket_id = t.id and undone_at is null) as events,
    (select count(*)::int from recovery_messages where ticket_id = t.id) as messages,
    (select json_agg(json_build_array(account_id, ended_at is null, reason) order by id) from profile_links l
       where l.profile_id = t.profile_id) as links,
    (select json_agg(json_build_array(purpose, used_at is null, ended_at is null) order by created_at, purpose) from one_time_secrets
       where purpose = 'recovery.claim' and subject = t.id::text) as "claimLinks",
    (select json_agg(c order by c) from (
       select json_build_array(account_id, count(*))::text as c
         from recovery_codes where account_id in (select account_id from profile_links where profile_id = t.profile_id)
         group by account_id) codes) as codes,
    (select count(*)::int from account_sessions where account_id in
       (select account_id from profile_links where profile_id = t.profile_id and reason = 'import')) as "formerSessions"
  from recovery_tickets t where t.id = $1`;
