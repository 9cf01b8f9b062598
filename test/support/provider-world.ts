import { AccountIdentity } from '../../src/accounts/identities/account-identity.entity.js';
import type { Account } from '../../src/accounts/account/account.entity.js';
import type { BrowserSession, Page } from './browser-session.js';
import { OpenIdProvider } from './openid-provider.js';
import { makeAccount, signedIn } from './people.js';
import { startTestApp, type TestWorld } from './test-app.js';

/** The application beside a provider on this machine, and the ways between them. */
export class ProviderWorld {
  constructor(
    readonly world: TestWorld,
    readonly provider: OpenIdProvider,
  ) {}

  async startSignIn(browser: BrowserSession, next = '/'): Promise<Page> {
    await browser.visit(`/sign-in?next=${encodeURIComponent(next)}`);
    return browser.submit('/sign-in/identity');
  }

  /** The provider's address on the page that leads on to it by itself. */
  async addressOn(browser: BrowserSession): Promise<string> {
    const page = await browser.follow();
    const address = page.html.querySelector('main a.btn.primary')?.getAttribute('href') ?? '';
    if (page.headers['refresh'] !== `0; url=${address}`)
      throw new Error(`the page leads to ${page.headers['refresh']}, its link to ${address}`);
    return address;
  }

  /** To the provider and back to the callback. */
  async through(browser: BrowserSession): Promise<Page> {
    return browser.visit(await this.provider.visit(await this.addressOn(browser)));
  }

  /** A new browser in which somebody came back from the provider. */
  async signInAs(sub: string, claims: object = {}): Promise<BrowserSession> {
    this.provider.person = { sub, ...claims };
    const browser = this.world.browser();
    await this.startSignIn(browser);
    await this.through(browser);
    return browser;
  }

  async link(browser: BrowserSession, sub: string, claims: object = {}): Promise<Page> {
    this.provider.person = { sub, ...claims };
    await browser.visit('/settings/sign-ins');
    await browser.submit('/settings/sign-ins/link');
    return this.through(browser);
  }

  /** An account with a linked identity, and the browser in which it was linked. */
  async linkedAccount(
    email: string,
    sub: string,
  ): Promise<{ account: Account; browser: BrowserSession }> {
    const account = await makeAccount(this.world, email);
    const browser = await signedIn(this.world, email);
    await this.link(browser, sub);
    return { account, browser };
  }

  async identities(accountId: number): Promise<AccountIdentity[]> {
    return this.world.dataSource.manager.findBy(AccountIdentity, { accountId });
  }

  async close(): Promise<void> {
    await this.world.close();
    await this.provider.close();
  }
}

/** The application and a provider that its environment names. */
export async function startProviderWorld(): Promise<ProviderWorld> {
  const provider = await OpenIdProvider.start();
  return new ProviderWorld(await startTestApp(provider.settings), provider);
}

/** Whether the person of a browser reaches what visitors do not. */
export async function isSignedIn(browser: BrowserSession): Promise<boolean> {
  return (await browser.visit('/settings/profile')).status === 200;
}
