import type { BrowserContextOptions, Page } from 'playwright-core';
import { OpenIdProvider } from '../support/openid-provider.js';
import { makeAccount, PASSWORD } from '../support/people.js';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

const EMAIL = 'browser@inbox.example';
const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 800 }, colorScheme: 'dark' };

describe('a linked sign-in in a browser', () => {
  let provider: OpenIdProvider;
  let chromium: ChromiumWorld;

  beforeAll(async () => {
    provider = await OpenIdProvider.start();
    chromium = await startChromiumWorld(provider.settings);
    await makeAccount(chromium.world, EMAIL);
  }, 120_000);
  afterAll(async () => {
    await chromium.close();
    await provider.close();
  });

  async function press(page: Page, words: string): Promise<void> {
    await page.getByRole('button', { name: words, exact: true }).click();
  }

  async function arrive(page: Page, path: string): Promise<void> {
    await page.waitForURL((url) => url.pathname === path);
    expect(await axeFindings(page)).toEqual([]);
  }

  it.each<[string, BrowserContextOptions]>([
    ['with script', {}],
    ['without script', { javaScriptEnabled: false }],
  ])('is linked and opens the account, %s', async (how, habits) => {
    provider.person = { sub: how, preferred_username: 'ilka@work.example' };
    const page = await chromium.person(habits);
    await page.goto('/sign-in?next=/settings/sign-ins');
    await page.locator('main [name=email]').fill(EMAIL);
    await page.locator('main [name=password]').fill(PASSWORD);
    await page.locator('main form button.primary').click();
    await press(page, `Link ${new URL(provider.issuer).host}`);
    await page.getByRole('status').filter({ hasText: 'The sign-in is linked' }).waitFor();

    const visitor = await chromium.person(habits);
    await visitor.goto('/sign-in?next=/settings/sign-ins');
    await press(visitor, `Sign in with ${new URL(provider.issuer).host}`);
    await visitor.getByText('ilka@work.example').first().waitFor();
    expect(new URL(visitor.url()).search).toBe('');
  });

  it.each<[string, BrowserContextOptions]>([
    ['wide and light', {}],
    ['narrow and dark', PHONE],
    ['mirrored', { locale: 'en-XB' }],
  ])('has pages that serve everybody, %s', async (how, habits) => {
    provider.person = { sub: `unknown ${how}` };
    const page = await chromium.person(habits);
    await page.goto('/sign-in');
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('form[action="/sign-in/identity"] button').click();
    await arrive(page, '/sign-in/identity/unknown');
    provider.refusal = 'access_denied';
    await page.goto('/sign-in');
    await page.locator('form[action="/sign-in/identity"] button').click();
    await arrive(page, '/sign-in/identity/problem');
    provider.refusal = null;
  });
});
