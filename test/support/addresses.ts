import { Accounts } from '../../src/accounts/account/accounts.service.js';
import type { BrowserSession, Page } from './browser-session.js';
import type { TestWorld } from './test-app.js';

export const LIST = '/settings/addresses';
export const CODE = '/settings/addresses/code';
export const UNDO = '/addresses/not-me';

/** Begins to add an address, or to replace one. */
export async function begin(browser: BrowserSession, email: string, replaces = ''): Promise<Page> {
  await browser.visit(LIST);
  return browser.submit(LIST, { email, replaces });
}

/** Begins to take one off. */
export async function beginRemoval(browser: BrowserSession, address: string): Promise<Page> {
  await browser.visit(LIST);
  return browser.submit(`${LIST}/removal`, { address }, removalOf(browser, address));
}

/** Which of the removal forms of the page is the one of that address. */
function removalOf(browser: BrowserSession, address: string): number {
  return browser.page.html
    .querySelectorAll(`form[action="${LIST}/removal"] input[name="address"]`)
    .findIndex((input) => input.getAttribute('value') === address);
}

/** Enters codes of the change that waits. */
export async function enter(browser: BrowserSession, codes: Record<string, string>): Promise<Page> {
  await browser.visit(CODE);
  return browser.submit(CODE, codes);
}

/** Adds an address, its code entered. */
export async function add(world: TestWorld, browser: BrowserSession, email: string): Promise<void> {
  await begin(browser, email);
  await enter(browser, { newCode: await world.codeFor(email) });
  expect(browser.page.location).toBe(`${LIST}?saved=changed`);
}

/** Replaces an address, both codes entered. */
export async function replace(
  world: TestWorld,
  browser: BrowserSession,
  old: string,
  email: string,
): Promise<void> {
  await begin(browser, email, old);
  const [oldCode, newCode] = [await world.codeFor(old), await world.codeFor(email)];
  await enter(browser, { oldCode, newCode });
  expect(browser.page.location).toBe(`${LIST}?saved=changed`);
}

/** The account of an address. */
export async function idOf(world: TestWorld, address: string): Promise<number | undefined> {
  return (await world.get(Accounts).byAddress(world.dataSource.manager, address))?.id;
}

/** Every address that is told of what happens to an account. */
export const told = (world: TestWorld, id: number) =>
  world.get(Accounts).toldAddresses(world.dataSource.manager, id);
/** Those by which it is signed in to. */
export const own = (world: TestWorld, id: number) =>
  world.get(Accounts).addresses(world.dataSource.manager, id);

/** Follows the undo link of the newest mail to an address, in a browser of its own. */
export async function takeBack(world: TestWorld, address: string): Promise<Page> {
  const browser = world.browser();
  await browser.visit(await world.linkFor(address, `${UNDO}/`));
  expect(browser.page.location).toBe(UNDO);
  await browser.follow();
  return browser.submit(UNDO);
}

/** The subjects of all mails to an address, the oldest first. */
export async function subjectsTo(world: TestWorld, address: string): Promise<string[]> {
  await world.runJobs();
  return world.mailbox.messages.filter(({ to }) => to === address).map(({ subject }) => subject);
}

/** The security events of an account about its addresses. */
export async function events(world: TestWorld, id: number): Promise<string[]> {
  const rows = await world.dataSource.query<{ kind: string }[]>(
    `select kind from security_events where account_id = $1 and kind like 'address%' order by id`,
    [id],
  );
  return rows.map(({ kind }) => kind);
}
