import type { BrowserSession, Page } from './browser-session.js';
import { askedFor } from './passkeys.js';
import type { ProviderWorld } from './provider-world.js';
import type { Misbehaviour, SoftwarePasskey } from './software-passkey.js';

/** The page on which a request is given its evidence. */
export const EVIDENCE = '/recover/evidence';

const ACCESS = { domain: '127.0.0.1', path: '/', secure: false, script: false };

/** Presses the button for a passkey on the page of evidence, as its script does. */
export async function showsPasskey(
  browser: BrowserSession,
  passkey: SoftwarePasskey,
  wrong: Misbehaviour = {},
): Promise<Page> {
  const asked = await askedFor(browser, `${EVIDENCE}/passkey/options`);
  const credential = passkey.asserted(asked, wrong);
  return browser.submit(EVIDENCE, { passkey: '1', credential });
}

/** Goes to the provider from the page of evidence, and comes back as somebody. */
export async function showsIdentity(
  at: ProviderWorld,
  browser: BrowserSession,
  sub: string,
): Promise<Page> {
  at.provider.person = { sub };
  await browser.submit(EVIDENCE, { identity: '1', phone: '030 99123' });
  return at.through(browser);
}

/** Puts a browser in the place of the one that fills in another request. */
export function takesOver(browser: BrowserSession, of: BrowserSession): void {
  const key = of.agent.jar.getCookie('kh.recovery', ACCESS)?.value ?? '';
  browser.agent.jar.setCookie(`kh.recovery=${key}; Path=/`, '127.0.0.1', '/');
}
