import type { Page } from 'playwright-core';
import type { TestWorld } from '../support/test-app.js';

/** What the newest mail to an address says, read at `/dev/mail` in a tab of its own. */
export async function newestMail(world: TestWorld, page: Page, address: string): Promise<string> {
  await world.runJobs();
  const tab = await page.context().newPage();
  await tab.goto('/dev/mail');
  const text = await tab.locator('.mails > li', { hasText: address }).first().textContent();
  await tab.close();
  return text ?? '';
}

/** The six digits of the newest mail to an address. */
export async function codeIn(world: TestWorld, page: Page, address: string): Promise<string> {
  return /\b\d{6}\b/.exec(await newestMail(world, page, address))?.[0] ?? '';
}

/** The own path behind `door` in the newest mail to an address. */
export async function linkIn(
  world: TestWorld,
  page: Page,
  address: string,
  door: string,
): Promise<string> {
  const link = new RegExp(`/${door}/[\\w-]+`).exec(await newestMail(world, page, address))?.[0];
  if (link === undefined) throw new Error(`no link to /${door} came to ${address}`);
  return link;
}
