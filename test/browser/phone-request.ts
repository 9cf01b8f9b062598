import type { TicketKind } from '../../src/recovery/rules/ticket-kinds.js';
import { photo } from '../support/evidence.js';
import { PASSWORD } from '../support/people.js';
import type { TestWorld } from '../support/test-app.js';
import { type Phone, primary } from './phone.js';

const MOST_PAGES = 12;

/** What a requester types, by field; where two pages have a field of one name, by page and field. The rest is left empty. */
export interface PhoneStory {
  kind: TicketKind;
  contact: string;
  answers: Record<string, string>;
  /** Addresses on record whose codes the requester can read. */
  proves?: string[];
}

/** Walks a request through its pages. @returns its number */
export async function sendRequest(
  world: TestWorld,
  phone: Phone,
  story: PhoneStory,
): Promise<string> {
  const { page, keys } = phone;
  await phone.visit('/recover');
  await keys.press('main a[href="/recover/kind"]');
  await phone.expectRefusal('/recover/kind');
  await keys.choose('kind', story.kind);
  await keys.press(primary('/recover/kind'));
  for (let pages = 0; phone.path !== '/recover/check'; pages += 1) {
    if (pages > MOST_PAGES) throw new Error(`the request leads nowhere from ${phone.path}`);
    await phone.look();
    if (phone.path === '/recover/contact') await giveContact(world, phone, story.contact);
    else await answerPage(world, phone, story);
  }
  await phone.look();
  await keys.press(primary('/recover/submit'));
  await page.waitForURL('**/tickets/**');
  await world.runJobs();
  await phone.look();
  const number = /R-\d+/.exec(page.url())?.[0] ?? '';
  expect(await phone.text()).toContain(number);
  return number;
}

/** One page of the request: what it asks is typed, where there is an answer. */
async function answerPage(world: TestWorld, phone: Phone, story: PhoneStory): Promise<void> {
  const { page, keys, path: here } = phone;
  if (here === '/recover/evidence')
    for (const address of story.proves ?? []) await proveAddress(world, phone, address);
  const names = await page.$$eval(
    `form[action="${here}"] :is(input:not([type=hidden], [type=file]), textarea)`,
    (all) => all.map((each) => each.getAttribute('name') ?? ''),
  );
  for (const name of names) {
    const text = story.answers[`${here} ${name}`] ?? story.answers[name];
    if (text !== undefined) await keys.type(`[name="${name}"]`, text);
  }
  if ((await page.locator('main input[type=file]').count()) > 0) {
    await keys.reach('main input[type=file]');
    const { name, content, type = '' } = await photo();
    await page.setInputFiles('main input[type=file]', { name, buffer: content, mimeType: type });
  }
  await keys.press(primary(here));
  expect(await page.locator('[data-error-summary]').allInnerTexts()).toEqual([]);
}

async function proveAddress(world: TestWorld, phone: Phone, address: string): Promise<void> {
  await phone.keys.type('[name=address]', address);
  await phone.keys.press('[name=send]');
  await phone.keys.type('[name=addressCode]', await world.codeFor(address));
  await phone.keys.press(primary('/recover/evidence'));
  await phone.visit('/recover/evidence');
}

async function giveContact(world: TestWorld, phone: Phone, contact: string): Promise<void> {
  await phone.expectRefusal('/recover/contact');
  await phone.keys.type('[name=email]', contact);
  await phone.keys.press(primary('/recover/contact'));
  await phone.look();
  await phone.keys.type('[name=code]', await world.codeFor(contact));
  await phone.keys.press(primary('/recover/contact'));
}

/** Follows the link that came after the hold, enters a sign-in where the page asks for one, and goes on to the dashboard. */
export async function claimByLink(world: TestWorld, phone: Phone, contact: string): Promise<void> {
  const { page, keys } = phone;
  await phone.visit(await world.linkFor(contact, '/claim/'));
  const asksName = (await page.locator('main [name=name]').count()) > 0;
  if ((await page.locator('main [name=email]').count()) > 0) {
    await phone.expectRefusal('/claim');
    await keys.type('main [name=email]', contact);
    await keys.type('main [name=password]', PASSWORD);
    if (asksName) await keys.type('main [name=name]', 'Käthe Müller');
  }
  await keys.press(primary('/claim'));
  await page.locator('#codes').waitFor();
  await phone.look();
  await keys.press('main a[href="/dashboard"]');
  await phone.look();
}
