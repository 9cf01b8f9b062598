import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/config/project-root.js';
import { Jobs } from '../src/jobs/jobs.js';
import { firstPostOf, makeKnownMember, writeReport, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { ask, importHolders, profileOf } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let reports: string;
let begun: Date;

const ALL = 'true';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  const writer = await makeKnownMember(world, 'otto@post.example', 'Otto Anders');
  const rosa = await makeAccount(world, 'rosa@keyhaven.example', { role: 'moderator' });
  await signedIn(world, 'otto@post.example');
  const topic = await writeTopic(world, writer);
  const report = await writeReport(world, await firstPostOf(world, topic), rosa);
  const { number } = await ask(world, {
    person: { givenName: 'Ida' },
    names: ['ida@old.example'],
    contact: 'ida@post.example',
  });
  const visitor = world.browser();
  await visitor.visit('/sign-up');
  await visitor.submit('/sign-up', {
    name: 'Nora Quist',
    email: 'nora@post.example',
    password: 'a lantern under the bridge',
  });
  const now = (begun = world.clock.now());
  for (const [sql, ...values] of [
    [`update post_reports set state = 'upheld', decided_at = $1 where id = $2`, now, report],
    [
      `update recovery_tickets set state = 'withdrawn', since = $1 where id = $2`,
      now,
      number.slice(2),
    ],
    [
      `insert into recovery_messages (ticket_id, kind, body, at) values ($2, 'answer', 'Words', $1)`,
      now,
      number.slice(2),
    ],
    [
      `insert into record_views (profile_id, viewer_id, ticket_number, field, at) values ($2, $3, $4, 'phone', $1)`,
      now,
      await profileOf(world, '200000001'),
      rosa.id,
      number,
    ],
    [
      `with c as (
         insert into record_corrections (profile_id, changes, reason, state, confirmed_at, takes_effect_at, ended_at)
         select $2::integer, '[]', 'Why', unnest(array['withdrawn', 'done']), $1::timestamptz, $1::timestamptz, $1::timestamptz
         returning id, state
       ), n as (
         insert into record_correction_notices (id, correction_id, address, address_key, locale, secret_id, told_at)
         select gen_random_uuid(), id, 'ida@old.example', 'ida@old.example', 'en', gen_random_uuid(), $1 from c
       ), p as (
         insert into admin_proposals (kind, target, before, value, reason, state, proposed_at, expires_at)
         values ('record', '200000001', '{}', '[]', 'Why', 'confirmed', $1, $1)
       )
       insert into profile_former_addresses (profile_id, address_key, address, kind, correction_id, removed_at, told_until)
       select $2, 'ida@old.example', 'ida@old.example', 'contact', id, $1, $1::timestamptz + interval '30 days'
       from c where state = 'done'`,
      now,
      await profileOf(world, '200000001'),
    ],
    [
      `insert into item_notes (subject_kind, subject_id, author_id, body, created_at) values ('ticket', $3, $2, 'A note', $1)`,
      now,
      rosa.id,
      number,
    ],
    [
      `insert into item_drafts (subject_kind, subject_id, verb, author_id, message, saved_at) values ('ticket', $3, 'question', $2, 'Begun', $1)`,
      now,
      rosa.id,
      number,
    ],
    [
      `insert into person_notes (account_id, author_id, body, created_at) values ($3, $2, 'A note', $1)`,
      now,
      rosa.id,
      writer.id,
    ],
    [
      `insert into sanctions (account_id, kind, reason, message, imposed_at, imposed_by)
         values ($3, 'warning', 'spam', 'Words', $1, $2)`,
      now,
      rosa.id,
      writer.id,
    ],
    [
      `insert into post_edits (post_id, author_id, title, body, reason, state, created_at, decided_at, personal_data, watched_words, masked_words)
         select id, $2, '', 'Words', '', 'rejected', $1, $1, '{}', '{}', '{}' from posts limit 1`,
      now,
      writer.id,
    ],
    [
      `insert into post_revisions (post_id, editor_id, at, title, body, reason, by_staff, withheld, personal_data, watched_words, masked_words)
         select id, $2, $1, '', 'Words', '', false, w.reason, '{}', '{}', '{}'
         from (select id from posts limit 1) p, (values ('personal'), (null)) w (reason)`,
      now,
      writer.id,
    ],
    [
      `insert into forum_appeals (account_id, post_id, body, created_at, due_at, lead_only, state, closed_at, end_reason)
         select author_id, id, 'Words', $1, $1, false, 'ended', $1, 'private' from posts where author_id = $2 limit 1`,
      now,
      writer.id,
    ],
    [
      `insert into topic_reads (account_id, topic_id, last_number, at) select $2, id, 1, $1 from topics limit 1`,
      now,
      writer.id,
    ],
    [
      `insert into post_drafts (account_id, place, category, title, tags, body, reason, version, saved_at)
         values ($2, 'new', '', 'Begun', '', '', '', 1, $1)`,
      now,
      writer.id,
    ],
    [
      `insert into claims (kind, item_id, account_id, claimed_at, until) values ('recovery', $3, $2, $1, $1)`,
      now,
      rosa.id,
      number,
    ],
    [
      `insert into account_former_addresses (account_id, address_key, address, added_at, removed_at, told_until)
         values ($2, 'o@old.example', 'o@old.example', $1, $1, $1::timestamptz + interval '30 days')`,
      now,
      writer.id,
    ],
    [
      `insert into account_address_changes (id, account_id, kind, new_address, begun_at)
         values (gen_random_uuid(), $2, 'add', 'o@new.example', $1)`,
      now,
      writer.id,
    ],
    [
      `insert into recovery_contacts (id, account_id, address, address_key, asked_at)
         values (gen_random_uuid(), $2, 'friend@post.example', 'friend@post.example', $1)`,
      now,
      writer.id,
    ],
    [
      `insert into account_kept_contacts (id, account_id, address, address_key, confirmed_at, kept_until)
         values (gen_random_uuid(), $2, 'past@post.example', 'past@post.example', $1, $1::timestamptz + interval '30 days')`,
      now,
      writer.id,
    ],
  ] as const)
    await world.dataSource.query(sql, values);
  reports = join(
    world.environment.dataDir,
    'imports',
    now.toISOString().replace(/[:.]/g, '-'),
    'rejected.csv',
  );
  await mkdir(join(reports, '..'), { recursive: true });
  await writeFile(reports, 'a row');
}, 60_000);
afterAll(() => world.close());

