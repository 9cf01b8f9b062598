import type { Role } from '../src/accounts/access/role.js';
import { AccountSession } from '../src/accounts/session/account-session.entity.js';
import { Jobs } from '../src/jobs/jobs.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { ask, importHolders } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
}, 60_000);
afterAll(() => world.close());

const ACCESS = { domain: '127.0.0.1', path: '/', secure: false, script: false };

const cookieOf = ({ agent }: BrowserSession) => agent.jar.getCookie('kh.session', ACCESS)?.value;

/** A browser that somebody else gave its session. */
function withSession(value: string | undefined): BrowserSession {
  const browser = world.browser();
  browser.agent.jar.setCookie(`kh.session=${value ?? ''}; Path=/`, '127.0.0.1', '/');
  return browser;
}

const isSignedIn = async (browser: BrowserSession) =>
  (await browser.visit('/settings/profile')).status === 200;

describe('T41: a session that somebody else knows', () => {
  /** The attacker's own session, of a visitor, which a neighbour planted in the victim's browser. */
  async function planted(): Promise<string | undefined> {
    const attacker = world.browser();
    await attacker.visit('/forgot-password');
    await attacker.submit('/forgot-password', { email: 'attacker@inbox.example' });
    return cookieOf(attacker);
  }

  it('T41: is replaced at sign-in, by a password or a mailed code, and opens nothing', async () => {
    const email = 'fixed@inbox.example';
    await makeAccount(world, email);
    for (const enter of [
      async (victim: BrowserSession) => {
        await victim.visit('/sign-in');
        return victim.submit('/sign-in', { email, password: PASSWORD });
      },
      async (victim: BrowserSession) => {
        await victim.visit('/forgot-password');
        await victim.submit('/forgot-password', { email });
        await victim.follow();
        const code = await world.codeFor(email);
        return victim.submit('/reset-password', { code, password: PASSWORD });
      },
    ]) {
      const known = await planted();
      const victim = withSession(known);
      expect((await enter(victim)).status).toBe(303);
      expect(await isSignedIn(victim)).toBe(true);
      expect(cookieOf(victim)).not.toBe(known);
      expect(await isSignedIn(withSession(known))).toBe(false);
    }
  });

  it('T41: is replaced between the two steps of a sign-in, and at a step-up', async () => {
    const email = 'two-steps@inbox.example';
    const { id } = await makeAccount(world, email);
    const known = await planted();
    const victim = withSession(known);
    await world.dataSource.query(`insert into account_totps values ($1, '\\x00', 0, $2)`, [
      id,
      world.clock.now(),
    ]);
    await victim.visit('/sign-in');
    await victim.submit('/sign-in', { email, password: PASSWORD });
    expect(victim.page.location).toBe('/sign-in/second-factor');
    expect(cookieOf(victim)).not.toBe(known);
    expect((await withSession(known).visit('/sign-in/second-factor')).status).toBe(303);
    expect((await victim.follow()).status).toBe(200);

    await world.dataSource.query('delete from account_totps where account_id = $1', [id]);
    const browser = await signedIn(world, email);
    const before = cookieOf(browser);
    await browser.visit('/confirm?next=/settings/security');
    await browser.submit('/confirm', { password: PASSWORD });
    expect(browser.page.location).toBe('/settings/security');
    expect(await isSignedIn(browser)).toBe(true);
    expect(cookieOf(browser)).not.toBe(before);
    expect(await isSignedIn(withSession(before))).toBe(false);
  });

  it('T41: ends with its person, who signs out: a copy of the cookie opens nothing', async () => {
    await makeAccount(world, 'copied@inbox.example');
    const browser = await signedIn(world, 'copied@inbox.example');
    const copy = withSession(cookieOf(browser));
    expect(await isSignedIn(copy)).toBe(true);
    await browser.visit('/sign-out');
    await browser.submit('/sign-out');
    expect(await isSignedIn(copy)).toBe(false);
  });
});

describe('T41: other sites', () => {
  it.each([
    ['without a token', {}, (fields: Record<string, string>) => ({ ...fields, _csrf: '' })],
    ['from another origin', { Origin: 'https://evil.example' }, same],
    ['from a neighbouring host', { 'Sec-Fetch-Site': 'same-site' }, same],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, same],
    ['from nowhere', { Origin: 'null' }, same],
  ])('T41: sign nobody in as somebody else: a form %s', async (_how, headers, change) => {
    await makeAccount(world, 'login-csrf@inbox.example').catch(() => undefined);
    const victim = world.browser();
    const { html } = await victim.visit('/sign-in');
    const token = html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const fields = { email: 'login-csrf@inbox.example', password: PASSWORD, _csrf: token };
    const answer = await victim.agent
      .post('/sign-in')
      .set(headers as Record<string, string>)
      .type('form')
      .send(change(fields));
    expect(answer.status).toBe(403);
    expect(await isSignedIn(victim)).toBe(false);
  });

  it('T41: frame no page, signed in or not, nor one that failed', async () => {
    await makeAccount(world, 'framed@inbox.example');
    const member = await signedIn(world, 'framed@inbox.example');
    for (const browser of [world.browser(), member]) {
      for (const path of ['/', '/sign-in', '/settings/security', '/no-such-page']) {
        const { headers } = await browser.visit(path);
        expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
        expect(headers['x-frame-options']).toBe('DENY');
      }
    }
  });

  function same(fields: Record<string, string>): Record<string, string> {
    return fields;
  }
});

