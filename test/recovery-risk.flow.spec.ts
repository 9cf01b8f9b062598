import type { BrowserSession } from './support/browser-session.js';
import { claim } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { ask, importHolders, passTime, stateOf, ticketRow } from './support/recovery.js';
import { text } from './support/page-text.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const HOUR_MS = 3_600_000;
let world: TestWorld;
let rosa: BrowserSession;
let requests = 0;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
  await world.dataSource.query('delete from rate_limits');
  await world.dataSource.query('delete from recovery_mail_domains');
  await signInOf('kathe@work.example', null);
  rosa = await signedIn(world, 'rosa@keyhaven.example');
});

/** Sets when the account of an address was signed in to last. */
async function signInOf(address: string, at: Date | null): Promise<void> {
  await world.dataSource.query(
    `update accounts set last_sign_in_at = $2 where id = (
       select account_id from account_addresses where address_key = $1)`,
    [address, at],
  );
}

async function askByPathA(contact = `asker${(requests += 1)}@mail.example`): Promise<string> {
  const proves = ['kathe@work.example', 'kathe@home.example'];
  const { number } = await ask(world, {
    person: { certificationId: '200000001' },
    proves,
    contact,
  });
  return number;
}

const holdHours = async (number: string) => {
  const row = await ticketRow(world, number);
  return (Number(row['hold_until']) - Number(row['since'])) / HOUR_MS;
};

describe('risk', () => {
  it('T01: of a sign-in lately takes path A to a person, who reads why', async () => {
    await signInOf('kathe@work.example', world.clock.now());
    const number = await askByPathA();
    expect(await stateOf(world, number)).toBe('submitted');
    const path = `/moderation/recovery/${number}`;
    await claim(rosa, { id: number, path });
    expect(text(rosa.page)).toContain(
      'Somebody signed in to the account within the last 30 days. Adds a person.',
    );
    expect(text(rosa.page)).toContain('People: 0 by the table + 1 for risk, at least 0 = 1');
    await rosa.submit(`${path}/approval`);
    expect(await ticketRow(world, number)).toMatchObject({ state: 'hold', path: 'A' });
    expect(await holdHours(number)).toBe(24);
  });

  it('T01: of a throw-away contact address takes path A to a person', async () => {
    const number = await askByPathA(`taker${(requests += 1)}@mailinator.com`);
    expect(await stateOf(world, number)).toBe('submitted');
    const page = await rosa.visit(`/moderation/recovery/${number}`);
    expect(text(page)).toContain('throw-away domain');
  });

  it('of the network and of a domain without mail lengthens the hold, and the sum is shown', async () => {
    await world.dataSource.query(
      `insert into recovery_mail_domains values ('home.example', false, $1)`,
      [world.clock.now()],
    );
    const contact = `other${(requests += 1)}@mail.example`;
    await ask(world, { person: { certificationId: '200000002' }, contact });
    const number = await askByPathA();
    expect(await stateOf(world, number)).toBe('hold');
    expect(await holdHours(number)).toBe(24 + 24 + 72);
    const remembers = { certificationId: '200000001' };
    const rival = await ask(world, { person: remembers, contact: `rival@mail.example` });
    const page = await rosa.visit(`/moderation/recovery/${rival.number}`);
    expect(text(page)).toContain('Hold: 72 + 96 for risk = 168 hours');
    expect(text(page)).toContain('Adds 24 hours of hold.');
  });

  it('of a contact address that asks for another record too takes it to a person', async () => {
    const contact = `both${(requests += 1)}@mail.example`;
    await ask(world, { person: { certificationId: '200000002' }, contact });
    expect(await stateOf(world, await askByPathA(contact))).toBe('submitted');
  });

  it('T03: that comes up in the hold lengthens it once, and voids nothing', async () => {
    const number = await askByPathA();
    expect(await holdHours(number)).toBe(24);
    await passTime(world, { hours: 12 });
    await signInOf('kathe@work.example', world.clock.now());
    await passTime(world, { hours: 13 });
    expect(await ticketRow(world, number)).toMatchObject({
      state: 'hold',
      two_people: false,
      hold_risks: ['recentSignIn'],
    });
    await passTime(world, { hours: 71 });
    expect(await stateOf(world, number)).toBe('hold');
    await signInOf('kathe@work.example', world.clock.now());
    await passTime(world, { hours: 2 });
    expect(await stateOf(world, number)).toBe('ready');
  });
});