/** Does all that the jobs do at their hours, twice. */
async function sweep(): Promise<void> {
  const { manager } = world.dataSource;
  for (const room of ['accounts', 'mail', 'recovery', 'profile', 'forum', 'moderation', 'admin'])
    for (const time of [1, 2]) await world.get(Jobs).add(manager, `${room}.retention`, { time });
  await world.get(Jobs).add(manager, 'profile.correctionRetention', {});
  await world.get(Jobs).add(manager, 'accounts.sweep', {});
  await world.runJobs();
}

async function rows(table: string, where = ALL): Promise<number> {
  const [row] = await world.dataSource.query<{ count: number }[]>(
    `select count(*)::int as count from ${table} where ${where}`,
  );
  return row?.count ?? 0;
}

async function counts(tables: Record<string, string>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [table, where] of Object.entries(tables)) found[table] = await rows(table, where);
  return found;
}

describe('what is kept about people', () => {
  it('is named in docs/privacy.md, table by table', async () => {
    const text = await readFile(join(PROJECT_ROOT, 'docs/privacy.md'), 'utf8');
    const tables = await world.dataSource.query<{ name: string }[]>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    const said = [...text.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    );
    expect(said.sort()).toEqual(tables.map(({ name }) => name).sort());
  });

  // The clock goes on from row to row.
  it.each<[number, Record<string, string>]>([
    [1, { sign_up_requests: ALL, claims: ALL }],
    [
      30,
      {
        account_former_addresses: ALL,
        profile_former_addresses: ALL,
        admin_proposals: "value <> ''",
        recovery_contacts: ALL,
        account_kept_contacts: ALL,
        mail_messages: ALL,
        item_drafts: ALL,
        post_drafts: ALL,
        one_time_secrets: "purpose = 'account.sign-up'",
      },
    ],
    [31, { account_address_changes: ALL }],
    [
      365,
      {
        security_events: ALL,
        record_correction_notices: ALL,
        record_corrections: "state = 'withdrawn'",
        recovery_messages: ALL,
        recovery_address_proofs: ALL,
        recovery_tickets: "contact_address <> '' or answers #>> '{person,givenName}' <> ''",
      },
    ],
    [
      730,
      {
        post_reports: ALL,
        post_edits: ALL,
        topic_reads: ALL,
        post_revisions: 'withheld is not null',
        record_views: ALL,
        item_notes: ALL,
        person_notes: ALL,
        sanctions: ALL,
        forum_appeals: ALL,
      },
    ],
  ])('is deleted after %d days', async (days, tables) => {
    world.clock.set(new Date(begun.getTime() + days * DAY_MS - HOUR_MS));
    await sweep();
    const before = await counts(tables);
    world.clock.set(new Date(begun.getTime() + days * DAY_MS + HOUR_MS));
    await sweep();
    expect(Object.values(before).filter((count) => count === 0)).toEqual([]);
    expect(Object.values(await counts(tables)).filter((count) => count > 0)).toEqual([]);
  });

  it('stays where it is the proof of something', async () => {
    await expect(rows('posts')).resolves.toBeGreaterThan(0);
    await expect(rows('post_revisions')).resolves.toBe(1);
    await expect(rows('profiles')).resolves.toBeGreaterThan(0);
    await expect(rows('recovery_tickets')).resolves.toBe(1);
    await expect(rows('audit_log')).resolves.toBeGreaterThan(0);
    await expect(access(reports)).rejects.toThrow('ENOENT');
  });
});
