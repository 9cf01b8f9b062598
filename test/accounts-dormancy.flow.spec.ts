import { Accounts } from '../src/accounts/account/accounts.service.js';
import { makeAccount } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const NIA = 'nia@post.example';
const DAY_MS = 86_400_000;

let world: TestWorld;
let accountId: number;
beforeAll(async () => {
  world = await startTestApp();
  world.clock.set(new Date('2026-11-26T10:00:00Z'));
  accountId = (await makeAccount(world, NIA)).id;
});
afterAll(() => world.close());

/** Lets the nightly job run twice, as it does after a crash. @returns the subjects that came */
async function night(): Promise<string[]> {
  const before = world.mailbox.messages.length;
  for (let runs = 0; runs < 2; runs += 1) {
    await world.dataSource.query(`select graphile_worker.add_job('accounts.dormancy')`);
    await world.runJobs();
  }
  return world.mailbox.messages.slice(before).map(({ subject }) => subject);
}

/** Moves the last sign-in, so that the account becomes dormant in so many days. */
async function dormantIn(days: number): Promise<void> {
  const at = new Date(world.clock.now().getTime() + days * DAY_MS);
  at.setUTCMonth(at.getUTCMonth() - 24);
  await world.dataSource.query('update accounts set last_sign_in_at = $2 where id = $1', [
    accountId,
    at,
  ]);
}

const SOON = 'Sign in to keep your account at Keyhaven';

it('tells 60, 30 and 7 days before and when it has come, each once, with the date', async () => {
  await dormantIn(61);
  expect(await night()).toEqual([]);
  for (const [days, subject] of [
    [1, SOON],
    [30, SOON],
    [23, SOON],
    [7, 'Your account at Keyhaven went to rest'],
  ] as const) {
    world.clock.advance({ days });
    expect(await night()).toEqual([subject]);
    world.clock.advance({ hours: 1 });
    expect(await night()).toEqual([]);
  }
  const texts = world.mailbox.messages.map(({ text }) => text);
  expect(texts[0]).toContain('Days left: 60.');
  expect(texts[0]).toContain('26 Jan 2027');
});

it('begins anew after a sign-in, and tells what was missed once', async () => {
  await dormantIn(5);
  expect(await night()).toEqual([SOON]);
  world.clock.advance({ days: 3 });
  await dormantIn(700);
  expect(await night()).toEqual([]);
});

it('tells nobody what is long past, as imported records are', async () => {
  await dormantIn(-8);
  expect(await night()).toEqual([]);
  const account = await world.get(Accounts).get(world.dataSource.manager, accountId);
  expect(account.lastSignInAt).not.toBeNull();
});
