import type { Account } from '../../src/accounts/account/account.entity.js';
import { RecoveryCodes } from '../../src/accounts/password/recovery-codes.service.js';
import { Authenticator } from './authenticator.js';
import type { BrowserSession } from './browser-session.js';
import { makeAccount, PASSWORD } from './people.js';
import type { TestWorld } from './test-app.js';

/** Where a sign-in is asked for its second factor. */
export const STEP = '/sign-in/second-factor';

/** An account with an authenticator app and ten recovery codes. */
export interface Guarded {
  email: string;
  account: Account;
  app: Authenticator;
  codes: string[];
}

let made = 0;

/** Somebody whom nobody was before, with a second factor. */
export async function guarded(world: TestWorld): Promise<Guarded> {
  const email = `guarded${(made += 1)}@inbox.example`;
  const account = await makeAccount(world, email);
  const app = await Authenticator.of(world, account);
  const codes = await world.dataSource.transaction((tx) =>
    world.get(RecoveryCodes).replace(tx, account.id),
  );
  return { email, account, app, codes };
}

/** A browser in which the password was right, at the page that asks for the second factor. */
export async function halfSignedIn(
  world: TestWorld,
  email: string,
  next = '/',
): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit(`/sign-in?next=${encodeURIComponent(next)}`);
  const { location } = await browser.submit('/sign-in', { email, password: PASSWORD });
  if (location !== STEP)
    throw new Error(`no second factor was asked for: ${location ?? 'refused'}`);
  await browser.follow();
  return browser;
}

/** A browser that was signed in with password and app; `steps` chooses a code that was not used yet. */
export async function signedInBy(
  world: TestWorld,
  { email, app }: Pick<Guarded, 'email' | 'app'>,
  steps = 0,
): Promise<BrowserSession> {
  const browser = await halfSignedIn(world, email);
  const { status } = await browser.submit(`${STEP}/totp`, { code: app.code(steps) });
  if (status !== 303) throw new Error(`the code was refused: ${status}`);
  return browser;
}

export async function isSignedIn(browser: BrowserSession): Promise<boolean> {
  return (await browser.visit('/settings/profile')).status === 200;
}

/** What is written down of an account, in order. */
export async function trail(
  { dataSource }: TestWorld,
  { id }: Pick<Account, 'id'>,
): Promise<{ audit: string[]; events: string[] }> {
  const audit = await dataSource.query<{ action: string }[]>(
    `select action from audit_log where subject_kind = 'account' and subject_id = $1 order by seq`,
    [String(id)],
  );
  const events = await dataSource.query<{ kind: string }[]>(
    'select kind from security_events where account_id = $1 order by id',
    [id],
  );
  return { audit: audit.map(({ action }) => action), events: events.map(({ kind }) => kind) };
}
