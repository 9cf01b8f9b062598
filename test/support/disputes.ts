import type { BrowserSession } from './browser-session.js';
import { post } from './moderation.js';
import { makeAccount, PASSWORD, signedIn } from './people.js';
import { passTime, profileOf } from './recovery.js';
import type { ReviewWorld } from './review-world.js';
import type { TestWorld } from './test-app.js';

/** Follows a mailed link to its page. */
export async function opened(world: TestWorld, link: string): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit(link);
  if (browser.page.location) await browser.follow();
  return browser;
}

/** The action of the form on a page whose address starts with `prefix`. */
function formOf(browser: BrowserSession, prefix: string): string {
  const actions = browser.page.html
    .querySelectorAll('form')
    .map((form) => form.getAttribute('action') ?? '');
  const found = actions.find((action) => action.startsWith(prefix));
  if (found === undefined) throw new Error(`no form leads to ${prefix}: ${actions.join(', ')}`);
  return found;
}

/** Says *this was not me* by the link that came to an address. @returns the browser of the holder, on the own side of the dispute */
export async function objectFrom(
  world: TestWorld,
  address: string,
  number: string,
): Promise<BrowserSession> {
  const browser = await opened(world, await world.linkFor(address, '/not-me/'));
  const { status } = await browser.submit(formOf(browser, '/not-me'));
  if (status !== 303) throw new Error(`not objected: ${status}`);
  await browser.visit(await world.linkFor(address, `/disputes/${number}`));
  await browser.follow();
  return browser;
}

/** Votes in the console, by the form of the item's page. */
export async function vote(
  browser: BrowserSession,
  number: string,
  verdict: 'dismissal' | 'upholding',
): Promise<{ status: number; text: string }> {
  const path = `/moderation/disputes/${number}`;
  const claimed = await post(browser, `${path}/claim`);
  if (claimed.status !== 303) return claimed;
  await browser.visit(path);
  const reason = verdict === 'dismissal' ? 'requester-showed' : 'holder-showed';
  return browser.submit(`${path}/${verdict}`, { reason, message: 'Look at the exams.' });
}

/** A ticket of Käthe's record, given to somebody new. */
export async function resolved(
  review: ReviewWorld,
  name: string,
): Promise<{ number: string; contact: string; accountId: number; requester: BrowserSession }> {
  const { world } = review;
  const story = review.pathB();
  const number = await review.inHold(story);
  await passTime(world, { hours: 73 });
  const link = await world.linkFor(story.contact, '/claim/');
  const email = `${name}@mail.example`;
  const { id } = await makeAccount(world, email, { name: 'New Holder' });
  const requester = await signedIn(world, email, PASSWORD);
  await requester.visit(link);
  if (requester.page.location) await requester.follow();
  const { status } = await requester.submit(formOf(requester, '/claim'));
  if (status !== 303) throw new Error(`not claimed: ${status}`);
  return { number, contact: story.contact, accountId: id, requester };
}

/** The account that has a record now; undefined where none has. */
export async function holderOf(world: TestWorld, certificationId: string) {
  const [link] = await world.dataSource.query<{ id: number }[]>(
    'select account_id as id from profile_links where profile_id = $1 and ended_at is null',
    [await profileOf(world, certificationId)],
  );
  return link?.id;
}

/** As `holderOf`, where somebody has it. @throws Error where nobody does */
export async function ownerOf(world: TestWorld, certificationId: string): Promise<number> {
  const id = await holderOf(world, certificationId);
  if (id === undefined) throw new Error(`nobody has ${certificationId}`);
  return id;
}
