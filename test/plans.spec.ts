import { writeCursor } from '../src/forum/category/topic-cursor.js';
import { loadData } from '../src/load/load-data.js';
import type { Pool } from 'pg';
import { PG_POOL } from '../src/database/pg-pool.js';
import { withoutTimeLimits } from '../src/database/time-limits.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeAccount, signedIn } from './support/people.js';
import { type PlanBounds, planFindings } from './support/plan-findings.js';
import { type RecordedQuery, recordedQueries } from './support/recorded-queries.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

/** `npm run bench -- plans` asks for 200,000. */
const POSTS = Number(process.env['PLANS_POSTS'] ?? 20_000);

/** A page of twenty or thirty, and what stands around it. */
const PAGE: PlanBounds = { sorted: 120, read: 2_500 };
/**
 * The newest 1,000 fitting posts are ranked, 2,000 of what is filtered besides: those of a frequent word are found by
 * reading back, which takes so many however large the forum is; those of others by the index of words, which gives all
 * that fit. Topics are read beside many of them.
 */
const SEARCH: PlanBounds = { sorted: 2_100, read: Math.max(25_000, POSTS / 4), whole: 'topics' };
/** Beside a topic stand its people, who are counted, and related ones: of all with its words and its tags the newest 200 are weighed. */
const TOPIC: PlanBounds = { sorted: 1_000, read: POSTS / 4 };
/** Figures count what somebody wrote, and what waits. */
const FIGURES: PlanBounds = { sorted: 120, read: POSTS / 5, whole: 'topics' };

let world: TestWorld;
const people: Record<string, BrowserSession> = {};
const places: Record<string, string | number> = {};

beforeAll(async () => {
  world = await startTestApp();
  await makeAccount(world, 'member@post.example');
  await makeAccount(world, 'moderator@post.example', { role: 'moderator' });
  await makeAccount(world, 'administrator@post.example', { role: 'administrator' });
  await withoutTimeLimits(load);
  people['visitor'] = world.browser();
  people['member'] = await signedIn(world, 'member@post.example');
  people['moderator'] = await signedIn(world, 'moderator@post.example');
  people['administrator'] = await signedIn(world, 'administrator@post.example');
  await findPlaces();
}, 600_000);
afterAll(() => world.close());

describe('the queries of a page', () => {
  it.each([
    ['visitor', '/', PAGE],
    ['member', '/', PAGE],
    ['visitor', '/latest', PAGE],
    ['member', '/latest', PAGE],
    ['visitor', '/latest?status=unanswered', PAGE],
    ['visitor', '/c/load-english', PAGE],
    ['member', '/c/load-english', PAGE],
    ['visitor', '/c/load-english?status=answered', PAGE],
    ['visitor', '/c/load-english?status=open', PAGE],
    ['visitor', '/c/load-english?status=unanswered', PAGE],
    ['visitor', '/c/load-english?after={last}', PAGE],
    ['visitor', '/tags/password', PAGE],
    ['member', '/t/{long}', TOPIC],
    ['member', '/t/{long}?post={middle}', TOPIC],
    ['visitor', '/t/{long}?post={end}', TOPIC],
    ['visitor', '/t/{short}', TOPIC],
    ['visitor', '/search?q=certificate', SEARCH],
    ['visitor', '/search?q=kakaka', SEARCH],
    ['member', '/search?q=account+tag:password', SEARCH],
    ['visitor', '/search?q="exam+certificate"+-account', SEARCH],
    ['visitor', '/search?q=exam+in:title+is:answered', SEARCH],
    ['visitor', '/latest.atom', PAGE],
    ['visitor', '/c/load-english.atom', PAGE],
    ['visitor', '/t/{longId}.atom', PAGE],
    ['member', '/notifications', PAGE],
    ['member', '/bookmarks', PAGE],
    ['visitor', '/u/{writer}', FIGURES],
    ['moderator', '/moderation', FIGURES],
    ['moderator', '/moderation?kind=posts', FIGURES],
    ['moderator', '/moderation?kind=recovery', FIGURES],
  ] as const)(
    '%s at %s use indexes, sort no more than a page, and skip nothing',
    async (who, address, bounds) => {
      const path = address.replace(/\{(\w+)\}/g, (_, name: string) => String(places[name]));
      const browser = people[who];
      const queries = await recordedQueries(world, async () => {
        const { status } = (await browser?.visit(path)) ?? {};
        expect(status).toBe(200);
      });
      const findings: (Awaited<ReturnType<typeof planFindings>> & { query: RecordedQuery })[] = [];
      for (const query of queries)
        findings.push({ query, ...(await planFindings(world.dataSource, query, bounds)) });
      const most = (name: 'read' | 'sorted') =>
        Math.max(0, ...findings.map((found) => found[name]));
      process.stdout.write(
        `plans: ${who} ${address} ${queries.length} queries, reads ${most('read')}, sorts ${most('sorted')}\n`,
      );
      expect(
        findings.flatMap(({ wrong, query }) => wrong.map((what) => `${what}: ${query.text}`)),
      ).toEqual([]);
    },
  );
});