describe('T42: the end of a session', () => {
  it.each<[Role, Parameters<TestWorld['clock']['advance']>[0], boolean]>([
    ['member', { days: 29, hours: 23 }, true],
    ['member', { days: 30 }, false],
    ['moderator', { minutes: 59 }, true],
    ['moderator', { minutes: 60 }, false],
    ['administrator', { minutes: 60 }, false],
  ])(
    'T42: of a %s who was away for %j: still open %s, and swept if not',
    async (role, away, open) => {
      const email = `away-${role}-${JSON.stringify(away).replace(/\W/g, '')}@inbox.example`;
      const { id } = await makeAccount(world, email, { role });
      const browser = await signedIn(world, email);
      world.clock.advance(away);
      await sweep();
      expect(await world.dataSource.manager.countBy(AccountSession, { accountId: id })).toBe(
        open ? 1 : 0,
      );
      const [{ count } = { count: -1 }] = await world.dataSource.query<{ count: number }[]>(
        `select count(*)::int from sessions where sess #>> '{passport,user,id}' = $1`,
        [String(id)],
      );
      expect(count).toBe(open ? 1 : 0);
      expect(await isSignedIn(browser)).toBe(open);
    },
  );

  it('T42: is seen at the next request, not at the next sweep', async () => {
    await makeAccount(world, 'unswept@inbox.example', { role: 'lead' });
    const browser = await signedIn(world, 'unswept@inbox.example');
    world.clock.advance({ hours: 1 });
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('T42: a visitor’s session outlives the sweep, as what it waits for does', async () => {
    const visitor = world.browser();
    await visitor.visit('/forgot-password');
    await visitor.submit('/forgot-password', { email: 'visitor@inbox.example' });
    await sweep();
    expect((await visitor.visit('/reset-password')).status).toBe(200);
  });

  it('T42: what weighs more asks again after ten minutes, and the clock starts anew with the answer', async () => {
    await makeAccount(world, 'step-up@inbox.example');
    const browser = await signedIn(world, 'step-up@inbox.example');
    const asked = async () => (await browser.visit('/settings/security/authenticator')).location;
    expect(await asked()).toBeUndefined();
    world.clock.advance({ minutes: 10 });
    expect(await asked()).toBe('/confirm?next=%2Fsettings%2Fsecurity%2Fauthenticator');
    await browser.follow();
    await browser.submit('/confirm', { password: 'not my password at all' });
    expect(await asked()).toMatch(/^\/confirm/);
    await browser.follow();
    await browser.submit('/confirm', { password: PASSWORD });
    world.clock.advance({ minutes: 9, seconds: 50 });
    expect(await asked()).toBeUndefined();
  });

  async function sweep(): Promise<void> {
    await world.get(Jobs).add(world.dataSource.manager, 'accounts.sessionSweep', {});
    await world.runJobs();
  }
});

describe('T56: private pages', () => {
  it('T56: are nobody else’s to keep, with or without a sign-in', async () => {
    const { number, browser: requester } = await ask(world, {
      person: { certificationId: '200000002' },
      contact: 'private@mail.example',
    });
    const link = await world.linkFor('private@mail.example', '/tickets');
    await makeAccount(world, 'private@inbox.example', { role: 'lead' });
    const lead = await signedIn(world, 'private@inbox.example');
    const pages: [BrowserSession, string][] = [
      [requester, `/tickets/${number}`],
      [requester, '/recover/kind'],
      [world.browser(), link],
      ...[
        '/',
        '/dashboard',
        '/settings/profile',
        '/settings/security',
        '/settings/sessions',
        '/settings/activity',
        '/moderation',
        '/moderation/log',
        '/new',
        '/no-such-page',
      ].map((path): [BrowserSession, string] => [lead, path]),
    ];
    for (const [browser, path] of pages) {
      const { headers } = await browser.visit(path);
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
      expect(headers['vary']).toMatch(/Cookie/);
    }
  });

  it.each([
    '/dashboard/x.css',
    '/dashboard.css',
    '/dashboard%2Fx.css',
    '/dashboard;x.css',
    '/dashboard/;/x.css',
    '/settings/security/x.js',
    '/settings/security;.css',
    '/settings/security%0a.css',
    '/settings/security%23.css',
    '/settings/security%3F.css',
    '/settings%2Fsecurity',
    '/settings/%2e%2e/dashboard/a.png',
    '/assets/..%2fdashboard',
    '/assets/%2e%2e/dashboard/x.css',
    '/dashboard//',
    '/DASHBOARD/x.woff2',
  ])('T56: are not found under the name of a file: %s', async (path) => {
    const member = await holder();
    const page = await member.visit(path);
    expect(page.status).toBe(404);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).not.toContain('deceived@inbox.example');
  });

  let known: BrowserSession | undefined;
  async function holder(): Promise<BrowserSession> {
    if (known) return known;
    await makeAccount(world, 'deceived@inbox.example');
    return (known = await signedIn(world, 'deceived@inbox.example'));
  }

  it('T56: give a shared cache nothing that a name of the same page, written otherwise, would open', async () => {
    const member = await holder();
    for (const path of [
      '/dashboard/',
      '/Dashboard',
      '/settings/Security?x.css',
      '/dashboard?a=.css',
    ]) {
      const page: Page = await member.visit(path);
      expect([path, page.headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });
});
