import type { BrowserSession, Page } from './browser-session.js';
import type { Misbehaviour, SoftwarePasskey } from './software-passkey.js';
import type { TestWorld } from './test-app.js';

/** The page of one's own passkeys. */
export const PASSKEYS = '/settings/security/passkeys';

/** What the page asks the device for. */
interface Asked {
  challenge: string;
  allowCredentials?: { id: string }[];
  excludeCredentials?: { id: string }[];
  user?: { id: string };
}

/** The options that a settings page holds for a new passkey. */
export function askedToCreate({ html }: Page): Asked {
  const form = html.querySelector('[data-passkey-options]');
  return JSON.parse(form?.getAttribute('data-passkey-options') ?? '') as Asked;
}

/** What the script of a page asks the server for, with the token of the page. */
export async function askedFor(browser: BrowserSession, path: string): Promise<Asked> {
  const token = browser.page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
  const answer = await browser.agent.post(path).set('x-csrf-token', token);
  expect(answer.status).toBe(200);
  return answer.body as Asked;
}

/** Adds a passkey at its page. */
export async function added(browser: BrowserSession, passkey: SoftwarePasskey): Promise<void> {
  const page = await browser.visit(PASSKEYS);
  const credential = passkey.created(askedToCreate(page));
  expect(await browser.submit(PASSKEYS, { name: 'Phone', credential })).toMatchObject({
    status: 303,
    location: '/settings/security?saved=passkey',
  });
}

/** Answers at /sign-in, with whatever goes wrong. */
export async function signsIn(
  world: TestWorld,
  passkey: SoftwarePasskey,
  wrong: Misbehaviour = {},
): Promise<Page> {
  const browser = world.browser();
  await browser.visit('/sign-in?next=/settings/profile');
  const asked = await askedFor(browser, '/sign-in/passkey/options');
  return browser.submit('/sign-in/passkey', { credential: passkey.asserted(asked, wrong) });
}
