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

const NEW_PASSWORD = 'seven quiet harbour lights';

async function forget(email: string): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit('/forgot-password');
  const { status, location } = await browser.submit('/forgot-password', { email });
  expect({ status, location }).toEqual({ status: 303, location: '/reset-password' });
  await browser.follow();
  return browser;
}

async function importAccount(address: string, lastSignInAt: Date | null): Promise<void> {
  await world.dataSource.transaction((tx) =>
    world.get(ImportedAccounts).create(tx, [{ address, name: 'Ilka Marwood', lastSignInAt }]),
  );
}

function monthsAgo(months: number, ms = 0): Date {
  const date = world.clock.now();
  date.setUTCMonth(date.getUTCMonth() - months);
  return new Date(date.getTime() + ms);
}

describe('a forgotten password', () => {
  it('is replaced by a code to the address; all sessions end, and the address is told', async () => {
    await makeAccount(world, 'forgot@inbox.example');
    const elsewhere = await signedIn(world, 'forgot@inbox.example');
    const browser = await forget('forgot@inbox.example');
    const code = await world.codeFor('forgot@inbox.example');
    const done = await browser.submit('/reset-password', { code, password: NEW_PASSWORD });
    expect(done).toMatchObject({ status: 303, location: '/' });
    expect((await browser.visit('/settings/profile')).status).toBe(200);
    expect((await elsewhere.visit('/settings/profile')).status).toBe(303);
    expect((await world.mailTo('forgot@inbox.example')).subject).toBe('Your password was changed');
    await expect(signedIn(world, 'forgot@inbox.example')).rejects.toThrow('422');
    await signedIn(world, 'forgot@inbox.example', NEW_PASSWORD);
    const [row] = await world.dataSource.query<{ action: string }[]>(
      'select action, actor_id = subject_id::int as own from audit_log order by seq desc limit 1',
    );
    expect(row).toEqual({ action: 'password.changed', own: true });
  });

  it('opens an imported account without a password, 24 months after its last sign-in at most', async () => {
    await importAccount('active@inbox.example', monthsAgo(24, 60_000));
    const browser = await forget('active@inbox.example');
    const code = await world.codeFor('active@inbox.example');
    await browser.submit('/reset-password', { code, password: NEW_PASSWORD });
    expect(browser.page.status).toBe(303);
    const [row] = await world.dataSource.query<object[]>(
      'select action from audit_log order by seq desc limit 1',
    );
    expect(row).toEqual({ action: 'password.set' });
  });

  it.each([
    ['24 months ago', () => monthsAgo(24)],
    ['never, as far as is known', () => null],
  ])(
    'does not open an account last signed in to %s: its mail leads to recovery',
    async (_when, date) => {
      await importAccount('dormant@inbox.example', date());
      await forget('dormant@inbox.example');
      const mail = await world.mailTo('dormant@inbox.example');
      expect(mail.subject).toBe('Your account at Keyhaven needs recovery');
      expect(mail.text).toContain('http://localhost:3000/recover');
      expect(mail.text).not.toMatch(/\b\d{6}\b/);
    },
  );

  it('counts the sign-in here, once there was one', async () => {
    await makeAccount(world, 'member@inbox.example');
    world.clock.advance({ days: 800 });
    await forget('member@inbox.example');
    expect((await world.mailTo('member@inbox.example')).subject).toMatch(/needs recovery$/);
    await signedIn(world, 'member@inbox.example');
    await forget('member@inbox.example');
    expect(await world.codeFor('member@inbox.example')).toMatch(/^\d{6}$/);
  });

  it('is answered the same for active, dormant and unknown addresses (T21)', async () => {
    await makeAccount(world, 'Active2@inbox.example');
    await importAccount('dormant2@inbox.example', null);
    const emails = ['active2@inbox.example', 'dormant2@inbox.example', 'unknown2@inbox.example'];
    const visitors = emails.map((email) => ({ email, browser: world.browser() }));
    const alike = async (act: (browser: BrowserSession, email: string) => Promise<unknown>) => {
      for (const { browser, email } of visitors) await act(browser, email);
      const [first, ...others] = visitors.map(({ browser }) => answerOf(browser.page));
      for (const other of others) expect(other).toEqual(first);
    };
    await alike((browser) => browser.visit('/forgot-password'));
    await alike((browser, email) => browser.submit('/forgot-password', { email }));
    await alike((browser) => browser.follow());
    for (let i = 0; i < 6; i++) {
      await alike((browser) =>
        browser.submit('/reset-password', { code: '000000', password: NEW_PASSWORD }),
      );
    }
    await world.runJobs();
    const told = world.mailbox.messages.filter(({ to }) => /2@inbox/.test(to));
    expect(told.map(({ to, text }) => [to, /\b\d{6}\b/.test(text)])).toEqual([
      ['Active2@inbox.example', true],
      ['dormant2@inbox.example', false],
      ['unknown2@inbox.example', false],
    ]);
  });
});

