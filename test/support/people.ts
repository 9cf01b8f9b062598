import type { Account } from '../../src/accounts/account/account.entity.js';
import { Registration } from '../../src/accounts/sign-up/registration.service.js';
import type { Role } from '../../src/accounts/access/role.js';
import { AccountRoles } from '../../src/accounts/access/roles.service.js';
import type { BrowserSession } from './browser-session.js';
import type { TestWorld } from './test-app.js';

/** The password of everybody whom a test makes. */
export const PASSWORD = 'a lantern under the bridge';

const DAY_MS = 86_400_000;

/** An account with a confirmed address, and a role where one is asked for: one of old standing, unless `since` says else. */
export async function makeAccount(
  world: TestWorld,
  email: string,
  {
    name = 'Ilka Marwood',
    role = 'member',
    since = new Date(world.clock.now().getTime() - DAY_MS),
  }: { name?: string; role?: Role; since?: Date } = {},
): Promise<Account> {
  return world.dataSource.transaction(async (tx) => {
    const registration = world.get(Registration);
    const account = await registration.createConfirmed(tx, { name, email, password: PASSWORD });
    if (role === 'member') return account;
    await world.get(AccountRoles).grant(tx, { accountId: account.id, role, by: null, since });
    return Object.assign(account, { role });
  });
}

/** A browser in which that account was signed in through the page. */
export async function signedIn(
  world: TestWorld,
  email: string,
  password = PASSWORD,
): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit('/sign-in');
  const { status } = await browser.submit('/sign-in', { email, password });
  if (status !== 303) throw new Error(`${email} could not sign in: ${status}`);
  return browser;
}

/** Shows again who one is, from the redirect that asked for it, and goes on to what waited or was wanted. */
export async function confirmByPassword(
  browser: BrowserSession,
  password = PASSWORD,
): Promise<void> {
  await browser.follow();
  const { status } = await browser.submit('/confirm', { password });
  if (status !== 303) throw new Error(`not confirmed: ${status}`);
  await browser.follow();
}
