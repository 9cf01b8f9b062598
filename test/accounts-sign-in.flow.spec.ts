import { Account } from '../src/accounts/account/account.entity.js';
import { ImportedAccounts } from '../src/accounts/sign-up/imported-accounts.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { answerOf } from './support/comparable-answer.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

async function tryOnce(browser: BrowserSession, email: string, password: string) {
  await browser.visit('/sign-in');
  return browser.submit('/sign-in', { email, password });
}

const WRONG = 'an entirely wrong password';

describe('signing in', () => {
  it('takes the address in any spelling and notes the time', async () => {
    const { id } = await makeAccount(world, 'Ilka@Inbox.example');
    world.clock.advance({ days: 3 });
    const before = world.clock.now();
    const browser = world.browser();
    const page = await tryOnce(browser, '  ilka@INBOX.example ', PASSWORD);
    expect(page).toMatchObject({ status: 303, location: '/' });
    const { lastSignInAt } = await world.dataSource.manager.findOneByOrFail(Account, { id });
    expect(lastSignInAt?.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  it('takes a password typed on another keyboard (NFKC)', async () => {
    await makeAccount(world, 'nfkc@inbox.example');
    const fullWidth = PASSWORD.replace('bridge', 'ｂｒｉｄｇｅ');
    expect((await tryOnce(world.browser(), 'nfkc@inbox.example', fullWidth)).status).toBe(303);
  });

  it('says the same for a wrong password, an unknown address and an account without one', async () => {
    await makeAccount(world, 'known@inbox.example');
    await world.dataSource.transaction((tx) =>
      world
        .get(ImportedAccounts)
        .create(tx, [{ address: 'import@inbox.example', name: 'Jo', lastSignInAt: null }]),
    );
    const answers = [];
    for (const email of ['known@inbox.example', 'nobody@inbox.example', 'import@inbox.example']) {
      const page = await tryOnce(world.browser(), email, WRONG);
      expect(page.status).toBe(422);
      expect(page.html.querySelector('.errsum')?.text).toContain('do not fit together');
      expect(page.html.querySelector('#email')?.getAttribute('value')).toBe(email);
      answers.push(answerOf(page));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('stops after ten wrong tries, at the same one for known and unknown addresses (T23)', async () => {
    await makeAccount(world, 'throttled@inbox.example');
    for (const email of ['throttled@inbox.example', 'throttled2@inbox.example']) {
      const statuses = [];
      for (let i = 0; i < 11; i++) {
        statuses.push((await tryOnce(world.browser(), email, WRONG)).status);
      }
      expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
    }
    const right = await tryOnce(world.browser(), 'throttled@inbox.example', PASSWORD);
    expect(right.status).toBe(429);
    expect(right.html.querySelector('a[href="/recover"]')).not.toBeNull();
  });

  it('takes the right password on the page that refused the wrong one', async () => {
    await makeAccount(world, 'second-try@inbox.example');
    const browser = world.browser();
    const entry = { email: 'second-try@inbox.example' };
    await tryOnce(browser, entry.email, WRONG);
    expect((await browser.submit('/sign-in', { ...entry, password: PASSWORD })).status).toBe(303);
  });

  it('counts anew after a right password', async () => {
    await makeAccount(world, 'patient@inbox.example');
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 8; i++) {
        await tryOnce(world.browser(), 'patient@inbox.example', WRONG);
      }
      const page = await tryOnce(world.browser(), 'patient@inbox.example', PASSWORD);
      expect(page.status).toBe(303);
    }
  });

  it.each([
    ['email', { email: ['known@inbox.example', 'other@inbox.example'] }],
    ['password', { password: [PASSWORD, PASSWORD] }],
    ['email', { email: '' }],
    ['password', { password: '' }],
  ])('refuses at %s the entry %j', async (field, entry) => {
    await makeAccount(world, `form-${field}@inbox.example`).catch(() => undefined);
    const browser = world.browser();
    await browser.visit('/sign-in');
    const page = await browser.submit('/sign-in', {
      email: `form-${field}@inbox.example`,
      password: PASSWORD,
      ...entry,
    });
    expect(page.status).toBe(422);
    expect(page.html.querySelector(`#${field}-error`)).not.toBeNull();
    expect((await browser.visit('/settings/profile')).status).toBe(303);
  });

  it('does not take address and password from the address line', async () => {
    await makeAccount(world, 'query@inbox.example');
    const browser = world.browser();
    await browser.visit('/sign-in');
    const query = new URLSearchParams({ email: 'query@inbox.example', password: PASSWORD });
    const csrf = browser.page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const answer = await browser.agent
      .post(`/sign-in?${query.toString()}`)
      .type('form')
      .send({ _csrf: csrf });
    expect(answer.status).toBe(422);
  });

  it('is refused without the token of the form, before a session exists (T41)', async () => {
    await makeAccount(world, 'csrf@inbox.example');
    const browser = world.browser();
    await browser.visit('/sign-in');
    const page = await browser.submit('/sign-in', {
      email: 'csrf@inbox.example',
      password: PASSWORD,
      _csrf: 'made-up',
    });
    expect(page.status).toBe(403);
  });
});

describe('where it leads', () => {
  it.each([
    ['/settings/security?x=1', '/settings/security?x=1'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/.//evil.example/', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
  ])('after %s to %s', async (next, location) => {
    await makeAccount(world, 'next@inbox.example').catch(() => undefined);
    const browser = world.browser();
    await browser.visit(`/sign-in?next=${encodeURIComponent(next)}`);
    const hidden = browser.page.html.querySelector('[name=next]')?.getAttribute('value');
    expect(hidden).toBe(location);
    const entry = { email: 'next@inbox.example', password: PASSWORD };
    expect((await browser.submit('/sign-in', { ...entry, next })).location).toBe(location);
    const again = await browser.visit(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(again).toMatchObject({ status: 303, location });
  });

  it('from a closed page and back to it', async () => {
    await makeAccount(world, 'closed@inbox.example');
    const browser = world.browser();
    const closed = await browser.visit('/settings/profile?saved=name');
    expect(closed.status).toBe(303);
    await browser.follow();
    await browser.submit('/sign-in', { email: 'closed@inbox.example', password: PASSWORD });
    expect(browser.page.location).toBe('/settings/profile?saved=name');
  });
});

describe('signing out', () => {
  it('ends the session, by POST only', async () => {
    await makeAccount(world, 'out@inbox.example');
    const browser = await signedIn(world, 'out@inbox.example');
    expect((await browser.visit('/sign-out')).status).toBe(200);
    expect((await browser.visit('/settings/profile')).status).toBe(200);
    expect(await browser.submit('/sign-out')).toMatchObject({ status: 303, location: '/' });
    expect((await browser.visit('/settings/profile')).status).toBe(303);
  });
});
