import type { EntityManager } from 'typeorm';
import { Account } from '../src/accounts/account/account.entity.js';
import { AccountIdentity } from '../src/accounts/identities/account-identity.entity.js';
import { Sessions } from '../src/accounts/session/sessions.service.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { meanwhile } from './support/meanwhile.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { isSignedIn, type ProviderWorld, startProviderWorld } from './support/provider-world.js';

let at: ProviderWorld;
beforeAll(async () => {
  at = await startProviderWorld();
});
afterAll(() => at.close());

/** Links an identity of a provider that the environment does not name. */
async function linkedElsewhere(accountId: number, subject: string): Promise<void> {
  await at.world.dataSource.manager.insert(AccountIdentity, {
    issuer: 'https://other.example',
    subject,
    accountId,
    label: '',
    linkedAt: at.world.clock.now(),
    lastUsedAt: null,
  });
}

/** The session's id in a page's cookies, '' where it sets none. */
function sessionIn({ headers }: Page): string {
  return /kh\.session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
}

/** Leaves an account nothing but its linked identities. */
async function withoutPassword({ id }: Account): Promise<void> {
  await at.world.dataSource.manager.update(Account, id, { passwordHash: null });
}

describe('signing in with a linked identity', () => {
  it('opens the account, in a session with a new id, and goes on to an own path', async () => {
    const { account } = await at.linkedAccount('happy@inbox.example', 'happy');
    const browser = at.world.browser();
    at.provider.person = { sub: 'happy' };
    await at.startSignIn(browser, '/settings/profile?from=provider');
    const before = sessionIn(browser.page);
    const page = await at.through(browser);
    expect(page).toMatchObject({ status: 303, location: '/settings/profile?from=provider' });
    expect(before).not.toBe('');
    expect(['', before]).not.toContain(sessionIn(page));
    expect(await isSignedIn(browser)).toBe(true);
    const [identity] = await at.identities(account.id);
    expect(identity?.lastUsedAt).not.toBeNull();
    expect(at.provider.asked.get('redirect_uri')).toBe(
      `${at.world.environment.baseUrl}/sign-in/identity/callback`,
    );
  });

  it('T18: begins again where the account was signed out everywhere meanwhile', async () => {
    const { account } = await at.linkedAccount('overtaken@inbox.example', 'overtaken');
    const { id } = account;
    const browser = at.world.browser();
    at.provider.person = { sub: 'overtaken' };
    await at.startSignIn(browser);
    const ended = (tx: EntityManager) => at.world.get(Sessions).endAll(tx, id);
    const held = { accountId: id, atFactors: true };
    const answer = await meanwhile(at.world, held, ended, () => at.through(browser));
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?again=1' });
    expect(await isSignedIn(browser)).toBe(false);
  });

  it.each(['//evil.example', 'https://evil.example/', '/\\evil.example'])(
    'leads nowhere else, not to %s',
    async (next) => {
      const browser = at.world.browser();
      await browser.visit('/sign-in');
      at.provider.person = { sub: 'happy' };
      await browser.submit('/sign-in/identity', { next });
      expect((await at.through(browser)).location).toBe('/');
    },
  );

  it('asks for the second factor of an account that has one', async () => {
    const { account } = await at.linkedAccount('second@inbox.example', 'second');
    await at.world.dataSource.query(
      `insert into account_totps (account_id, sealed_secret, last_step, confirmed_at)
       values ($1, '\\x00', 0, now())`,
      [account.id],
    );
    const browser = await at.signInAs('second');
    expect(browser.page.location).toBe('/sign-in/second-factor');
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('counts as proof of the moment at which the provider last saw one, not of now', async () => {
    await at.linkedAccount('earlier@inbox.example', 'earlier');
    const now = Math.floor(Date.now() / 1000);
    const old = await at.signInAs('earlier', { auth_time: now - 3600 });
    await old.visit('/settings/sign-ins');
    expect((await old.submit('/settings/sign-ins/link')).location).toMatch(/^\/confirm\?/);
    const fresh = await at.signInAs('earlier', { auth_time: now });
    await fresh.visit('/settings/sign-ins');
    expect((await fresh.submit('/settings/sign-ins/link')).location).not.toMatch(/^\/confirm/);
  });
});

describe('T19: an identity is issuer and subject', () => {
  it.each([true, false])(
    'T19: an address of the provider opens no account and links none, email_verified: %s',
    async (verified) => {
      const email = `victim-${verified}@inbox.example`;
      const { id } = await makeAccount(at.world, email);
      const claims = { email, email_verified: verified, name: 'Somebody Else' };
      const browser = await at.signInAs(`impostor-${verified}`, claims);
      expect(browser.page.location).toBe('/sign-in/identity/unknown');
      expect((await browser.follow()).text).toContain('nobody has linked this sign-in');
      expect(await isSignedIn(browser)).toBe(false);
      expect(await at.identities(id)).toEqual([]);

      const form = await browser.visit('/sign-up');
      expect(form.html.querySelector('#email')?.getAttribute('value')).toBe(email);
      await browser.submit('/sign-up', { password: 'seven quiet harbour lights' });
      expect((await at.world.mailTo(email)).subject).toContain('already have an account');
      expect(await isSignedIn(browser)).toBe(false);
    },
  );

  it('T19: the same subject of another issuer is somebody else', async () => {
    const { id } = await makeAccount(at.world, 'other-issuer@inbox.example');
    await linkedElsewhere(id, 'shared-subject');
    const browser = await at.signInAs('shared-subject');
    expect(browser.page.location).toBe('/sign-in/identity/unknown');
  });

  it('T19: what opens one account cannot be linked to another', async () => {
    const { account } = await at.linkedAccount('first@inbox.example', 'taken');
    const { id } = await makeAccount(at.world, 'later@inbox.example');
    const browser = await signedIn(at.world, 'later@inbox.example');
    await at.link(browser, 'taken');
    expect(await browser.follow()).toMatchObject({ status: 409 });
    expect(await at.identities(id)).toEqual([]);
    expect(await at.identities(account.id)).toHaveLength(1);
  });

  it('T19: linking asks for a sign-in anew on both sides', async () => {
    await makeAccount(at.world, 'both-sides@inbox.example');
    const browser = await signedIn(at.world, 'both-sides@inbox.example');
    await browser.visit('/settings/sign-ins');
    at.world.clock.advance({ minutes: 11 });
    await browser.submit('/settings/sign-ins/link');
    expect(browser.page.location).toMatch(/^\/confirm\?waiting=/);
    await browser.follow();
    await browser.submit('/confirm', { password: PASSWORD });
    await browser.follow();
    at.provider.person = { sub: 'both-sides' };
    await browser.submit('/settings/sign-ins/link');
    expect((await at.through(browser)).location).toBe('/settings/sign-ins?saved=linked');
    expect(at.provider.asked.get('prompt')).toBe('login');
  });

  it('T19: an answer links nothing for whoever signed in as somebody else meanwhile', async () => {
    await makeAccount(at.world, 'before@inbox.example');
    const { id } = await makeAccount(at.world, 'after@inbox.example');
    const browser = await signedIn(at.world, 'before@inbox.example');
    at.provider.person = { sub: 'mixed-up' };
    await browser.visit('/settings/sign-ins');
    await browser.submit('/settings/sign-ins/link');
    const back = await at.provider.visit(await at.addressOn(browser));
    await browser.submit('/sign-out');
    await browser.visit('/sign-in');
    await browser.submit('/sign-in', { email: 'after@inbox.example', password: PASSWORD });
    await browser.visit(back);
    expect((await browser.follow()).status).toBe(422);
    expect(await at.identities(id)).toEqual([]);
  });
});

describe('/settings/sign-ins', () => {
  it('links: every address is told, other devices are signed out, it is written down', async () => {
    const email = 'linking@inbox.example';
    const { id } = await makeAccount(at.world, email);
    const other = await signedIn(at.world, email);
    const browser = await signedIn(at.world, email);
    await at.link(browser, 'linking', { preferred_username: 'ilka@work.example\u202e' });
    const page = await browser.follow();
    expect(page.text).toContain('The sign-in is linked');
    expect(
      page.html.querySelector('nav a[href="/settings/sign-ins"][aria-current]'),
    ).not.toBeNull();
    expect(page.html.querySelector('main')?.text).toContain('ilka@work.example');
    expect(page.text).not.toContain('\u202e');
    expect(await isSignedIn(other)).toBe(false);
    expect((await at.world.mailTo(email)).subject).toBe('A sign-in was linked to your account');
    const events = await at.world.dataSource.query<{ kind: string }[]>(
      'select kind from security_events where account_id = $1',
      [id],
    );
    expect(events.map(({ kind }) => kind)).toContain('identity-linked');
    const audit = await at.world.dataSource.query<unknown[]>(
      `select from audit_log where action = 'identity.linked' and subject_id = $1`,
      [String(id)],
    );
    expect(audit).toHaveLength(1);
  });

  it('unlinks, and the identity opens nothing from then on', async () => {
    const { account, browser } = await at.linkedAccount('unlinking@inbox.example', 'unlinking');
    await browser.visit('/settings/sign-ins');
    await browser.submit('/settings/sign-ins/unlinking');
    expect((await browser.follow()).text).toContain('no longer linked');
    expect(await at.identities(account.id)).toEqual([]);
    expect((await at.world.mailTo('unlinking@inbox.example')).subject).toContain('was taken');
    expect((await at.signInAs('unlinking')).page.location).toBe('/sign-in/identity/unknown');
  });

  it('keeps the last way in, and lets go of it beside another one', async () => {
    const { account } = await at.linkedAccount('last-way@inbox.example', 'last-way');
    await withoutPassword(account);
    const now = Math.floor(Date.now() / 1000);
    const browser = await at.signInAs('last-way', { auth_time: now });
    await browser.visit('/settings/sign-ins');
    const refused = await browser.submit('/settings/sign-ins/unlinking');
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('.errsum')?.text).toContain('only way into your account');
    expect(await at.identities(account.id)).toHaveLength(1);
    await linkedElsewhere(account.id, 'opens-nothing');
    await browser.visit('/settings/sign-ins');
    const idle = { issuer: 'https://other.example', subject: 'opens-nothing' };
    expect((await browser.submit('/settings/sign-ins/unlinking', idle)).status).toBe(303);
    await at.link(browser, 'last-way-more');
    await browser.visit('/settings/sign-ins');
    expect((await browser.submit('/settings/sign-ins/unlinking')).status).toBe(303);
    expect(await at.identities(account.id)).toHaveLength(1);
  });

  it("takes nothing from another person's account", async () => {
    const { account } = await at.linkedAccount('owner@inbox.example', 'owned');
    const { browser } = await at.linkedAccount('thief@inbox.example', 'of-the-thief');
    await browser.visit('/settings/sign-ins');
    await browser.submit('/settings/sign-ins/unlinking', { subject: 'owned' });
    expect(await at.identities(account.id)).toHaveLength(1);
  });
});

describe('confirming with a linked identity', () => {
  async function halfAnHourLater(sub: string): Promise<BrowserSession> {
    const { account } = await at.linkedAccount(`${sub}@inbox.example`, sub);
    await withoutPassword(account);
    const browser = await at.signInAs(sub, { auth_time: Math.floor(Date.now() / 1000) });
    at.world.clock.advance({ minutes: 30 });
    await browser.visit('/settings/sign-ins');
    await browser.submit('/settings/sign-ins/link');
    await browser.follow();
    await browser.submit('/confirm/identity');
    return browser;
  }

  it('takes a sign-in that the provider asked for anew, and goes on to what waited', async () => {
    const browser = await halfAnHourLater('anew');
    at.provider.person = { sub: 'anew', auth_time: Math.floor(Date.now() / 1000) };
    expect((await at.through(browser)).location).toMatch(/^\/confirm\/go-on\?waiting=/);
    expect(at.provider.asked.get('prompt')).toBe('login');
    expect(at.provider.asked.get('max_age')).toBe('0');
    await browser.follow();
    expect((await browser.submit('/settings/sign-ins/link')).location).toMatch(/^\/sign-in\//);
  });

  it.each<[string, string, (sub: string) => { sub: string; auth_time?: number }]>([
    [
      'one of an hour ago',
      'old',
      (sub) => ({ sub, auth_time: Math.floor(Date.now() / 1000) - 3600 }),
    ],
    ['one of which nobody knows when', 'undated', (sub) => ({ sub })],
    [
      'that of somebody else',
      'other',
      () => ({ sub: 'else', auth_time: Math.floor(Date.now() / 1000) }),
    ],
  ])('refuses %s', async (_what, sub, person) => {
    const browser = await halfAnHourLater(`confirm-${sub}`);
    at.provider.person = person(`confirm-${sub}`);
    await at.through(browser);
    const page = await browser.follow();
    expect(page.status).toBe(422);
    const back = page.html.querySelector('main a.btn.primary')?.getAttribute('href') ?? '';
    expect(back).toMatch(/^\/confirm\?/);
    await browser.visit('/settings/sign-ins');
    expect((await browser.submit('/settings/sign-ins/link')).location).toMatch(/^\/confirm\?/);
  });
});
