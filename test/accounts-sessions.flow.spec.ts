import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../src/accounts/account/account.entity.js';
import type { Role } from '../src/accounts/access/role.js';
import { Sessions } from '../src/accounts/session/sessions.service.js';
import type { BrowserSession } from './support/browser-session.js';
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
    const [{ count } = { count: '' }] = await world.dataSource.query<{ count: string }[]>(
      `select count(*) from sessions where sess #>> '{passport,user,id}' is null and sess::text like '%seenAt%'`,
    );
    expect(count).toBe('0');
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
