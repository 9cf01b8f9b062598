import type { BrowserSession, Page } from './browser-session.js';
import type { TestWorld } from './test-app.js';

/** A browser in a network of its own, as limits count it. */
export function browserIn(world: TestWorld, network: string): BrowserSession {
  const browser = world.browser();
  browser.agent.set('x-forwarded-for', network);
  return browser;
}

/** Everything that an answer says, without what was typed and what is random by design. */
export function saidBy(page: Page, typed: string): object {
  const {
    date: _date,
    etag: _etag,
    'x-request-id': _id,
    'set-cookie': cookies,
    ...headers
  } = page.headers;
  const plain = (text: string) =>
    text
      .replaceAll(typed, '…')
      .replaceAll(encodeURIComponent(typed), '…')
      .replace(/name="_csrf" value="[^"]*"/g, '')
      .replace(/Retry-After: \d+/gi, '');
  return {
    status: page.status,
    headers: { ...headers, 'retry-after': headers['retry-after'] !== undefined },
    cookies: ((cookies ?? []) as string[]).map((line) =>
      line.replace(/=[^;]*/, '').replace(/Expires=[^;]*/, ''),
    ),
    text: plain(page.text),
  };
}
