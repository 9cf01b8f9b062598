import { NoticeNews } from '../src/forum/notices/notice-news.service.js';
import { poolOf } from '../src/database/pg-pool.js';
import { ContentVersion } from '../src/web/kept/content-version.service.js';
import { BreakableDatabase } from './support/breakable-database.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { makeKnownMember, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';
import { eventually } from './support/two-processes.js';

const MIRA = 'mira@post.example';
const ROSA = 'rosa@keyhaven.example';

let database: BreakableDatabase;
let world: TestWorld;
let mira: BrowserSession;
beforeAll(async () => {
  database = await BreakableDatabase.create();
  const limits = { statement_timeout: '2000', lock_timeout: '500' };
  world = await startTestApp({ DATABASE_URL: database.url(limits) });
  await makeKnownMember(world, MIRA, 'Mira Sol');
  await makeAccount(world, ROSA, { name: 'Rosa', role: 'moderator' });
  mira = await signedIn(world, MIRA);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

function expectHelpful(page: Page): void {
  expect([page.status, page.headers['retry-after']]).toEqual([503, '5']);
  expect(page.html.querySelector('main h1')?.textContent).toBe('We will be back in a moment');
  expect(page.text).not.toMatch(/node_modules|\bat .*\.(ts|js):\d+|SQLSTATE|ECONN|ENOENT/);
}

/** A form for a topic, filled in and sent. */
async function ask(title: string, body = `${title}, and why`): Promise<Page> {
  if (!mira.page.html.querySelector('form[action="/topics"]')) await mira.visit('/new');
  return mira.submit('/topics', { category: 'exams', title, body });
}

const topics = async (title: string) =>
  (await database.query<{ id: number }>('select id from topics where title = $1', [title])).length;

/** A trigger that says what PostgreSQL would, the first times. */
async function saying(code: string, times: number, act: () => Promise<Page>) {
  await database.query(`
    create sequence said;
    create function say() returns trigger language plpgsql as $$ begin
      if nextval('said') <= ${times} then raise exception 'as asked' using errcode = '${code}'; end if;
      return new;
    end $$;
    create trigger saying before insert or update of category_id on topics for each row execute function say()`);
  const page = await act();
  const [{ asked } = { asked: 0 }] = await database.query<{ asked: number }>(
    'select last_value::int as asked from said',
  );
  await database.query('drop function say cascade; drop sequence said');
  return { page, asked };
}

describe('a database that goes away (T50)', () => {
  it('is told by 503, forgets nobody and nothing typed, and all goes on when it is back', async () => {
    const [visitor, other] = [world.browser(), await signedIn(world, MIRA)];
    await mira.visit('/new');
    let heard = 0;
    const [{ id } = { id: 0 }] = await database.query<{ id: number }>(
      'select id from accounts where name = $1',
      ['Mira Sol'],
    );
    const listening = world
      .get(NoticeNews)
      .of(id)
      .subscribe(() => (heard += 1));
    await eventually(() => Promise.resolve(heard > 0));

    await database.goAway();
    expectHelpful(await visitor.visit('/latest?status=open'));
    expect((await visitor.visit('/readyz')).status).toBe(503);
    expect((await visitor.visit('/healthz')).status).toBe(200);
    expectHelpful(await other.visit('/settings/profile'));
    const lost = await ask('Typed while it was away', 'First line\nsecond <b>line</b>');
    expectHelpful(lost);
    expect(lost.html.querySelector('.typed')?.textContent).toContain('second <b>line</b>');

    heard = 0;
    await database.comeBack();
    expect((await mira.submit('/topics')).status).toBe(303);
    expect((await other.visit('/settings/profile')).status).toBe(200);
    expect((await mira.follow()).text).toContain('second &lt;b&gt;line');
    expect((await visitor.visit('/readyz')).status).toBe(200);
    expect((await visitor.visit('/latest')).text).toContain('Typed while it was away');
    await world.runJobs();
    await eventually(() =>
      Promise.resolve(heard > 0 && world.get(ContentVersion).current !== null),
    );
    listening.unsubscribe();
  });

  it('is no 500 where its connections end again and again in the middle of requests', async () => {
    const member = await signedIn(world, MIRA);
    const statuses = new Set<number>();
    const posted: string[] = [];
    await mira.visit('/new');
    const breaking = { goesOn: true };
    const ended = (async () => {
      while (breaking.goesOn) await database.endConnections();
    })();
    const looks = [1, 2, 3].map(async () => {
      for (const path of [
        '/',
        '/latest',
        '/dashboard',
        '/t/1',
        '/notifications',
        '/search?q=first',
      ])
        statuses.add((await member.visit(path)).status);
    });
    for (let time = 0; time < 6; time += 1) {
      const { status } = await ask(`Sent at once ${time}`);
      statuses.add(status);
      if (status === 303) posted.push(`Sent at once ${time}`);
    }
    await Promise.all(looks);
    breaking.goesOn = false;
    await ended;
    expect([...statuses].filter((status) => ![200, 303, 404, 503].includes(status))).toEqual([]);
    expect(statuses).toContain(503);
    expect((await mira.visit('/latest')).status).toBe(200);
    expect((await mira.visit('/settings/profile')).status).toBe(200);
    for (const title of posted) expect(await topics(title)).toBe(1);
  });

  it('lets nobody wait without end for a connection', async () => {
    const pool = poolOf(world.dataSource);
    const patience = pool.options.connectionTimeoutMillis;
    expect(patience).toBe(5_000);
    pool.options.connectionTimeoutMillis = 200;
    const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    expectHelpful(await mira.visit('/dashboard'));
    expect((await world.browser().visit('/readyz')).status).toBe(503);
    for (const each of held) each.release();
    pool.options.connectionTimeoutMillis = patience;
    expect((await mira.visit('/dashboard')).status).toBe(200);
  });

  it.each(['40001', '40P01'])(
    'is asked again after %s, and the verb is done once',
    async (code) => {
      const author = await makeKnownMember(world, `a${code}@post.example`, `Ada ${code}`);
      const { id } = await writeTopic(world, author, { title: `Moved ${code}` });
      const rosa = await signedIn(world, ROSA);
      await rosa.visit(`/topics/${id}/moderation`);
      const { page, asked } = await saying(code, 2, () =>
        rosa.submit(`/topics/${id}/category`, { category: 'profile' }),
      );
      expect([page.status, asked]).toEqual([303, 3]);
      const [{ count } = { count: 0 }] = await database.query<{ count: number }>(
        'select count(*)::int as count from topic_events where topic_id = $1',
        [id],
      );
      expect(count).toBe(1);
    },
  );

  it.each([
    ['53100', 'a full disk', 'We will be back'],
    ['40001', 'others who change the same', 'Somebody else is changing'],
  ])(
    'is not asked again by a form after %s, %s: nothing is saved, all is kept',
    async (code, _, words) => {
      const title = `Once ${code}`;
      const { page, asked } = await saying(code, 9, () => ask(title));
      expectHelpful(page);
      expect([asked, page.text.includes(words)]).toEqual([1, true]);
      expect(await topics(title)).toBe(0);
      expect((await mira.submit('/topics')).status).toBe(303);
      expect(await topics(title)).toBe(1);
    },
  );
});

describe('a statement without end (T52)', () => {
  it.each([
    [
      'that waits for somebody’s lock',
      'lock table topics in access exclusive mode',
      'Somebody else',
    ],
    ['that takes too long', '', 'took longer than one page may'],
  ])('%s is stopped, and the page says so', async (what, locking, words) => {
    await database.query(`
      create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$;
      create trigger lingering before insert on topics for each row execute function linger()`);
    await mira.visit('/new');
    await database.query(`begin; ${locking}`);
    const page = await ask(`Long ${what}`);
    await database.query('rollback');
    await database.query('drop function linger cascade');
    expectHelpful(page);
    expect(page.text).toContain(words);
    expect((await mira.submit('/topics')).status).toBe(303);
  });
});