describe('a list, however much there is (T51)', () => {
  it.each([
    ['visitor', '/'],
    ['visitor', '/latest'],
    ['member', '/c/load-english'],
    ['visitor', '/tags/password'],
    ['member', '/t/{long}'],
    ['visitor', '/search?q=certificate'],
    ['visitor', '/u/{writer}'],
    ['member', '/notifications'],
    ['member', '/bookmarks'],
    ['member', '/settings/notifications'],
    ['moderator', '/moderation?kind=recovery'],
    ['moderator', '/moderation?kind=posts'],
    ['moderator', '/moderation/log'],
    ['moderator', '/moderation/people?q=load'],
    ['administrator', '/admin/people?q=load'],
  ])('has an end for a %s at %s', async (who, address) => {
    const path = address.replace(/\{(\w+)\}/g, (_, name: string) => String(places[name]));
    const page = await people[who]?.visit(path);
    const listed = page?.html.querySelectorAll('main li, main tr, main article, main dt') ?? [];
    expect(page?.status).toBe(200);
    expect(listed.length).toBeLessThan(200);
  });

  it('is counted no further than anybody reads', async () => {
    const account = `(select id from accounts where name = 'Ilka Marwood' order by id limit 1)`;
    await world.dataSource.query(
      `update notifications set read_at = null where account_id = ${account}`,
    );
    await world.dataSource.query(
      `insert into topic_reads (account_id, topic_id, last_number, at) values (${account}, $1, 1, $2)
       on conflict (account_id, topic_id) do update set last_number = 1, at = excluded.at`,
      [places['longId'], world.clock.now()],
    );
    const page = await people['member']?.visit('/');
    expect(page?.html.querySelector('[data-count] span')?.textContent).toBe('99+');
    expect(page?.text).toContain('99+ new posts');
  });
});

async function load(): Promise<void> {
  const client = await world.app.get<Pool>(PG_POOL).connect();
  try {
    await client.query('begin');
    await loadData(
      client,
      { topics: POSTS / 10, posts: POSTS, tickets: POSTS / 20, holders: 200 },
      world.clock.now(),
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  await world.dataSource.query('vacuum analyze');
}

/** A long and a short topic, the last page of a category, and who writes most. */
async function findPlaces(): Promise<void> {
  const [found] = await world.dataSource.query<[Record<string, string | number>]>(
    `select (select id || '/' || slug from topics order by last_number desc limit 1) as long,
       (select id from topics order by last_number desc limit 1) as "longId",
       (select id || '/' || slug from topics order by last_number, id limit 1) as short,
       (select last_number / 2 from topics order by last_number desc limit 1) as middle,
       (select last_number from topics order by last_number desc limit 1) as end,
       (select a.handle from accounts a join (select author_id from posts group by 1 order by count(*) desc limit 1) p on p.author_id = a.id) as writer`,
  );
  const [end] = await world.dataSource.query<[{ id: number; at: Date }]>(
    `select t.id, t.last_post_at as at from topics t join categories c on c.id = t.category_id
     where c.slug = 'load-english' order by t.last_post_at, t.id offset 10 limit 1`,
  );
  Object.assign(places, found, { last: writeCursor(end) });
}
