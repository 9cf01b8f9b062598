import { Secret } from 'otpauth';
import { Authenticator } from './support/authenticator.js';
import type { BrowserSession } from './support/browser-session.js';
import { guarded, halfSignedIn, isSignedIn, signedInBy, STEP, trail } from './support/guarded.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

const APP = '/settings/security/authenticator';

function sessionId(browser: BrowserSession): string | undefined {
  const access = { domain: '127.0.0.1', path: '/', secure: false, script: false };
  return browser.agent.jar.getCookie('kh.session', access)?.value;
}

describe('an authenticator app', () => {
  /** Sets an app up as a person does: reads the key from the page, and enters the first code. */
  async function setUp(browser: BrowserSession): Promise<Authenticator> {
    const page = await browser.visit(APP);
    const app = Authenticator.read(world, page.html.querySelector('#secret')?.text ?? '');
    await browser.submit(APP, { code: app.code() });
    return app;
  }

  it('is set up by its first code: other sessions end, this one goes on under a new id', async () => {
    const account = await makeAccount(world, 'sets-up@inbox.example');
    const elsewhere = await signedIn(world, 'sets-up@inbox.example');
    const browser = await signedIn(world, 'sets-up@inbox.example');
    const page = await browser.visit(APP);
    expect(page.html.querySelector('svg.qr path')?.getAttribute('d')).toMatch(/^M\d+ \d+h1v1h-1z/);
    expect(page.text).not.toMatch(/style=|data:/);
    const before = sessionId(browser);
    await setUp(browser);
    expect(browser.page).toMatchObject({ status: 303, location: '/settings/security?saved=totp' });
    expect(sessionId(browser)).not.toBe(before);
    const saved = await browser.follow();
    expect(saved.text).toContain('Your authenticator app is in use');
    expect(saved.html.querySelectorAll('#codes li')).toHaveLength(10);
    expect(await isSignedIn(elsewhere)).toBe(false);
    expect((await world.mailTo('sets-up@inbox.example')).subject).toBe(
      'An authenticator app was set up',
    );
    expect(await trail(world, account)).toEqual({
      audit: ['totp.added', 'recovery-codes.replaced'],
      events: ['sign-in', 'sign-in', 'totp-added'],
    });
  });

  it('is not set up by a wrong code; the key on the page stays the same', async () => {
    await makeAccount(world, 'mistypes@inbox.example');
    const browser = await signedIn(world, 'mistypes@inbox.example');
    const key = (await browser.visit(APP)).html.querySelector('#secret')?.text ?? '';
    const app = Authenticator.read(world, key);
    const page = await browser.submit(APP, { code: app.wrongCode() });
    expect(page.status).toBe(422);
    expect(page.html.querySelector('#secret')?.text).toBe(key);
    expect((await browser.submit(APP, { code: app.code() })).status).toBe(303);
  });

  it('has its secret nowhere in the database in clear', async () => {
    await makeAccount(world, 'sealed@inbox.example');
    const browser = await signedIn(world, 'sealed@inbox.example');
    const key = (await browser.visit(APP)).html.querySelector('#secret')?.text ?? '';
    const kept = async () => {
      const [row] = await world.dataSource.query<{ text: string }[]>(
        `select string_agg(line, ' ') as text from (
           select sess::text as line from sessions
           union all select encode(sealed_secret, 'hex') from account_totps) as rows`,
      );
      return row?.text ?? '';
    };
    const secret = Secret.fromBase32(key.replaceAll(' ', ''));
    const forms = [secret.base32, secret.hex, Buffer.from(secret.bytes).toString('base64')];
    for (const form of forms)
      expect((await kept()).toLowerCase()).not.toContain(form.toLowerCase());
    await browser.submit(APP, { code: Authenticator.read(world, key).code() });
    for (const form of forms)
      expect((await kept()).toLowerCase()).not.toContain(form.toLowerCase());
  });

  it('T13: takes a code once, of ten people at once as well, and none that is older than one taken', async () => {
    const { email, app } = await guarded(world);
    const code = app.code();
    const browsers = [];
    for (let i = 0; i < 5; i++) browsers.push(await halfSignedIn(world, email));
    const answers = await Promise.all(
      browsers.map((each) => each.submit(`${STEP}/totp`, { code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422]);
    const late = await halfSignedIn(world, email);
    expect((await late.submit(`${STEP}/totp`, { code })).status).toBe(422);
    expect((await late.submit(`${STEP}/totp`, { code: app.code(-1) })).status).toBe(422);
    expect((await late.submit(`${STEP}/totp`, { code: app.code(1) })).status).toBe(303);
  });

  it('is removed after a confirmation; other sessions end, and the password opens alone again', async () => {
    const { email, app, account } = await guarded(world);
    const browser = await signedInBy(world, { email, app });
    const elsewhere = await signedInBy(world, { email, app }, 1);
    world.clock.advance({ minutes: 11 });
    await browser.visit(APP);
    expect(browser.page.location).toBe(`/confirm?next=${encodeURIComponent(APP)}`);
    await browser.follow();
    await browser.submit('/confirm/totp', { code: app.code() });
    await browser.follow();
    await browser.submit(`${APP}/removal`);
    expect(browser.page.location).toBe('/settings/security?saved=totp-removed');
    expect((await browser.follow()).status).toBe(200);
    expect(await isSignedIn(elsewhere)).toBe(false);
    expect((await world.mailTo(email)).subject).toBe('Your authenticator app was removed');
    expect((await trail(world, account)).audit).toContain('totp.removed');
    await signedIn(world, email);
  });
});

describe('a password beside a second factor', () => {
  it('may have 8 characters, and gives way to a longer one with the last factor', async () => {
    const { email, app } = await guarded(world);
    const browser = await signedInBy(world, { email, app });
    await browser.visit('/settings/security');
    const change = { currentPassword: PASSWORD, password: 'vK9#qLw2' };
    await browser.submit('/settings/security/password', change);
    expect(browser.page.location).toBe('/settings/security?saved=password');

    const page = await browser.visit(APP);
    expect(page.text).toContain('It cannot stand alone');
    for (const password of ['', 'vK9#qLw2x', 'short one too'])
      expect((await browser.submit(`${APP}/removal`, { password })).status).toBe(422);
    await browser.submit(`${APP}/removal`, { password: 'seven quiet harbour lights' });
    expect(browser.page.status).toBe(303);
    await expect(signedIn(world, email, 'vK9#qLw2')).rejects.toThrow('422');
    await signedIn(world, email, 'seven quiet harbour lights');
  });

  it('has 15 without one', async () => {
    await makeAccount(world, 'alone@inbox.example');
    const browser = await signedIn(world, 'alone@inbox.example');
    await browser.visit('/settings/security');
    const change = { currentPassword: PASSWORD, password: 'vK9#qLw2' };
    expect((await browser.submit('/settings/security/password', change)).text).toContain(
      'fewer than 15 characters',
    );
  });

  it('is changed with the second factor when the last proof is ten minutes old', async () => {
    const { email, app } = await guarded(world);
    const browser = await signedInBy(world, { email, app });
    world.clock.advance({ minutes: 10 });
    await browser.visit('/settings/security');
    const change = { currentPassword: PASSWORD, password: 'seven quiet harbour lights' };
    await browser.submit('/settings/security/password', change);
    expect(browser.page.location).toBe('/confirm?next=%2Fsettings%2Fsecurity');
    await signedInBy(world, { email, app });
  });
});
