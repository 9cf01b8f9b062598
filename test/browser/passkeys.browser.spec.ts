import type { Page } from 'playwright-core';
import { makeAccount, PASSWORD } from '../support/people.js';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

const EMAIL = 'ilka@passkeys.example';

/** Gives a page a device that keeps passkeys, and that its person has just unlocked. */
async function plugIn(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('a passkey in a browser', () => {
  let chromium: ChromiumWorld;

  beforeAll(async () => {
    chromium = await startChromiumWorld();
    await makeAccount(chromium.world, EMAIL);
  }, 120_000);
  afterAll(() => chromium.close());

  it('is added by keyboard, and signs in without address and password', async () => {
    const page = await chromium.person({ viewport: { width: 390, height: 844 } });
    await plugIn(page);
    await page.goto('/sign-in?next=/settings/security/passkeys');
    await page.locator('main [name=email]').fill(EMAIL);
    await page.locator('main [name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === '/settings/security/passkeys');
    expect(await axeFindings(page)).toEqual([]);

    await page.locator('main [name=name]').first().fill('Phone');
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === '/settings/security');
    await page.goto('/settings/security/passkeys');
    expect(await page.getByRole('heading', { name: 'Phone' }).count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);

    await page.goto('/sign-out');
    await page.locator('main form button').click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/sign-in?next=/settings/profile');
    await page.getByRole('button', { name: 'Use a passkey' }).press('Enter');
    await page.waitForURL(({ pathname }) => pathname === '/settings/profile');
  }, 60_000);

  it('that a device does not have is said in words, and the other ways stay', async () => {
    const page = await chromium.person();
    await plugIn(page);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    const problem = page.locator('[data-passkey-problem]');
    await problem.waitFor();
    expect((await problem.textContent())?.trim()).not.toBe('');
    expect(await page.locator('main [name=password]').isVisible()).toBe(true);
    expect(chromium.scriptErrors).toEqual([]);
  }, 60_000);
});
