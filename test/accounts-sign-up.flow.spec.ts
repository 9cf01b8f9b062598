import { AccountAddress } from '../src/accounts/account/account-address.entity.js';
import { Accounts } from '../src/accounts/account/accounts.service.js';
import { SignUpRequest } from '../src/accounts/sign-up/sign-up-request.entity.js';
import { Jobs } from '../src/jobs/jobs.js';
import type { BrowserSession } from './support/browser-session.js';
import { answerOf } from './support/comparable-answer.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function signUp(email: string, more: Record<string, string> = {}): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit('/sign-up');
  await browser.submit('/sign-up', { name: 'Ilka Marwood', email, password: PASSWORD, ...more });
  return browser;
}

describe('a new account', () => {
  it('is made when the mailed code is entered, and signed in to at once', async () => {
    const browser = await signUp('new@inbox.example', { name: '  Ilka   Marwood ' });
    expect(browser.page.location).toBe('/sign-up/code');
    const page = await browser.follow();
    expect(page.html.querySelector('h1')?.text).toBe('Enter the code');
    expect(page.text).toContain('<bdi>new@inbox.example</bdi>');
    const { manager } = world.dataSource;
    expect(await world.get(Accounts).byAddress(manager, 'new@inbox.example')).toBeNull();

    const code = await world.codeFor('new@inbox.example');
    const done = await browser.submit('/sign-up/code', {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect(done).toMatchObject({ status: 303, location: '/' });
    expect((await browser.follow()).html.querySelector('.welcome')?.text).toContain('Welcome');
    expect((await browser.visit('/')).html.querySelector('.welcome')).toBeNull();
    expect(browser.page.text).not.toContain('Cannot sign in?');
    expect((await browser.visit('/sign-up/code')).location).toBe('/sign-up');
    expect((await browser.follow()).location).toBe('/');
    await browser.follow();
    const _csrf = browser.page.html.querySelector('input[name=_csrf]')?.getAttribute('value');
    const again = await browser.agent.post('/sign-up').type('form').send({ _csrf });
    expect(again.headers['location']).toBe('/');
    const account = await world.get(Accounts).byAddress(manager, 'NEW@inbox.example');
    expect(account).toMatchObject({ name: 'Ilka Marwood', role: 'member' });
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await browser.visit('/settings/profile')).status).toBe(200);
    await signedIn(world, 'new@inbox.example');
  });

  it('T59: takes no name of who serves now, however it is spelled, and is renamed to none', async () => {
    await makeAccount(world, 'mona@keyhaven.example', { name: 'Mona Sample', role: 'moderator' });
    const browser = await signUp('mona2@inbox.example', { name: 'Móna  SAMPLE' });
    expect(browser.page.status).toBe(422);
    expect(browser.page.text).toContain('has this name');
    await makeAccount(world, 'mina@inbox.example', { name: 'Mina Sample' });
    const mina = await signedIn(world, 'mina@inbox.example');
    await mina.visit('/settings/profile');
    expect((await mina.submit('/settings/profile', { name: 'Mona Samp1e' })).status).toBe(422);
    expect((await mina.submit('/settings/profile', { name: 'Mina Samples' })).status).toBe(303);
  });

  it('leads on to the page that asked for it', async () => {
    const browser = world.browser();
    await browser.visit('/sign-in?next=/settings/security');
    const link = browser.page.html.querySelector('a[href^="/sign-up?next"]');
    await browser.visit(link?.getAttribute('href') ?? '');
    await browser.submit('/sign-up', {
      name: 'Ana',
      email: 'next@inbox.example',
      password: PASSWORD,
    });
    await browser.follow();
    await browser.submit('/sign-up/code', { code: await world.codeFor('next@inbox.example') });
    expect(browser.page.location).toBe('/settings/security');
  });

  it('gets a handle of its own beside others of the same name, also at the same moment', async () => {
    const emails = Array.from({ length: 6 }, (_, i) => `same${i}@inbox.example`);
    const accounts = await Promise.all(
      emails.map((email) => makeAccount(world, email, { name: 'Jo Same' })),
    );
    const handles = accounts.map(({ handle }) => handle);
    expect(new Set(handles).size).toBe(emails.length);
    expect(handles).toContain('jo-same');
    for (const handle of handles) expect(handle).toMatch(/^jo-same(-\d+)?$/);
  });

  it.each([
    ['name', { name: '' }, 'Enter your name'],
    ['name', { name: 'Keyhaven Support' }, 'as if you spoke for the programme'],
    ['name', { name: 'Ilka\u202eMarwood' }, 'characters that cannot stand in it'],
    ['email', { email: 'nobody' }, 'Enter one e-mail address'],
    ['email', { email: 'a@inbox.example, b@inbox.example' }, 'Enter one e-mail address'],
    ['password', { password: '' }, 'Enter a password'],
    ['password', { password: 'too short' }, 'fewer than 15 characters'],
    ['password', { password: 'Ilka Marwood 1984' }, 'made of your name or address'],
    ['password', { password: 'sunshine1234567' }, 'Many people have this password'],
  ])('is refused at %s for %j', async (field, entry, message) => {
    const browser = world.browser();
    await browser.visit('/sign-up');
    const given = {
      name: 'Ilka Marwood',
      email: 'bad@inbox.example',
      password: PASSWORD,
      ...entry,
    };
    const page = await browser.submit('/sign-up', given);
    expect(page.status).toBe(422);
    expect(page.html.querySelector('title')?.text).toMatch(/^Error:/);
    expect(page.html.querySelector(`#${field}-error`)?.text).toContain(message);
    expect(page.html.querySelector(`.errsum a[href="#${field}"]`)).not.toBeNull();
    expect(page.html.querySelector('#name')?.getAttribute('value')).toBe(given.name);
    expect(page.html.querySelector('#email')?.getAttribute('value')).toBe(given.email);
    expect(page.html.querySelector('#password')?.getAttribute('value')).toBeUndefined();
  });

  it('is told everything that is wrong at once', async () => {
    const browser = world.browser();
    await browser.visit('/sign-up');
    const entry = { name: '', email: 'nobody', password: 'too short' };
    const { html } = await browser.submit('/sign-up', entry);
    const links = html.querySelectorAll('.errsum a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#name', '#email', '#password']);
  });

  it.each(['name', 'email', 'password'])('is refused when %s arrives twice', async (field) => {
    const browser = world.browser();
    await browser.visit('/sign-up');
    const entry = { name: 'Ilka', email: 'twice@inbox.example', password: PASSWORD };
    const page = await browser.submit('/sign-up', {
      ...entry,
      [field]: ['one@inbox.example', 'two@inbox.example'],
    });
    expect(page.status).toBe(422);
    expect(page.html.querySelector(`#${field}-error`)?.text).toContain('sent twice');
  });

  it('is refused with a field that the form does not have', async () => {
    const browser = await signUp('role@inbox.example', { role: 'administrator' });
    expect(browser.page.status).toBe(422);
  });
});

