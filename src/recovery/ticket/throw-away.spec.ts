import { isThrowAway } from './throw-away.js';

it.each([
  ['mailinator.com', true],
  ['Inbox.MAILINATOR.com', true],
  ['notmailinator.com.example', false],
  ['gmail.com', false],
  ['keyhaven.example', false],
])('isThrowAway %s: %s', async (domain, is) => expect(await isThrowAway(domain)).toBe(is));
