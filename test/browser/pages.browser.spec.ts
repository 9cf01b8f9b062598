import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

const PUBLIC_PAGES = [
  '/help',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/certifications',
  '/dev/mail',
  '/nowhere',
];

describe('public pages', () => {
  let chromium: ChromiumWorld;
  let page: Page;

  beforeAll(async () => {
    chromium = await startChromiumWorld();
    page = await chromium.person();
  });
  afterAll(() => chromium.close());

  it.each(PUBLIC_PAGES)('axe finds nothing on %s', async (address) => {
    await page.goto(address);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('ask nothing of another host, and break no script', () => {
    expect(chromium.foreignRequests).toEqual([]);
    expect(chromium.scriptErrors).toEqual([]);
  });
});