describe('the code', () => {
  it('is worthless after five wrong entries', async () => {
    const browser = await signUp('tries@inbox.example');
    await browser.follow();
    const code = await world.codeFor('tries@inbox.example');
    for (let i = 0; i < 4; i++) {
      const page = await browser.submit('/sign-up/code', { code: wrong(code) });
      expect(page.status).toBe(422);
      expect(page.html.querySelector('#code-error')?.text).toContain('not the code that we sent');
    }
    await browser.submit('/sign-up/code', { code: wrong(code) });
    expect(browser.page.html.querySelector('#code-error')?.text).toContain('too often');
    const page = await browser.submit('/sign-up/code', { code });
    expect(page.status).toBe(422);

    await browser.submit('/sign-up/code/again');
    await browser.follow();
    expect(browser.page.text).toContain('We sent a new mail');
    await browser.submit('/sign-up/code', { code: await world.codeFor('tries@inbox.example') });
    expect(browser.page.status).toBe(303);
  });

  it('is good for ten minutes', async () => {
    const browser = await signUp('late@inbox.example');
    await browser.follow();
    const code = await world.codeFor('late@inbox.example');
    world.clock.advance({ minutes: 10 });
    const page = await browser.submit('/sign-up/code', { code });
    expect(page.html.querySelector('#code-error')?.text).toContain('older than 10 minutes');
  });

  it('belongs to the browser that asked for it', async () => {
    await signUp('mine@inbox.example');
    const code = await world.codeFor('mine@inbox.example');
    const other = await signUp('other@inbox.example');
    await other.follow();
    expect((await other.submit('/sign-up/code', { code })).status).toBe(422);
    expect((await world.browser().visit('/sign-up/code')).location).toBe('/sign-up');
  });

  it('makes one account when two browsers confirm the same address at once', async () => {
    const browsers = [await signUp('race@inbox.example'), await signUp('RACE@inbox.example')];
    for (const browser of browsers) await browser.follow();
    const codes = [
      await world.codeFor('race@inbox.example'),
      await world.codeFor('RACE@inbox.example'),
    ];
    const pages = await Promise.all(
      browsers.map((browser, i) => browser.submit('/sign-up/code', { code: codes[i] ?? '' })),
    );
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 422]);
    const key = 'race@inbox.example';
    expect(await world.dataSource.manager.countBy(AccountAddress, { addressKey: key })).toBe(1);
  });
});

