import { SecurityEvent } from '../src/accounts/security-events/security-event.entity.js';
import { AccountSession } from '../src/accounts/session/account-session.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

const isSignedIn = async (browser: BrowserSession) =>
  (await browser.visit('/settings/profile')).status === 200;

/** A browser of that kind, at that network, in which the account was signed in to. */
async function at(email: string, agent: string, ip = '203.0.113.77'): Promise<BrowserSession> {
  const browser = world.browser();
  browser.agent.set('User-Agent', agent).set('X-Forwarded-For', ip);
  await browser.visit('/sign-in');
  await browser.submit('/sign-in', { email, password: PASSWORD });
  return browser;
}

function rows({ page }: BrowserSession): string[] {
  return page.html
    .querySelectorAll('#session > li')
    .map((row) => row.textContent.replace(/\s+/g, ' ').trim());
}

function kinds(accountId: number): Promise<string[]> {
  return world.dataSource.manager
    .find(SecurityEvent, { where: { accountId }, order: { id: 'ASC' } })
    .then((events) => events.map(({ kind }) => kind));
}

describe('where one is signed in', () => {
  it('shows device, rough network and times, and never what the cookie holds', async () => {
    await makeAccount(world, 'list@inbox.example');
    await at('list@inbox.example', SAFARI, '2001:db8:77:1::5');
    const browser = await at('list@inbox.example', FIREFOX);
    await browser.visit('/settings/sessions');
    expect(rows(browser)).toEqual([
      expect.stringMatching(/^Firefox, Windows This device .*Network: 203\.0\.113\.…$/),
      expect.stringMatching(/^Safari, iOS .*Network: 2001:db8:77:….* Sign out Safari, iOS$/),
    ]);
    const ids = await world.dataSource.query<{ sid: string }[]>('select sid from sessions');
    for (const { sid } of ids) expect(browser.page.text).not.toContain(sid);
  });

  it('is written down once a minute, however many pages are loaded (T51)', async () => {
    await makeAccount(world, 'often@inbox.example');
    const browser = await at('often@inbox.example', FIREFOX);
    await world.dataSource.query('create sequence noted');
    await world.dataSource.query(
      `create function note() returns trigger language plpgsql as $$ begin perform nextval('noted'); return new; end $$`,
    );
    await world.dataSource.query(
      'create trigger noting before update on account_sessions for each row execute function note()',
    );
    const writes = async (seconds: number) => {
      world.clock.advance({ seconds });
      await Promise.all([1, 2, 3, 4, 5].map(() => browser.visit('/settings/profile')));
      const [row] = await world.dataSource.query<[{ count: number }]>(
        'select case when is_called then last_value::int else 0 end as count from noted',
      );
      return row.count;
    };
    expect([await writes(59), await writes(1), await writes(59), await writes(2)]).toEqual([
      0, 1, 1, 2,
    ]);
    await world.dataSource.query('drop function note cascade');
  });

  it('ends one device at its next request, and the row of events says so', async () => {
    const { id } = await makeAccount(world, 'one@inbox.example');
    const phone = await at('one@inbox.example', SAFARI);
    const desk = await at('one@inbox.example', FIREFOX);
    await desk.visit('/settings/sessions');
    await desk.submit('/settings/sessions/end');
    expect(await isSignedIn(phone)).toBe(false);
    expect((await desk.follow()).text).toContain('That device is signed out.');
    expect(rows(desk)).toHaveLength(1);
    expect(await kinds(id)).toEqual(['sign-in', 'sign-in', 'session-ended']);
  });

  it('stays ended when a request under way writes the session once more', async () => {
    const { id } = await makeAccount(world, 'late@inbox.example');
    const phone = await signedIn(world, 'late@inbox.example');
    const kept = await world.dataSource.query<{ sid: string; sess: object; expire: Date }[]>(
      `select * from sessions where sess #>> '{passport,user,id}' = $1`,
      [String(id)],
    );
    const desk = await signedIn(world, 'late@inbox.example');
    await desk.visit('/settings/sessions');
    await desk.submit('/settings/sessions/end');
    const [{ sid, sess, expire } = { sid: '', sess: {}, expire: new Date() }] = kept;
    await world.dataSource.query('insert into sessions values ($1, $2, $3)', [sid, sess, expire]);
    expect(await isSignedIn(phone)).toBe(false);
  });

  it('ends all others at once, and neither strangers nor visitors', async () => {
    const { id } = await makeAccount(world, 'others@inbox.example');
    await makeAccount(world, 'bystander@inbox.example');
    const phone = await at('others@inbox.example', SAFARI);
    const desk = await at('others@inbox.example', FIREFOX);
    const bystander = await signedIn(world, 'bystander@inbox.example');
    const visitor = world.browser();
    await visitor.visit('/forgot-password');
    await visitor.submit('/forgot-password', { email: 'nobody@inbox.example' });
    await desk.visit('/settings/sessions');
    await desk.submit('/settings/sessions/end-others');
    expect(await isSignedIn(phone)).toBe(false);
    expect(await isSignedIn(desk)).toBe(true);
    expect(await isSignedIn(bystander)).toBe(true);
    expect((await visitor.visit('/reset-password')).status).toBe(200);
    const kind = 'sessions-ended';
    const ended = await world.dataSource.manager.findOneBy(SecurityEvent, { accountId: id, kind });
    expect(ended?.details).toEqual({ count: 1 });
  });

  it('is over here when another process ended it in the database', async () => {
    const { id } = await makeAccount(world, 'processes@inbox.example');
    const browser = await signedIn(world, 'processes@inbox.example');
    await world.dataSource.query('delete from account_sessions where account_id = $1', [id]);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('ends nothing of somebody else, and takes no id of a cookie', async () => {
    const { id: accountId } = await makeAccount(world, 'victim@inbox.example');
    await makeAccount(world, 'thief@inbox.example');
    const victim = await signedIn(world, 'victim@inbox.example');
    await signedIn(world, 'thief@inbox.example');
    const thief = await signedIn(world, 'thief@inbox.example');
    const { id } = await world.dataSource.manager.findOneByOrFail(AccountSession, { accountId });
    await thief.visit('/settings/sessions');
    const foreign = await thief.submit('/settings/sessions/end', { session: id });
    expect(foreign.status).toBe(303);
    expect(await isSignedIn(victim)).toBe(true);

    await thief.visit('/settings/sessions');
    const sid = decodeURIComponent(cookieOf(victim)).replace(/^s:|\..*$/g, '');
    const answer = await thief.submit('/settings/sessions/end', { session: sid });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose one of the devices on this page.');
    expect(await isSignedIn(victim)).toBe(true);
  });

  it('signs out here when asked to end this one', async () => {
    const { id } = await makeAccount(world, 'self@inbox.example');
    const browser = await signedIn(world, 'self@inbox.example');
    await signedIn(world, 'self@inbox.example');
    await browser.visit('/settings/sessions');
    const own = await world.dataSource.manager.find(AccountSession, { where: { accountId: id } });
    const shown = browser.page.html.querySelector('[name=session]')?.getAttribute('value');
    const session = own.find((each) => each.id !== shown)?.id ?? '';
    await browser.submit('/settings/sessions/end', { session });
    expect(await isSignedIn(browser)).toBe(false);
    await browser.visit('/sign-in');
    expect(browser.page.status).toBe(200);
  });

  it('forgets a session when its person signs out', async () => {
    const { id } = await makeAccount(world, 'out@inbox.example');
    const browser = await signedIn(world, 'out@inbox.example');
    await browser.visit('/sign-out');
    await browser.submit('/sign-out');
    expect(await world.dataSource.manager.countBy(AccountSession, { accountId: id })).toBe(0);
  });
});

describe('a sign-in in a new place', () => {
  const told = async (email: string) => {
    await world.runJobs();
    return world.mailbox.messages.filter(
      ({ to, subject }) => to === email && subject === 'New sign-in to your account',
    );
  };

  it('is told to its addresses, once, and never the first one of all', async () => {
    const email = 'new-place@inbox.example';
    await makeAccount(world, email);
    const first = await at(email, FIREFOX, '203.0.113.1');
    await at(email, FIREFOX, '203.0.113.250');
    expect(await told(email)).toEqual([]);
    await at(email, SAFARI, '198.51.100.9');
    await at(email, SAFARI, '198.51.100.10');
    const mails = await told(email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('Safari, iOS');
    expect(mails[0]?.text).toContain('198.51.100.…');
    expect(mails[0]?.text).toContain(`${world.environment.baseUrl}/settings/sessions`);

    // The browser is known by its cookie, wherever it goes.
    await first.visit('/sign-out');
    await first.submit('/sign-out');
    first.agent.set('X-Forwarded-For', '192.0.2.5');
    await first.visit('/sign-in');
    await first.submit('/sign-in', { email, password: PASSWORD });
    expect(await told(email)).toHaveLength(1);
  });
});

describe('what happened to an account', () => {
  it('includes wrong passwords, as soon as a job has written them down', async () => {
    const { id } = await makeAccount(world, 'refused@inbox.example');
    const stranger = world.browser();
    stranger.agent.set('User-Agent', SAFARI).set('X-Forwarded-For', '198.51.100.9');
    await stranger.visit('/sign-in');
    for (const email of ['refused@inbox.example', 'unknown@inbox.example'])
      await stranger.submit('/sign-in', { email, password: 'an entirely wrong password' });
    await world.runJobs();
    const events = await world.dataSource.manager.findBy(SecurityEvent, {
      kind: 'sign-in-refused',
    });
    expect(events).toEqual([
      expect.objectContaining({ accountId: id, device: 'Safari, iOS', network: '198.51.100.9' }),
    ]);
  });

  it('is told to its person only, in words, a part at a time', async () => {
    const { id } = await makeAccount(world, 'told@inbox.example');
    const others = await makeAccount(world, 'not-told@inbox.example');
    const at = world.clock.now();
    const event = { accountId: id, at, network: '203.0.113.77', device: 'Firefox, Windows' };
    const events = Array.from({ length: 40 }, (_, step) => ({
      ...event,
      kind: 'second-factor-refused' as const,
      details: { way: 'totp', step },
    }));
    await world.dataSource.manager.insert(SecurityEvent, events);
    await world.dataSource.manager.insert(SecurityEvent, {
      ...event,
      accountId: others.id,
      kind: 'role-granted',
      details: { role: 'lead' },
    });
    const browser = await signedIn(world, 'told@inbox.example');
    const lines = () =>
      browser.page.html
        .querySelectorAll('.log-lines > li')
        .map((line) => line.textContent.replace(/\s+/g, ' ').trim());
    await browser.visit('/settings/activity');
    const first = lines();
    expect(first).toHaveLength(30);
    expect(first[0]).toMatch(/^Signed in /);
    expect(first[1]).toMatch(
      /^Sign-in refused: wrong second step .*By: authenticator app.*Firefox, Windows.*203\.0\.113\.…$/,
    );
    await browser.visit(browser.page.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '');
    expect(lines()).toHaveLength(11);
    expect(browser.page.text).not.toContain('Role given');
    for (const odd of ['?before=x', '?before=9999999999', '?before[]=3', '?before=-1'])
      expect((await browser.visit(`/settings/activity${odd}`)).status).toBe(200);
  });
});

describe('T41: a second process on the same database', () => {
  it('T41: knows who is signed in, ends it for both, and counts the same wrong passwords', async () => {
    const { databaseUrl, dataDir } = world.environment;
    const second = await startTestApp({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
    const email = 'twice@inbox.example';
    await makeAccount(world, email);
    const here = await signedIn(world, email);
    const there = second.browser();
    there.agent.jar.setCookie(`kh.session=${cookieOf(here)}; Path=/`, '127.0.0.1', '/');
    expect(await isSignedIn(there)).toBe(true);
    await there.visit('/settings/sessions');
    await there.submit('/sign-out');
    expect(await isSignedIn(here)).toBe(false);

    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      const browser = (tries % 2 === 0 ? world : second).browser();
      await browser.visit('/sign-in');
      statuses.push((await browser.submit('/sign-in', { email, password: 'wrong' })).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(422));
    expect(statuses.slice(10)).toEqual([429, 429]);
    await second.close();
  });
});

function cookieOf({ agent }: BrowserSession): string {
  const access = { domain: '127.0.0.1', path: '/', secure: false, script: false };
  return agent.jar.getCookie('kh.session', access)?.value ?? '';
}
