import type { DataSource } from 'typeorm';

/** What hangs on a profile and is a log: what was looked at, asked and decided about it. */
const LOGS = /^(record_views|recovery_\w+|audit_log|dormancy_notices|transcript_share_views)$/;

/** Tables whose rows name a link: their rows are told apart by whose it is, and only while it lives. */
const LIVE: Record<string, string> = {
  profile_links: 'select profile_id, account_id from profile_links where ended_at is null',
  profile_merges:
    'select profile_id, into_profile_id, ticket_number from profile_merges where ended_at is null',
  shared_certifications: `select l.profile_id, l.account_id, s.certification_code
    from shared_certifications s join profile_links l on l.id = s.link_id where l.ended_at is null`,
};

/** Every table that leads to profiles by foreign keys, and the accounts with their addresses: a new one is among them by itself. */
const TABLES = `
  with recursive near (name) as (
    select 'profiles'::regclass
    union select c.conrelid from pg_constraint c join near on c.confrelid = near.name
      where c.contype = 'f')
  select name::regclass::text as name from near
  union select unnest(array['accounts', 'account_addresses']) order by 1`;

/** What the columns of a table are called that are neither times nor counts of what happened. */
const COLUMNS = `
  select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
  where attrelid = $1::regclass and attnum > 0 and not attisdropped
    and atttypid <> 'timestamptz'::regtype and attname <> 'session_epoch'`;

/** The rows of all tables about profiles, as JSON, in order; logs and times left out. */
export async function profileRows(dataSource: DataSource): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  const tables = await dataSource.query<{ name: string }[]>(TABLES);
  for (const { name } of tables.filter((table) => !LOGS.test(table.name))) {
    const [row] = await dataSource.query<{ columns: string }[]>(COLUMNS, [name]);
    const select = LIVE[name] ?? `select ${row?.columns ?? ''} from ${name}`;
    const found = await dataSource.query<{ row: string }[]>(
      `select row_to_json(r)::text as row from (${select}) r order by 1`,
    );
    rows[name] = found.map((each) => each.row);
  }
  return rows;
}
