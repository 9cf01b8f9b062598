import type { EntityManager } from 'typeorm';
import { AccountSession } from '../src/accounts/session/account-session.entity.js';
import { Sessions } from '../src/accounts/session/sessions.service.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { meanwhile } from './support/meanwhile.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import {
  added,
  askedFor,
  askedToCreate,
  PASSKEYS as SETTINGS,
  signsIn,
} from './support/passkeys.js';
import { type Misbehaviour, SoftwarePasskey } from './support/software-passkey.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let count = 0;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

async function person(): Promise<{ email: string; id: number; browser: BrowserSession }> {
  const email = `holder-${++count}@passkeys.example`;
  const { id } = await makeAccount(world, email);
  return { email, id, browser: await signedIn(world, email) };
}

async function withPasskey() {
  const somebody = await person();
  const passkey = new SoftwarePasskey();
  await added(somebody.browser, passkey);
  return { ...somebody, passkey };
}

describe('a new passkey', () => {
  it('is told to all addresses, ends other sessions, and brings recovery codes', async () => {
    const { email, browser } = await person();
    const elsewhere = await signedIn(world, email);
    await added(browser, new SoftwarePasskey());
    const page = await browser.follow();
    expect(page.html.querySelectorAll('#codes li')).toHaveLength(10);
    expect((await world.mailTo(email)).subject).toContain('passkey');
    expect((await elsewhere.visit('/settings/profile')).status).toBe(303);
    expect(askedToCreate(await browser.visit(SETTINGS)).excludeCredentials).toHaveLength(1);
  });

  it.each<[string, Misbehaviour]>([
    ['another origin', { origin: 'https://keyhaven.evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['another challenge', { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' }],
    ['the type of a sign-in', { type: 'webauthn.get' }],
    ['a device that did not see its person', { unverified: true }],
  ])('with %s is refused', async (_what, wrong) => {
    const { browser } = await person();
    const page = await browser.visit(SETTINGS);
    const credential = new SoftwarePasskey().created(askedToCreate(page), wrong);
    const answer = await browser.submit(SETTINGS, { name: 'Phone', credential });
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('main [name=name]')?.getAttribute('value')).toBe('Phone');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'passkey'],
    ['a number', '7'],
    [
      'nested nonsense',
      '{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":{}}}',
    ],
    [
      'bytes that are no CBOR',
      '{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"AAAA","attestationObject":"AAAA"}}',
    ],
  ])('of %s is refused', async (_what, credential) => {
    const { browser } = await person();
    await browser.visit(SETTINGS);
    expect((await browser.submit(SETTINGS, { name: 'Phone', credential })).status).toBe(422);
  });

  it('needs a fresh proof of who one is', async () => {
    const { browser } = await person();
    world.clock.advance({ minutes: 11 });
    expect((await browser.visit(SETTINGS)).location).toMatch(/^\/confirm\?next=/);
  });
});

describe('signing in with a passkey', () => {
  it('T18: begins again where the account was signed out everywhere meanwhile', async () => {
    const { id, passkey } = await withPasskey();
    const ended = (tx: EntityManager) => world.get(Sessions).endAll(tx, id);
    const answer = await meanwhile(world, { accountId: id }, ended, () => signsIn(world, passkey));
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?again=1' });
    expect(await world.dataSource.manager.countBy(AccountSession, { accountId: id })).toBe(0);
  });

  it('takes neither address nor password nor a second step', async () => {
    const { passkey } = await withPasskey();
    expect(await signsIn(world, passkey)).toMatchObject({
      status: 303,
      location: '/settings/profile',
    });
  });

  it.each<[string, Misbehaviour]>([
    ['another origin', { origin: 'https://keyhaven.evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['another challenge', { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' }],
    ['the type of a registration', { type: 'webauthn.create' }],
    ['a device that did not see its person', { unverified: true }],
  ])('with %s is refused, in the words that an unknown passkey gets', async (_what, wrong) => {
    const { passkey } = await withPasskey();
    const refused = await signsIn(world, passkey, wrong);
    const unknown = await signsIn(world, new SoftwarePasskey());
    expect([refused.status, unknown.status]).toEqual([422, 422]);
    const problem = (page: Page) => page.html.querySelector('.error-summary, [role=alert]')?.text;
    expect(problem(refused)).toBe(problem(unknown));
  });

  it('does not take an answer twice, nor after five minutes', async () => {
    const { passkey } = await withPasskey();
    const browser = world.browser();
    await browser.visit('/sign-in');
    const credential = passkey.asserted(await askedFor(browser, '/sign-in/passkey/options'));
    const replaying = world.browser();
    await replaying.visit('/sign-in');
    await askedFor(replaying, '/sign-in/passkey/options');
    expect((await replaying.submit('/sign-in/passkey', { credential })).status).toBe(422);
    await browser.visit('/sign-in');
    await askedFor(browser, '/sign-in/passkey/options');
    expect((await browser.submit('/sign-in/passkey', { credential })).status).toBe(422);
    await browser.visit('/sign-in');
    const asked = await askedFor(browser, '/sign-in/passkey/options');
    world.clock.advance({ minutes: 5 });
    const late = await browser.submit('/sign-in/passkey', { credential: passkey.asserted(asked) });
    expect(late.status).toBe(422);
  });

  it('refuses a copy, which counts as the original did before', async () => {
    const { passkey } = await withPasskey();
    expect((await signsIn(world, passkey, { counter: 9 })).status).toBe(303);
    expect((await signsIn(world, passkey, { counter: 9 })).status).toBe(422);
    expect((await signsIn(world, passkey, { counter: 4 })).status).toBe(422);
    expect((await signsIn(world, passkey, { counter: 10 })).status).toBe(303);
  });
});

