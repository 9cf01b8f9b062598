import type { EntityManager } from 'typeorm';
import { Account } from '../src/accounts/account/account.entity.js';
import { AccountRoles } from '../src/accounts/access/roles.service.js';
import type { Role } from '../src/accounts/access/role.js';
import { AccountSession } from '../src/accounts/session/account-session.entity.js';
import { Sessions } from '../src/accounts/session/sessions.service.js';
import { Authenticator } from './support/authenticator.js';
import type { BrowserSession } from './support/browser-session.js';
import { guarded, halfSignedIn, STEP } from './support/guarded.js';
import { meanwhile } from './support/meanwhile.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

const SESSION = 'kh.session';

function cookieOf(browser: BrowserSession): string | undefined {
  return browser.agent.jar.getCookie(SESSION, {
    domain: '127.0.0.1',
    path: '/',
    secure: false,
    script: false,
  })?.value;
}

async function isSignedIn(browser: BrowserSession): Promise<boolean> {
  return (await browser.visit('/settings/profile')).status === 200;
}

describe('a session', () => {
  it('has a new id after signing in; the one from before opens nothing (T41)', async () => {
    await makeAccount(world, 'fixed@inbox.example');
    const browser = world.browser();
    await browser.visit('/forgot-password');
    await browser.submit('/forgot-password', { email: 'fixed@inbox.example' });
    const planted = cookieOf(browser);
    expect(planted).toBeDefined();
    await browser.visit('/sign-in');
    await browser.submit('/sign-in', { email: 'fixed@inbox.example', password: PASSWORD });
    expect(cookieOf(browser)).not.toBe(planted);

    const attacker = world.browser();
    attacker.agent.jar.setCookie(`${SESSION}=${planted ?? ''}; Path=/`, '127.0.0.1', '/');
    expect(await isSignedIn(attacker)).toBe(false);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('is not begun, and no cookie set, for a visitor who only reads', async () => {
    const page = await world.browser().visit('/healthz');
    expect(page.headers['set-cookie']).toBeUndefined();
    const rows = await world.dataSource.query<object[]>(
      `select from sessions where sess ? 'passport' and not sess -> 'passport' ? 'user'`,
    );
    expect(rows).toEqual([]);
  });

  it('shows pages that nobody else may keep (T56)', async () => {
    await makeAccount(world, 'cache@inbox.example');
    const page = await (await signedIn(world, 'cache@inbox.example')).visit('/settings/security');
    expect(page.headers['cache-control']).toBe('no-store');
  });
});

describe('its end', () => {
  it.each<[Role, string, Parameters<TestWorld['clock']['advance']>[0][], boolean]>([
    ['member', '29 days', [{ days: 29 }], true],
    ['member', '30 days, used on each', Array(30).fill({ days: 1 }), false],
    ['moderator', '59 minutes', [{ minutes: 59 }], true],
    ['moderator', 'an hour without use', [{ hours: 1 }], false],
    ['administrator', '23 hours of work', Array(46).fill({ minutes: 30 }), true],
    ['administrator', '24 hours of work', Array(48).fill({ minutes: 30 }), false],
  ])('%s, after %s', async (role, after, steps, open) => {
    const email = `${role}-${after.replace(/\W/g, '')}@inbox.example`;
    await makeAccount(world, email, { role });
    const browser = await signedIn(world, email);
    let still = true;
    for (const step of steps) {
      world.clock.advance(step);
      still = await isSignedIn(browser);
    }
    expect(still).toBe(open);
  });

  it('comes for all sessions of an account at once, and of nobody else', async () => {
    const { id } = await makeAccount(world, 'all@inbox.example');
    await makeAccount(world, 'else@inbox.example');
    const browsers = [
      await signedIn(world, 'all@inbox.example'),
      await signedIn(world, 'all@inbox.example'),
    ];
    const other = await signedIn(world, 'else@inbox.example');
    await world.dataSource.transaction((tx) => world.get(Sessions).endAll(tx, id));
    for (const browser of browsers) expect(await isSignedIn(browser)).toBe(false);
    expect(await isSignedIn(other)).toBe(true);
  });

  it('stays the end when a request that was under way writes its session once more', async () => {
    const { id } = await makeAccount(world, 'late-write@inbox.example');
    const browser = await signedIn(world, 'late-write@inbox.example');
    const rows = `from sessions where sess #>> '{passport,user,id}' = '${id}'`;
    await world.dataSource.query(`create table kept_sessions as select * ${rows}`);
    await world.dataSource.transaction((tx) => world.get(Sessions).endAll(tx, id));
    await world.dataSource.query('insert into sessions select * from kept_sessions');
    expect(await isSignedIn(browser)).toBe(false);
  });
});

describe('the role of a session', () => {
  it('is the one of this moment: given and taken away between two requests (T37)', async () => {
    const { id } = await makeAccount(world, 'role@inbox.example');
    const browser = await signedIn(world, 'role@inbox.example');
    const seesConsole = async () =>
      (await browser.visit('/settings/profile')).text.includes('href="/moderation"');
    expect(await seesConsole()).toBe(false);
    await world.dataSource.manager.update(Account, id, { role: 'moderator' });
    expect(await seesConsole()).toBe(true);
    await world.dataSource.manager.update(Account, id, { role: 'member' });
    expect(await seesConsole()).toBe(false);
  });

  it('makes an old session of a member too old at once when the member becomes staff', async () => {
    const { id } = await makeAccount(world, 'promoted@inbox.example');
    const browser = await signedIn(world, 'promoted@inbox.example');
    world.clock.advance({ days: 2 });
    expect(await isSignedIn(browser)).toBe(true);
    await world.dataSource.manager.update(Account, id, { role: 'moderator' });
    expect(await isSignedIn(browser)).toBe(false);
  });
});

describe('T37: a role that was taken away', () => {
  it.each(['by the service', 'in the database'])(
    'T37: %s, opens nothing from the next request on',
    async (how) => {
      const email = `demoted-${how.replace(/\W/g, '')}@inbox.example`;
      const account = await makeAccount(world, email, { role: 'moderator' });
      const browser = await signedIn(world, email);
      const { html } = await browser.visit('/moderation');
      expect(browser.page.status).toBe(200);
      const token = html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
      if (how === 'by the service') {
        await world.dataSource.transaction((tx) =>
          world.get(AccountRoles).take(tx, { accountId: account.id, role: 'member', by: null }),
        );
      } else {
        await world.dataSource.manager.update(Account, account.id, { role: 'member' });
      }
      const next = await browser.agent.post('/moderation/next').type('form').send({ _csrf: token });
      expect(next.status).toBeGreaterThanOrEqual(400);
      const page = await browser.visit('/moderation');
      expect([303, 403]).toContain(page.status);
      expect(page.text).not.toContain('action="/moderation/next"');
      expect((await browser.visit('/moderation/log')).status).not.toBe(200);
    },
  );
});

describe('T18: an account that is signed out everywhere', () => {
  const AGAIN = { status: 303, location: '/sign-in?again=1' };

  const endAll = (id: number) => (tx: EntityManager) => world.get(Sessions).endAll(tx, id);

  async function sessionsOf(accountId: number): Promise<number> {
    return world.dataSource.manager.countBy(AccountSession, { accountId });
  }

  it.each([
    ['no second factor', false],
    ['a second factor', true],
  ])('T18: lets no sign-in on whose password was right before, with %s', async (_what, has) => {
    const email = `overtaken-${has}@inbox.example`;
    const account = await makeAccount(world, email);
    const { id } = account;
    if (has) await Authenticator.of(world, account);
    const browser = world.browser();
    await browser.visit('/sign-in');
    const answer = await meanwhile(world, { accountId: id, atFactors: true }, endAll(id), () =>
      browser.submit('/sign-in', { email, password: PASSWORD }),
    );
    if (has) await browser.follow();
    expect(has ? browser.page : answer).toMatchObject(AGAIN);
    expect((await browser.follow()).text).toContain('Sign in once more');
    expect(await isSignedIn(browser)).toBe(false);
    expect(await sessionsOf(id)).toBe(0);
  });

  it('T18: lets no second factor on that was right before, nor the password that waited for it', async () => {
    const { email, account, app } = await guarded(world);
    const half = await halfSignedIn(world, email);
    const code = () => half.submit(`${STEP}/totp`, { code: app.code() });
    const { id } = account;
    expect(await meanwhile(world, { accountId: id }, endAll(id), code)).toMatchObject(AGAIN);

    const browser = world.browser();
    await browser.visit('/forgot-password');
    await browser.submit('/forgot-password', { email });
    await browser.follow();
    const password = 'what somebody else wanted';
    await browser.submit('/reset-password', { code: await world.codeFor(email), password });
    await browser.follow();
    world.clock.advance({ minutes: 1 });
    const late = () => browser.submit(`${STEP}/totp`, { code: app.code() });
    const before = await passwordOf(id);
    expect(await meanwhile(world, { accountId: id }, endAll(id), late)).toMatchObject(AGAIN);
    expect(await passwordOf(id)).toBe(before);
    expect(await sessionsOf(id)).toBe(0);
  });

  it('T18: takes no password of a mailed code that was right before', async () => {
    const email = 'reset-overtaken@inbox.example';
    const { id } = await makeAccount(world, email);
    const browser = world.browser();
    await browser.visit('/forgot-password');
    await browser.submit('/forgot-password', { email });
    await browser.follow();
    const entry = { code: await world.codeFor(email), password: 'what somebody else wanted' };
    const before = await passwordOf(id);
    const reset = () => browser.submit('/reset-password', entry);
    expect(
      await meanwhile(world, { accountId: id, atFactors: true }, endAll(id), reset),
    ).toMatchObject(AGAIN);
    expect(await passwordOf(id)).toBe(before);
    expect(await sessionsOf(id)).toBe(0);
  });

  it.each([
    ['everywhere', (_session: string) => endAll],
    [
      'where it is',
      (session: string) => (id: number) => (tx: EntityManager) =>
        world.get(Sessions).end(tx, id, session),
    ],
  ])('T41: opens no new session to a change under way that was signed out %s', async (how, end) => {
    const email = `verb-${how.replace(/\W/g, '')}@inbox.example`;
    const { id } = await makeAccount(world, email);
    for (const [path, fields] of [
      ['recovery-codes', {}],
      ['password', { currentPassword: PASSWORD, password: 'what somebody else wanted' }],
    ] as const) {
      const browser = await signedIn(world, email);
      await browser.visit('/settings/security');
      const { id: session } = await world.dataSource.manager.findOneByOrFail(AccountSession, {
        accountId: id,
      });
      const before = await passwordOf(id);
      const change = () => browser.submit(`/settings/security/${path}`, fields);
      expect(await meanwhile(world, { accountId: id }, end(session)(id), change)).toMatchObject(
        AGAIN,
      );
      expect(await isSignedIn(browser)).toBe(false);
      expect(await sessionsOf(id)).toBe(0);
      expect(await passwordOf(id)).toBe(before);
      expect(
        await world.dataSource.query('select from recovery_codes where account_id = $1', [id]),
      ).toEqual([]);
    }
  });

  async function passwordOf(id: number): Promise<string | null> {
    return (await world.dataSource.manager.findOneByOrFail(Account, { id })).passwordHash;
  }
});