describe('a sign-up that nobody finishes', () => {
  it('is forgotten after a day', async () => {
    await signUp('forgotten@inbox.example');
    const waiting = () =>
      world.dataSource.manager.countBy(SignUpRequest, { address: 'forgotten@inbox.example' });
    const sweep = async () => {
      await world.dataSource.transaction((tx) => world.get(Jobs).add(tx, 'accounts.sweep', {}));
      await world.runJobs();
    };
    world.clock.advance({ hours: 23 });
    await sweep();
    expect(await waiting()).toBe(1);
    world.clock.advance({ hours: 1 });
    await sweep();
    expect(await waiting()).toBe(0);
  });
});

describe('an address that has an account already', () => {
  it('is answered as an unknown one, step by step; its owner gets a mail without a code', async () => {
    await makeAccount(world, 'Known@inbox.example');
    const unknown = world.browser();
    const known = world.browser();
    const both = async (act: (browser: BrowserSession, email: string) => Promise<unknown>) => {
      await act(unknown, 'fresh@inbox.example');
      await act(known, 'known@inbox.example');
      expect(answerOf(known.page)).toEqual(answerOf(unknown.page));
    };
    await both((browser) => browser.visit('/sign-up'));
    await both((browser, email) =>
      browser.submit('/sign-up', { name: 'Jonas', email, password: PASSWORD }),
    );
    await both((browser) => browser.follow());
    for (let i = 0; i < 6; i++)
      await both((browser) => browser.submit('/sign-up/code', { code: '000000' }));
    await both((browser) => browser.submit('/sign-up/code/again'));
    await both((browser) => browser.follow());

    const mail = await world.mailTo('Known@inbox.example');
    expect(mail.subject).toBe('You already have an account at Keyhaven');
    expect(mail.text).not.toMatch(/\b\d{6}\b/);
    expect((await world.mailTo('fresh@inbox.example')).text).toMatch(/\b\d{6}\b/);
    expect(world.mailbox.messages.some(({ to }) => to === 'known@inbox.example')).toBe(false);
  });

  it('gets no more than ten mails in six hours, known or not', async () => {
    await makeAccount(world, 'flood@inbox.example');
    for (const email of ['flood@inbox.example', 'flood2@inbox.example']) {
      const statuses: number[] = [];
      const browser = world.browser();
      await browser.visit('/sign-up');
      await browser.submit('/sign-up', { name: 'Jonas', email, password: PASSWORD });
      await browser.follow();
      for (let i = 0; i < 10; i++) {
        statuses.push((await browser.submit('/sign-up/code/again')).status);
        if (browser.page.status === 303) await browser.follow();
      }
      expect(statuses).toEqual([...Array<number>(9).fill(303), 429]);
      expect(browser.page.html.querySelector('h1')?.text).toBe('Please wait a little');
      expect(Number(browser.page.headers['retry-after'])).toBeGreaterThan(0);
    }
  });
});
