import { Sessions } from '../src/accounts/session/sessions.service.js';
import type { BrowserSession } from './support/browser-session.js';
import {
  guarded,
  type Guarded,
  halfSignedIn,
  isSignedIn,
  signedInBy,
  STEP,
  trail,
} from './support/guarded.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

describe('the second step of a sign-in', () => {
  it('takes a code of the app and goes on to where the person wanted', async () => {
    const { email, app } = await guarded(world);
    const browser = await halfSignedIn(world, email, '/settings/security?saved=none');
    const answer = await browser.submit(`${STEP}/totp`, { code: app.code() });
    expect(answer).toMatchObject({ status: 303, location: '/settings/security?saved=none' });
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('T11: is not skipped: half signed in, one reaches what a visitor reaches', async () => {
    const { email } = await guarded(world);
    const browser = await halfSignedIn(world, email);
    for (const path of [
      '/settings/security',
      '/settings/profile',
      '/dashboard',
      '/new',
      '/confirm',
    ])
      expect(await browser.visit(path)).toMatchObject({
        status: 303,
        location: `/sign-in?next=${encodeURIComponent(path)}`,
      });
    const visited = await browser.visit(STEP);
    const _csrf = visited.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    for (const path of ['/settings/security/password', '/confirm', '/topics'])
      expect((await browser.agent.post(path).type('form').send({ _csrf })).status).toBe(401);
  });
});

describe('a confirmation', () => {
  it('is given by a code of the app, not by the password, where there is a second factor', async () => {
    const { email, app } = await guarded(world);
    const browser = await halfSignedIn(world, email);
    await browser.submit(`${STEP}/totp`, { code: app.code() });
    const page = await browser.visit('/confirm?next=/settings/profile');
    expect(page.html.querySelector('main [name=password]')).toBeNull();
    world.clock.advance({ minutes: 1 });
    await browser.submit('/confirm/totp', { code: app.code() });
    expect(browser.page).toMatchObject({ status: 303, location: '/settings/profile' });
  });
});

describe('a recovery code', () => {
  it('is used up at sign-in; a fresh one is shown once, and all addresses are told', async () => {
    const { email, codes } = await guarded(world);
    const used = codes[3] ?? '';
    const browser = await halfSignedIn(world, email);
    await browser.submit(`${STEP}/recovery-code`, { recoveryCode: used.toUpperCase() });
    expect(browser.page).toMatchObject({
      status: 303,
      location: '/settings/security/fresh-code?next=%2F',
    });
    const fresh = (await browser.follow()).html.querySelector('#codes li')?.text ?? '';
    expect(fresh).toMatch(/^(\w{4}-){3}\w{4}$/);
    expect(codes).not.toContain(fresh);
    expect((await browser.visit('/settings/security/fresh-code')).text).not.toContain(fresh);
    expect((await world.mailTo(email)).subject).toBe('A recovery code of yours was used');

    const again = await halfSignedIn(world, email);
    await again.submit(`${STEP}/recovery-code`, { recoveryCode: used });
    expect(again.page.status).toBe(422);
    await again.submit(`${STEP}/recovery-code`, { recoveryCode: fresh });
    expect(await isSignedIn(again)).toBe(true);
  });
});

describe('a recovery code at a confirmation', () => {
  it('shows the fresh one first, then the form that waited', async () => {
    const person = await guarded(world);
    const browser = await signedInBy(world, person);
    await browser.visit('/settings/security');
    world.clock.advance({ minutes: 10 });
    await browser.submit('/settings/security/recovery-codes');
    await browser.follow();
    await browser.submit('/confirm/recovery-code', { recoveryCode: person.codes[9] ?? '' });
    const shown = await browser.follow();
    expect(shown.html.querySelectorAll('#codes li')).toHaveLength(1);
    await browser.visit(shown.html.querySelector('main a.btn.primary')?.getAttribute('href') ?? '');
    await browser.submit('/settings/security/recovery-codes');
    expect(browser.page.location).toBe('/settings/security#recovery-codes');
  });
});

describe('a forgotten password of an account with a second factor', () => {
  async function resetting(email: string): Promise<BrowserSession> {
    const browser = world.browser();
    await browser.visit('/forgot-password');
    await browser.submit('/forgot-password', { email });
    await browser.follow();
    const entry = { code: await world.codeFor(email), password: 'seven quiet harbour lights' };
    expect(await browser.submit('/reset-password', entry)).toMatchObject({ location: STEP });
    await browser.follow();
    return browser;
  }

  it('T11: is not replaced by the mailed code alone, which opens nothing', async () => {
    const { email, app } = await guarded(world);
    const holder = await signedInBy(world, { email, app });
    const thief = await resetting(email);
    await thief.submit(`${STEP}/totp`, { code: app.wrongCode() });
    expect(thief.page.status).toBe(422);
    expect(await isSignedIn(thief)).toBe(false);
    expect(await isSignedIn(holder)).toBe(true);
    await halfSignedIn(world, email);
  });

  it('is replaced with the second factor; everything else ends', async () => {
    const { email, app } = await guarded(world);
    const elsewhere = await signedInBy(world, { email, app });
    const browser = await resetting(email);
    await browser.submit(`${STEP}/totp`, { code: app.code(1) });
    expect(browser.page).toMatchObject({ status: 303, location: '/' });
    expect(await isSignedIn(browser)).toBe(true);
    expect(await isSignedIn(elsewhere)).toBe(false);
    expect((await world.mailTo(email)).subject).toBe('Your password was changed');
    await expect(signedIn(world, email)).rejects.toThrow('422');
  });
});

describe('T13: guessing', () => {
  const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it.each([
    ['/sign-up', '/sign-up/code', { name: 'Ilka Marwood', password: PASSWORD }, {}],
    ['/forgot-password', '/reset-password', {}, { password: 'seven quiet harbour lights' }],
  ])(
    'a mailed code of %s ends with five tries; an address gets ten',
    async (asks, takes, first, with_) => {
      const email = `guessed${asks.replaceAll('/', '-')}@inbox.example`;
      if (asks === '/forgot-password') await makeAccount(world, email);
      const statuses = [];
      for (let i = 0; i < 11; i++) {
        const browser = world.browser();
        await browser.visit(asks);
        statuses.push((await browser.submit(asks, { email, ...first })).status);
        if (browser.page.status !== 303 || i > 0) continue;
        await browser.follow();
        const code = await world.codeFor(email);
        for (let wrong = 0; wrong < 5; wrong++)
          await browser.submit(takes, { code: wrongOf(code), ...with_ });
        expect(browser.page.html.querySelector('#code-error')?.text).toContain('too often');
        expect((await browser.submit(takes, { code, ...with_ })).status).toBe(422);
      }
      expect(statuses).toEqual([...Array<number>(10).fill(303), 429]);
    },
  );

  it('the second factor ends with five tries: the right code comes too late', async () => {
    const { email, app } = await guarded(world);
    const browser = await halfSignedIn(world, email);
    for (let i = 0; i < 5; i++)
      expect((await browser.submit(`${STEP}/totp`, { code: app.wrongCode() })).status).toBe(422);
    const sixth = await browser.submit(`${STEP}/totp`, { code: app.code() });
    expect(sixth).toMatchObject({ status: 303, location: '/sign-in?again=1' });
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('the second factor ends for the account after thirty, however often the password is right', async () => {
    const { email, app, account, codes } = await guarded(world);
    for (let i = 0; i < 30; i++) {
      const browser = await halfSignedIn(world, email);
      expect((await browser.submit(`${STEP}/totp`, { code: app.wrongCode() })).status).toBe(422);
    }
    const late = await halfSignedIn(world, email);
    expect((await late.submit(`${STEP}/totp`, { code: app.code() })).status).toBe(429);
    await late.visit(STEP);
    await late.submit(`${STEP}/recovery-code`, { recoveryCode: codes[0] ?? '' });
    expect(await isSignedIn(late)).toBe(true);
    const refused = (await trail(world, account)).events.filter(
      (each) => each === 'second-factor-refused',
    );
    expect(refused).toHaveLength(30);
  });

  it('from an open session ends after ten tries, by whatever way', async () => {
    const { email, app } = await guarded(world);
    const browser = await signedInBy(world, { email, app });
    const statuses = [];
    for (let i = 0; i < 11; i++) {
      await browser.visit('/confirm');
      statuses.push(
        i % 2 === 0
          ? (await browser.submit('/confirm/totp', { code: app.wrongCode() })).status
          : (await browser.submit('/confirm/recovery-code', { recoveryCode: '0'.repeat(16) }))
              .status,
      );
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  });
});

describe('half signed in', () => {
  it.each([
    ['ten minutes later', () => Promise.resolve(world.clock.advance({ minutes: 10 }))],
    [
      'after the account was signed out everywhere',
      ({ account }: Guarded) =>
        world.dataSource.transaction((tx) => world.get(Sessions).endAll(tx, account.id)),
    ],
  ])('one begins again %s', async (_when, happens) => {
    const person = await guarded(world);
    const browser = await halfSignedIn(world, person.email);
    await happens(person);
    const answer = await browser.submit(`${STEP}/totp`, { code: person.app.code() });
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?again=1' });
    expect((await browser.follow()).text).toContain('Sign in once more');
    expect(await browser.visit(STEP)).toMatchObject({ status: 303, location: '/sign-in' });
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is nobody who has no second factor', async () => {
    await makeAccount(world, 'plain@inbox.example');
    const browser = await signedIn(world, 'plain@inbox.example');
    expect(await browser.visit(STEP)).toMatchObject({ status: 303, location: '/sign-in' });
  });
});
