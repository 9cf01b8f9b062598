import type { Role } from '../../src/accounts/access/role.js';
import type { BrowserSession, Page } from './browser-session.js';
import { makeAccount, signedIn } from './people.js';
import type { TestWorld } from './test-app.js';

/** Somebody with a role, at a browser of their own. */
export interface Administrator {
  id: number;
  email: string;
  browser: BrowserSession;
}

/** Makes an account and signs it in. */
export async function personAt(
  world: TestWorld,
  name: string,
  { role = 'member', since }: { role?: Role; since?: Date } = {},
): Promise<Administrator> {
  const email = `${name.toLowerCase()}@keyhaven.example`;
  const { id } = await makeAccount(world, email, {
    name: `${name} Sample`,
    role,
    ...(since && { since }),
  });
  return { id, email, browser: await signedIn(world, email) };
}

/** Proposes a role on the person's page. */
export async function proposeRole(
  { browser }: Administrator,
  personId: number,
  role: Role,
): Promise<Page> {
  await browser.visit(`/admin/people/${personId}`);
  return browser.submit(`/admin/people/${personId}/proposals`, { role, reason: 'Works well.' });
}

/** Takes a role away on the person's page. */
export async function takeRole(
  { browser }: Administrator,
  personId: number,
  role: Role,
): Promise<Page> {
  await browser.visit(`/admin/people/${personId}`);
  return browser.submit(`/admin/people/${personId}/removal`, { role, reason: 'Is away.' });
}

/** Proposes a value on the page of the settings. */
export async function proposeSetting(
  { browser }: Administrator,
  setting: string,
  value: string,
): Promise<Page> {
  await browser.visit('/admin/settings');
  return browser.submit('/admin/settings/proposals', { setting, value, reason: 'Holidays.' });
}

/** The id of the newest proposal. */
export async function newestProposal(world: TestWorld): Promise<number> {
  const [row] = await world.dataSource.query<{ id: number }[]>(
    'select max(id) as id from admin_proposals',
  );
  return row?.id ?? 0;
}

/** Confirms the newest proposal on the overview, where the page offers it. */
export async function confirmNewest(world: TestWorld, { browser }: Administrator): Promise<Page> {
  const path = `/admin/proposals/${await newestProposal(world)}`;
  await browser.visit('/admin');
  return browser.submit(path, { act: 'confirm' });
}

/** The role that the database has. */
export async function roleOf(world: TestWorld, id: number): Promise<string | undefined> {
  const [row] = await world.dataSource.query<{ role: string }[]>(
    'select role from accounts where id = $1',
    [id],
  );
  return row?.role;
}

/** How many proposals are open. */
export async function openProposals(world: TestWorld): Promise<number> {
  const rows = await world.dataSource.query<object[]>(
    `select 1 from admin_proposals where state = 'open'`,
  );
  return rows.length;
}

/** Sends a form that the current page does not have, with the token of one that it has. */
export async function send(
  { browser }: Administrator,
  path: string,
  fields: Record<string, string | string[]>,
): Promise<{ status: number }> {
  const token = () => browser.page.html.querySelector('input[name=_csrf]')?.getAttribute('value');
  if (token() === undefined) await browser.visit('/moderation/log');
  const body = new URLSearchParams({ _csrf: token() ?? '' });
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each);
  return browser.agent.post(path).type('form').send(body.toString());
}
