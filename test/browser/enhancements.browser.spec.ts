import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

let chromium: ChromiumWorld;
let page: Page;

beforeAll(async () => {
  chromium = await startChromiumWorld();
});
afterAll(() => chromium.close());
beforeEach(async () => {
  page = await chromium.person();
});

describe('with script', () => {
  it('a password is shown and hidden again', async () => {
    await page.goto('/sign-in');
    const type = () => page.getAttribute('#password', 'type');
    await page.click('[data-reveal]');
    expect(await type()).toBe('text');
    expect(await page.getAttribute('[data-reveal]', 'aria-pressed')).toBe('true');
    await page.click('[data-reveal]');
    expect(await type()).toBe('password');
  });

  it('a refused entry leads to its field', async () => {
    await page.goto('/sign-up');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('[data-error-summary]:focus');
    await page.click('[data-error-summary] a[href="#email"]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('email');
    expect(await page.title()).toMatch(/^Error: /);
  });

  it('a form is sent once, and its button says so', async () => {
    await page.goto('/forgot-password');
    await page.fill('#email', 'somebody@keyhaven.example');
    let sent = 0;
    page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0));
    const words = await page
      .locator('main form button[type=submit]')
      .evaluate((button: HTMLButtonElement) => {
        button.click();
        button.click();
        return button.textContent;
      });
    expect(words).toBe('Sending…');
    await page.waitForURL('**/reset-password');
    expect(sent).toBe(1);
  });
});

describe('without script', () => {
  it('what only a script could answer is not there', async () => {
    const plain = await chromium.person({ javaScriptEnabled: false });
    await plain.goto('/sign-in');
    expect(await plain.locator('[data-reveal]').isVisible()).toBe(false);
  });
});
