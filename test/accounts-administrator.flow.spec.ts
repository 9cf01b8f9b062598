import { Accounts } from '../src/accounts/account/accounts.service.js';
import { AdministratorInvitations } from '../src/accounts/access/administrator-invitations.service.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

async function invite(email: string): Promise<string> {
  const { url } = await world.get(AdministratorInvitations).invite(email);
  expect(url.startsWith(`${world.environment.baseUrl}/welcome/`)).toBe(true);
  return url.slice(world.environment.baseUrl.length);
}

async function enter(path: string) {
  const browser = world.browser();
  const page = await browser.visit(path);
  expect(page).toMatchObject({ status: 303, location: '/welcome' });
  await browser.follow();
  return browser;
}

describe('the first administrator', () => {
  it('makes the account with the link, whose token leaves the address line at once (T17)', async () => {
    const browser = await enter(await invite('boss@inbox.example'));
    expect(browser.page.text).toContain('<bdi>boss@inbox.example</bdi>');
    await browser.submit('/welcome', { name: 'Ada Marwood', password: PASSWORD });
    expect(browser.page).toMatchObject({ status: 303, location: '/' });
    expect((await browser.visit('/settings/profile')).text).toContain('href="/moderation"');
    const { manager } = world.dataSource;
    const account = await world.get(Accounts).byAddress(manager, 'boss@inbox.example');
    expect(account).toMatchObject({
      name: 'Ada Marwood',
      role: 'administrator',
      handle: 'ada-marwood',
    });
    const rows = await world.dataSource.query<object[]>(
      'select action, actor_id, details from audit_log where subject_id = $1',
      [String(account?.id)],
    );
    expect(rows).toEqual([
      { action: 'role.granted', actor_id: null, details: { role: 'administrator' } },
    ]);
    await signedIn(world, 'boss@inbox.example');
  });

  it('uses the link once, also when it is used five times at the same moment', async () => {
    const path = await invite('race@inbox.example');
    const browsers = await Promise.all(Array.from({ length: 5 }, () => enter(path)));
    const pages = await Promise.all(
      browsers.map((browser) => browser.submit('/welcome', { name: 'Ada', password: PASSWORD })),
    );
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 404, 404, 404, 404]);
    expect((await enter(path)).page.status).toBe(404);
  });

  it('keeps the link when the password is refused, and when the page is only opened', async () => {
    const browser = await enter(await invite('weak@inbox.example'));
    await browser.visit('/welcome');
    const refused = await browser.submit('/welcome', { name: 'Ada', password: 'too short' });
    expect(refused.status).toBe(422);
    const done = await browser.submit('/welcome', { name: 'Ada', password: PASSWORD });
    expect(done.status).toBe(303);
  });

  it('has 24 hours', async () => {
    const path = await invite('late@inbox.example');
    const browser = await enter(path);
    world.clock.advance({ hours: 24 });
    const late = await browser.submit('/welcome', { name: 'Ada', password: PASSWORD });
    expect(late.status).toBe(404);
    expect(late.text).toContain('was used already, has expired or is incomplete');
  });

  it('gets a new link in place of the first', async () => {
    const first = await invite('twice@inbox.example');
    const second = await invite('twice@inbox.example');
    expect((await enter(first)).page.status).toBe(404);
    expect((await enter(second)).page.status).toBe(200);
  });

  it('is nobody who has an account: a role for it takes two administrators', async () => {
    await makeAccount(world, 'member@inbox.example');
    await expect(invite('Member@inbox.example')).rejects.toMatchObject({ status: 409 });
  });

  it('is not there without a link', async () => {
    expect((await world.browser().visit('/welcome')).status).toBe(404);
    expect((await world.browser().visit('/welcome/made-up')).status).toBe(404);
    expect((await enter(`/welcome/${'A'.repeat(43)}`)).page.status).toBe(404);
  });
});