describe('its code', () => {
  it('is good for five tries', async () => {
    await makeAccount(world, 'tries@inbox.example');
    const browser = await forget('tries@inbox.example');
    const code = await world.codeFor('tries@inbox.example');
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (let i = 0; i < 5; i++) {
      await browser.submit('/reset-password', { code: wrong, password: NEW_PASSWORD });
    }
    expect(browser.page.html.querySelector('#code-error')?.text).toContain('too often');
    await browser.submit('/reset-password', { code, password: NEW_PASSWORD });
    expect(browser.page.status).toBe(422);
    await signedIn(world, 'tries@inbox.example');
  });

  it('is not used up by a password that is refused', async () => {
    await makeAccount(world, 'refused@inbox.example');
    const browser = await forget('refused@inbox.example');
    const code = await world.codeFor('refused@inbox.example');
    for (const [password, message] of [
      ['short', 'fewer than 15 characters'],
      ['ilka.marwood.2026', 'made of your name or address'],
    ]) {
      await browser.submit('/reset-password', { code, password: password ?? '' });
      expect(browser.page.html.querySelector('#password-error')?.text).toContain(message);
      expect(browser.page.html.querySelector('#code')?.getAttribute('value')).toBe(code);
    }
    await browser.submit('/reset-password', { code, password: NEW_PASSWORD });
    expect(browser.page.status).toBe(303);
  });

  it('works once, also when it is sent ten times at once', async () => {
    await makeAccount(world, 'once@inbox.example');
    const browser = await forget('once@inbox.example');
    const code = await world.codeFor('once@inbox.example');
    const csrf = browser.page.html.querySelector('main [name=_csrf]')?.getAttribute('value') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        browser.agent
          .post('/reset-password')
          .type('form')
          .send({ _csrf: csrf, code, password: NEW_PASSWORD }),
      ),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  it('ends when the password is changed in another way', async () => {
    await makeAccount(world, 'other-way@inbox.example');
    const browser = await forget('other-way@inbox.example');
    const code = await world.codeFor('other-way@inbox.example');
    const member = await signedIn(world, 'other-way@inbox.example');
    await member.visit('/settings/security');
    const change = { currentPassword: PASSWORD, password: NEW_PASSWORD };
    expect((await member.submit('/settings/security/password', change)).status).toBe(303);
    await browser.submit('/reset-password', { code, password: 'entirely different words here' });
    expect(browser.page.status).toBe(422);
    await signedIn(world, 'other-way@inbox.example', NEW_PASSWORD);
  });

  it('is asked for only where an address was entered', async () => {
    const page = await world.browser().visit('/reset-password');
    expect(page).toMatchObject({ status: 303, location: '/forgot-password' });
  });

  it.each(['code', 'password'])('is refused when %s arrives twice', async (field) => {
    const browser = await forget(`twice-${field}@inbox.example`);
    const entry = { code: '123456', password: NEW_PASSWORD, [field]: ['123456', '654321'] };
    await browser.submit('/reset-password', entry);
    expect(browser.page.status).toBe(422);
    expect(browser.page.html.querySelector(`#${field}-error`)?.text).toContain('sent twice');
  });
});