describe('a passkey after a password', () => {
  it('is the second step; that of another account is not', async () => {
    const { email, passkey } = await withPasskey();
    const stranger = await withPasskey();
    const browser = await signedIn(world, email);
    const page = await browser.follow();
    const asked = await askedFor(browser, '/sign-in/second-factor/passkey/options');
    expect(asked.allowCredentials?.map(({ id }) => id)).toEqual([passkey.id]);
    expect(page.html.querySelector('[data-passkey]')).not.toBeNull();
    const foreign = { credential: stranger.passkey.asserted(asked) };
    expect((await browser.submit('/sign-in/second-factor/passkey', foreign)).status).toBe(422);
    const again = await askedFor(browser, '/sign-in/second-factor/passkey/options');
    const own = { credential: passkey.asserted(again) };
    expect((await browser.submit('/sign-in/second-factor/passkey', own)).status).toBe(303);
    expect((await browser.visit('/settings/profile')).status).toBe(200);
  });

  it('confirms who one is, and goes on', async () => {
    const { browser, passkey } = await withPasskey();
    world.clock.advance({ minutes: 11 });
    await browser.visit('/confirm?next=/settings/profile');
    const asked = await askedFor(browser, '/confirm/passkey/options');
    const answer = await browser.submit('/confirm/passkey', {
      credential: passkey.asserted(asked),
    });
    expect(answer).toMatchObject({ status: 303, location: '/settings/profile' });
    expect((await browser.visit(SETTINGS)).status).toBe(200);
  });
});

describe('one’s own passkeys', () => {
  let own: Awaited<ReturnType<typeof withPasskey>>;
  beforeEach(async () => {
    own = await withPasskey();
  });

  it('are renamed, and another’s is not found', async () => {
    const stranger = await withPasskey();
    await own.browser.visit(SETTINGS);
    await own.browser.submit(`${SETTINGS}/${own.passkey.id}/name`, { name: 'Key on my ring' });
    expect((await own.browser.follow()).text).toContain('Key on my ring');
    const token = own.browser.page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    for (const verb of ['name', 'removal']) {
      const path = `${SETTINGS}/${stranger.passkey.id}/${verb}`;
      const sent = { _csrf: token, ...(verb === 'name' ? { name: 'Mine' } : {}) };
      expect((await own.browser.agent.post(path).type('form').send(sent)).status).toBe(404);
    }
  });

  it('can be the only way in, and then the last one stays', async () => {
    await own.browser.visit(SETTINGS);
    await own.browser.submit(`${SETTINGS}/password-removal`);
    expect(own.browser.page.location).toBe('/settings/security?saved=password-removed');
    const gone = world.browser();
    await gone.visit('/sign-in');
    const tried = await gone.submit('/sign-in', { email: own.email, password: PASSWORD });
    expect(tried.status).toBe(422);
    expect((await signsIn(world, own.passkey)).status).toBe(303);
    await own.browser.visit(SETTINGS);
    const last = await own.browser.submit(`${SETTINGS}/${own.passkey.id}/removal`);
    expect(last.status).toBe(422);
  });

  it('are removed, and open nothing any more', async () => {
    await own.browser.visit(SETTINGS);
    await own.browser.submit(`${SETTINGS}/${own.passkey.id}/removal`);
    expect(own.browser.page.location).toBe('/settings/security?saved=passkey-removed');
    expect((await signsIn(world, own.passkey)).status).toBe(422);
    expect((await own.browser.visit('/settings/profile')).status).toBe(200);
  });
});
