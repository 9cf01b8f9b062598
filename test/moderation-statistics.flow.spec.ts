import type { EntityManager } from 'typeorm';
import type { Account } from '../src/accounts/account/account.entity.js';
import { Audit } from '../src/audit/audit.js';
import { HeldPosts } from '../src/forum/review/held-posts.service.js';
import { Reports } from '../src/forum/review/reports.service.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { makeKnownMember, writeTopic } from './support/forum.js';
import { claim, makeHeldPost, makeReport } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const PAGE = '/moderation/statistics';
const PERIOD = 'from=2026-11-01&to=2026-11-05';

let world: TestWorld;
let rosa: BrowserSession;
let lena: BrowserSession;
let staff: Record<'rosa' | 'lena', Account>;
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour));

beforeAll(async () => {
  world = await startTestApp();
  world.clock.set(at(1, 0));
  const since = at(1, 0);
  staff = {
    rosa: await makeAccount(world, 'rosa@keyhaven.example', { name: '=Rosa', role: 'moderator' }),
    lena: await makeAccount(world, 'lena@keyhaven.example', { name: 'Lena', role: 'lead', since }),
  };
  world.clock.set(at(5, 12));
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  lena = await signedIn(world, 'lena@keyhaven.example');
}, 30_000);
afterAll(() => world.close());

/** The rows of a table, cells joined. */
const rows = ({ html }: Page, part: string) =>
  html
    .querySelectorAll(`[aria-labelledby="${part}"] tbody tr, details.${part} tbody tr`)
    .map((row) =>
      row
        .querySelectorAll('th, td')
        .map((cell) => cell.childNodes.at(-1)?.text.trim())
        .join(' | '),
    );

describe('statistics', () => {
  it('of a new programme say that there is nothing yet, and where older things are', async () => {
    const page = await rosa.visit(PAGE);
    expect(page.status).toBe(200);
    expect(page.html.querySelector('.empty-title')?.text).toMatch(/^Nothing came in/);
    expect(page.html.querySelectorAll('svg[role=img]')).toEqual([]);
    expect(page.html.querySelector('.nav [aria-current]')?.text.trim()).toBe('Statistics');
  });

  it.each([
    ['from=2026-02-30', 'Enter a day of the calendar'],
    ['from=2026-11-03&to=2026-11-01', 'The last day has to come after the first one'],
    ['from=2026-12-01&to=2026-12-02', 'The first day lies in the future'],
    ['from=2020-01-01&to=2026-11-05', 'Choose at most 366 days'],
    ['from=%27&to=%3Cb%3E', 'Enter a day of the calendar'],
  ])('say what is wrong with %s, and keep it', async (query, words) => {
    const page = await rosa.visit(`${PAGE}?${query}`);
    expect(page.status).toBe(422);
    expect(page.html.querySelector('[data-error-summary]')?.text).toContain(words);
    expect(page.html.querySelector('#from')?.getAttribute('value')).toBe(
      new URLSearchParams(query).get('from'),
    );
    const file = await rosa.visit(`${PAGE}/days?${query}`);
    expect([file.status, file.location?.split('?')[0]]).toEqual([303, PAGE]);
  });

  it('count what came, waited, and was decided, but nothing that was taken back', async () => {
    await makeWork();
    const page = await rosa.visit(`${PAGE}?${PERIOD}`);
    expect(rows(page, 'figures-details')).toEqual([
      '2026-11-01 | 3 | 1 | 2',
      '2026-11-02 | 1 | 1 | 2',
      '2026-11-03 | 1 | 3 | 0',
      '2026-11-04 | 0 | 0 | 0',
      '2026-11-05 | 1 | 0 | 1',
    ]);
    expect(rows(page, 'kinds')).toEqual([
      'Posts | 3 | 2 | 1',
      'Reports | 2 | 2 | 0',
      'Recovery | 1 | 1 | 0',
    ]);
    expect(rows(page, 'times')).toEqual([
      'Posts | 2 | 30 hr | 46 hr | 30 hr | 46 hr',
      'Posts: Published | 1 | 10 hr | 10 hr | 10 hr | 10 hr',
      'Posts: Spam | 1 | 2.1 days | 2.1 days | 2.1 days | 2.1 days',
      'Recovery | 1 | 6 hr | 6 hr | 2 days | 2 days',
      'Recovery: Mailbox lost | 1 | 6 hr | 6 hr | 2 days | 2 days',
      'Reports | 2 | 3 hr | 3.8 hr | 3 hr | 3.8 hr',
      'Reports: Spam | 2 | 3 hr | 3.8 hr | 3 hr | 3.8 hr',
    ]);
    expect(rows(page, 'reports')).toEqual(['Spam | 1 | 1 | 50 %']);
  });

  it('are drawn with words, and the figures stand below', async () => {
    const { html } = await rosa.visit(`${PAGE}?${PERIOD}`);
    const [backlog] = html.querySelectorAll('svg[role=img]');
    const named = (attribute: string) =>
      html.querySelector(`#${backlog?.getAttribute(attribute)}`)?.text;
    expect(named('aria-labelledby')).toBe('What waited at the end of each day');
    expect(named('aria-describedby')).toContain('never more than 2');
    expect(html.querySelectorAll('svg[role=img]')).toHaveLength(4);
    expect(html.querySelectorAll('svg [style], svg script')).toEqual([]);
  });

  it('show no person to a moderator, neither on the page nor as a file', async () => {
    const page = await rosa.visit(`${PAGE}?${PERIOD}`);
    expect(page.html.querySelector('#persons, #pairs')).toBeNull();
    for (const table of ['persons', 'pairs'])
      expect([table, (await rosa.visit(`${PAGE}/${table}?${PERIOD}`)).status]).toEqual([
        table,
        403,
      ]);
    expect((await rosa.visit(`${PAGE}/nothing`)).status).toBe(404);
  });

  it('show leads who decided how much, and with whom', async () => {
    const page = await lena.visit(`${PAGE}?${PERIOD}`);
    expect(rows(page, 'persons')).toEqual([
      '=Rosa (@rosa) | 2 | 2 | 3 | 0 | 1 | 1',
      'Lena (@lena) | 0 | 0 | 2 | 0 | 0 | 0',
    ]);
    expect(rows(page, 'pairs')).toEqual(['=Rosa, then Lena | 1 | 1']);
  });

  it('T54: are files in which no name is a formula', async () => {
    const file = await lena.visit(`${PAGE}/persons?${PERIOD}`);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['cache-control']).toBe('no-store');
    expect(file.headers['content-disposition']).toBe(
      'attachment; filename=persons-2026-11-01-2026-11-05.csv',
    );
    expect(file.text.split('\r\n').slice(1)).toEqual([
      "'=Rosa (@rosa),2,2,3,0,1,1",
      'Lena (@lena),0,0,2,0,0,0',
      '',
    ]);
    const times = await rosa.visit(`${PAGE}/times?${PERIOD}`);
    expect(times.text).toContain('\r\nPosts,2,30,46,30,46\r\n');
  });
});

