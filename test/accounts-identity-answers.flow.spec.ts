import type { BrowserSession, Page } from './support/browser-session.js';
import type { Fault } from './support/openid-provider.js';
import { makeAccount, signedIn } from './support/people.js';
import { isSignedIn, type ProviderWorld, startProviderWorld } from './support/provider-world.js';
import { startTestApp } from './support/test-app.js';

let at: ProviderWorld;
beforeAll(async () => {
  at = await startProviderWorld();
  await at.linkedAccount('target@inbox.example', 'target');
});
afterAll(() => at.close());
beforeEach(() => {
  at.provider.fault = null;
  at.provider.refusal = null;
});

describe('an answer that is not to be trusted', () => {
  async function expectRefused(browser: BrowserSession, status = 422): Promise<Page> {
    expect(browser.page.location).toBe('/sign-in/identity/problem');
    const page = await browser.follow();
    expect(page.status).toBe(status);
    expect(await isSignedIn(browser)).toBe(false);
    return page;
  }

  it.each<Fault>([
    'nonce',
    'unsigned',
    'foreign-key',
    'expired',
    'audience',
    'issuer',
    'no-subject',
    'no-token',
  ])('opens nothing: %s', async (fault) => {
    at.provider.fault = fault;
    await expectRefused(await at.signInAs('target'));
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'another')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['two states', (url: URL) => url.searchParams.append('state', 'another')],
    ['another code', (url: URL) => url.searchParams.set('code', 'another')],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://other.example')],
  ])('opens nothing: %s', async (_what, spoil) => {
    at.provider.person = { sub: 'target' };
    const browser = at.world.browser();
    await at.startSignIn(browser);
    const back = new URL(
      await at.provider.visit(await at.addressOn(browser)),
      'http://own.invalid',
    );
    spoil(back);
    await browser.visit(back.pathname + back.search);
    await expectRefused(browser);
  });

  it('is taken once: neither state nor code works again, in this browser or another', async () => {
    at.provider.person = { sub: 'target' };
    const browser = at.world.browser();
    await at.startSignIn(browser);
    const back = await at.provider.visit(await at.addressOn(browser));
    const thief = at.world.browser();
    await thief.visit(back);
    await expectRefused(thief);
    expect((await browser.visit(back)).location).toBe('/');
    await browser.visit('/sign-out');
    await browser.submit('/sign-out');
    await browser.visit(back);
    await expectRefused(browser);
    await at.startSignIn(browser);
    const { search } = new URL(await at.addressOn(browser));
    const state = new URLSearchParams(search).get('state') ?? '';
    const code = new URLSearchParams(back.split('?')[1]).get('code') ?? '';
    await browser.visit(
      `/sign-in/identity/callback?${new URLSearchParams({ state, code }).toString()}`,
    );
    await expectRefused(browser);
  });

  it('comes within ten minutes', async () => {
    at.provider.person = { sub: 'target' };
    const browser = at.world.browser();
    await at.startSignIn(browser);
    const back = await at.provider.visit(await at.addressOn(browser));
    at.world.clock.advance({ minutes: 10 });
    await browser.visit(back);
    await expectRefused(browser);
  });

  it('belongs to something begun in this browser', async () => {
    const browser = at.world.browser();
    await browser.visit('/sign-in/identity/callback?state=a&code=b');
    expect((await expectRefused(browser)).text).toContain('Begin once more');
    expect((await at.world.browser().visit('/sign-in/identity/away')).status).toBe(303);
    expect((await at.world.browser().visit('/sign-in/identity/unknown')).location).toBe('/sign-in');
    expect(browser.page.headers['set-cookie']).toBeUndefined();
  });

  it('says what the person can do when they break off', async () => {
    at.provider.refusal = 'access_denied';
    const page = await expectRefused(await at.signInAs('target'));
    expect(page.html.querySelector('h1')?.text).toBe('You were not signed in');
    expect(page.html.querySelector('main a.btn.primary')?.getAttribute('href')).toBe(
      '/sign-in?next=%2F',
    );
  });

  it('is missing where the provider is out of order: 503, and when to come again', async () => {
    at.provider.fault = 'out-of-order';
    const page = await expectRefused(await at.signInAs('target'), 503);
    expect(page.headers['retry-after']).toBe('5');
    expect(page.html.querySelector('a[href="/recover"]')).not.toBeNull();
  });
});

describe('the provider', () => {
  /** What becomes of somebody who wants to go there. */
  async function offer(lonely: ProviderWorld, browser: BrowserSession): Promise<Page> {
    await lonely.startSignIn(browser);
    await browser.follow();
    return browser.follow();
  }

  it('stops, while it is down, neither the start nor other pages, and is asked again when it is back', async () => {
    const lonely = await startProviderWorld();
    const { world, provider } = lonely;
    try {
      provider.fault = 'gone';
      const browser = world.browser();
      expect((await offer(lonely, browser)).status).toBe(503);
      await makeAccount(world, 'ordinary@inbox.example');
      expect((await signedIn(world, 'ordinary@inbox.example')).page.status).toBe(303);
      provider.fault = null;
      // It failed a moment ago, so nobody waits for it just now.
      expect((await offer(lonely, browser)).status).toBe(503);
      world.clock.advance({ seconds: 6 });
      await lonely.startSignIn(browser);
      expect((await lonely.through(browser)).location).toBe('/sign-in/identity/unknown');
      provider.fault = 'gone';
      world.clock.advance({ days: 2 });
      // What it said of itself is old, and better than nothing.
      await lonely.startSignIn(browser);
      expect(await lonely.addressOn(browser)).toContain('/authorize?');
    } finally {
      await lonely.close();
    }
  });

  it('is offered only where the environment names one', async () => {
    const plain = await startTestApp();
    try {
      const browser = plain.browser();
      const page = await browser.visit('/sign-in');
      expect(page.text).not.toContain('/sign-in/identity');
      const token = page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
      const answer = await browser.agent
        .post('/sign-in/identity')
        .type('form')
        .send({ _csrf: token });
      expect(answer.status).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
