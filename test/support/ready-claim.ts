import type { Account } from '../../src/accounts/account/account.entity.js';
import type { BrowserSession, Page } from './browser-session.js';
import { makeAccount } from './people.js';
import { passTime } from './recovery.js';
import type { ReviewWorld } from './review-world.js';

/** A ticket of Käthe's record after its hold, and the link that was mailed. */
export async function readyClaim(
  review: ReviewWorld,
): Promise<Record<'number' | 'contact' | 'link' | 'token', string>> {
  const { contact, ...story } = review.pathB();
  const number = await review.inHold({ ...story, contact });
  await passTime(review.world, { hours: 73 });
  const link = await review.world.linkFor(contact, '/claim/');
  return { number, contact, link, token: link.slice('/claim/'.length) };
}

/** Follows a claim link to its page. */
export async function openedClaim(browser: BrowserSession, link: string): Promise<Page> {
  await browser.visit(link);
  return browser.follow();
}

/** Somebody without a record, under an address that nobody had before. */
export async function newcomer(review: ReviewWorld): Promise<{ account: Account; email: string }> {
  const email = review.contact();
  return { account: await makeAccount(review.world, email, { name: 'New Comer' }), email };
}