/** Three held posts, two reports and a request; one decision is taken back, and that post still waits. */
async function makeWork(): Promise<void> {
  const author = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
  const reader = await makeKnownMember(world, 'reader@keyhaven.example', 'Pavel Novak');
  const { id, name, handle } = staff.rosa;
  const actor = { id, name, handle, role: 'moderator' } as const;
  const decide = (when: Date, act: (tx: EntityManager) => Promise<unknown>) => {
    world.clock.set(when);
    return world.dataSource.transaction(act);
  };
  const version = '1';
  const published = await makeHeldPost(world, author, { at: at(1, 8) });
  const rejected = await makeHeldPost(world, author, { at: at(1, 9) });
  const waiting = await makeHeldPost(world, author, { at: at(5, 2) });
  const posts = world.get(HeldPosts);
  await decide(at(1, 18), (tx) => posts.approve(tx, actor, published.id, { version }));
  await decide(at(3, 11), (tx) =>
    posts.reject(tx, actor, rejected.id, { version, reason: 'spam', message: '' }),
  );
  for (const [day, verb, hour] of [
    [2, 'dismiss', 10],
    [3, 'uphold', 12],
  ] as const) {
    world.clock.set(at(day, 8));
    const topic = await writeTopic(world, reader);
    const [post] = await world.dataSource.query<{ id: number }[]>(
      'select id from posts where topic_id = $1',
      [topic.id],
    );
    const said = { postId: post?.id ?? 0, reason: 'spam' } as const;
    const report = await makeReport(world, author, said);
    await decide(at(day, hour), (tx) =>
      world.get(Reports)[verb](tx, actor, report.id, { version }),
    );
  }
  await makeRequest();
  world.clock.set(at(5, 12));
  await claim(rosa, waiting);
  await rosa.submit(`${waiting.path}/rejection`, { reason: 'spam' });
  await rosa.follow();
  expect((await rosa.submit('/moderation/undo')).status).toBe(303);
}

/** One person asks and approves, another sends it back once and confirms it then. */
async function makeRequest(): Promise<void> {
  const sent = at(1, 6);
  const [ticket] = await world.dataSource.query<{ id: number }[]>(
    `insert into recovery_tickets (kind, state, locale, key_hash, network, contact_address, contact_key, answers,
       status_secret_id, submitted_at, last_act_at, news_at, since, due_at)
     values ('mailbox', 'hold', 'en', '', '', '', '', '{}', gen_random_uuid(), $1, $1, $1, $1, $1) returning id`,
    [sent],
  );
  const approve = (approver: Account, when: Date, voided: Date | null) =>
    world.dataSource.query(
      `insert into recovery_approvals (ticket_id, approver_id, role, path, target_digest, at, voided_at)
       values ($1, $2, 'moderator', 'C', '', $3, $4)`,
      [ticket?.id, approver.id, when, voided],
    );
  for (const [who, kind, day, hour] of [
    ['rosa', 'asked', 1, 12],
    ['rosa', 'approved', 2, 20],
    ['lena', 'sentBack', 2, 22],
    ['rosa', 'approved', 3, 4],
    ['lena', 'confirmed', 3, 6],
  ] as const) {
    world.clock.set(at(day, hour));
    await world.dataSource.query(
      'insert into recovery_events (ticket_id, kind, actor_id, at) values ($1, $2, $3, $4)',
      [ticket?.id, kind, staff[who].id, at(day, hour)],
    );
    await world.dataSource.transaction((tx) =>
      world.get(Audit).append(tx, {
        actor: { id: staff[who].id, role: who === 'rosa' ? 'moderator' : 'lead' },
        action: `ticket.${kind}`,
        subject: { kind: 'ticket', id: `R-${ticket?.id}` },
      }),
    );
  }
  await approve(staff.rosa, at(2, 20), at(2, 22));
  await approve(staff.rosa, at(3, 4), null);
  await approve(staff.lena, at(3, 6), null);
}
