import { setImmediate } from 'node:timers/promises';
import { PasswordHashes } from '../src/accounts/password/password-hashes.js';
import { ImportedAccounts } from '../src/accounts/sign-up/imported-accounts.service.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { browserIn, saidBy } from './support/look-alike.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { ask, importHolders } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const KNOWN = 'ilka.marwood@inbox.example';
const UNKNOWN = 'olga.marwood@inbox.example';
const IMPORTED = 'otto.marwood@inbox.example';
const WRONG = 'an entirely wrong password';

let world: TestWorld;
/** The number of a ticket that exists, and of one that does not. */
let ticket: string;
const NO_TICKET = 'R-98765';

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  await makeAccount(world, KNOWN);
  const lastSignInAt = world.clock.now();
  await world.dataSource.transaction((tx) =>
    world.get(ImportedAccounts).create(tx, [{ address: IMPORTED, name: 'Otto', lastSignInAt }]),
  );
  ({ number: ticket } = await ask(world, { contact: 'asker@mail.example' }));
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

/** Somebody who tries a door with one name, and what the door said at each step. */
async function steps(
  name: string,
  door: (browser: BrowserSession, name: string) => AsyncGenerator<Page>,
): Promise<object[]> {
  const said = [];
  for await (const page of door(world.browser(), name)) said.push(saidBy(page, name));
  return said;
}

async function* signIn(browser: BrowserSession, email: string) {
  yield browser.visit('/sign-in');
  yield browser.submit('/sign-in', { email, password: WRONG });
  yield browser.submit('/sign-in', { email, password: '' });
}

async function* signUp(browser: BrowserSession, email: string) {
  yield browser.visit('/sign-up');
  yield browser.submit('/sign-up', { name: 'Ada Marwood', email, password: PASSWORD });
  yield browser.follow();
  for (let i = 0; i < 6; i++) yield browser.submit('/sign-up/code', { code: '000000' });
  yield browser.submit('/sign-up/code/again');
  yield browser.follow();
}

async function* forgotten(browser: BrowserSession, email: string) {
  yield browser.visit('/forgot-password');
  yield browser.submit('/forgot-password', { email });
  yield browser.follow();
  for (let i = 0; i < 6; i++)
    yield browser.submit('/reset-password', { code: '000000', password: PASSWORD });
}

async function* addressOnRecord(browser: BrowserSession, address: string) {
  yield browser.visit('/recover/evidence');
  yield browser.submit('/recover/evidence', { address, send: '1' });
  yield browser.follow();
  for (let i = 0; i < 6; i++) yield browser.submit('/recover/evidence', { addressCode: '000000' });
}

async function* ticketDoor(browser: BrowserSession, number: string) {
  yield browser.visit('/tickets');
  yield browser.submit('/tickets', { number, code: 'a'.repeat(43) });
  yield browser.visit(`/tickets/${number}`);
  yield browser.visit(`/tickets/${number}?code=${'a'.repeat(43)}`);
  yield browser.visit(`/tickets/${number}/sent`);
  await browser.visit('/tickets');
  const _csrf = browser.page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
  for (const act of ['answer', 'withdraw', 'return', 'link', 'address']) {
    const { status, text, headers } = await browser.agent
      .post(`/tickets/${number}/${act}`)
      .type('form')
      .send({ _csrf, body: 'x' });
    yield { ...browser.page, status, text, headers: headers as Page['headers'] };
  }
}

describe('a door that knows somebody', () => {
  it.each<[string, typeof signIn, string[]]>([
    ['sign-in', signIn, [KNOWN, UNKNOWN, IMPORTED]],
    ['sign-up', signUp, [KNOWN, UNKNOWN, IMPORTED]],
    ['a forgotten password', forgotten, [KNOWN, UNKNOWN, IMPORTED]],
    ['an address on record', addressOnRecord, ['kathe@work.example', 'kathy@work.example']],
    ['the page of a ticket', ticketDoor, ['R-00001', NO_TICKET]],
  ])(
    'T21: %s says the same to the last character as one that does not',
    async (_door, door, names) => {
      const [first, ...others] = await Promise.all(
        names.map((name) => steps(name === 'R-00001' ? ticket : name, door)),
      );
      for (const other of others) expect(other).toEqual(first);
    },
  );

  it('T22: a password is hashed for an address without an account, or without a password', async () => {
    const hashes = world.get(PasswordHashes);
    const work = [];
    for (const email of [KNOWN, UNKNOWN, IMPORTED]) {
      const browser = world.browser();
      await browser.visit('/sign-in');
      const before = hashes.computed;
      await browser.submit('/sign-in', { email, password: WRONG });
      work.push(hashes.computed - before);
    }
    expect(work).toEqual([1, 1, 1]);
  });

  it.each([
    ['sign-in', signIn, [KNOWN, UNKNOWN]],
    ['sign-up', signUp, [KNOWN, UNKNOWN]],
    ['a forgotten password', forgotten, [KNOWN, UNKNOWN]],
    ['an address on record', addressOnRecord, ['kathe@home.example', 'kathy@home.example']],
  ])('T22: %s writes as much before it answers; the rest is a job', async (_door, door, names) => {
    const hashes = world.get(PasswordHashes);
    const work = [];
    for (const name of names) {
      const before = [hashes.computed, ...(await rows())];
      await steps(name, door);
      const after = [hashes.computed, ...(await rows())];
      work.push(after.map((count, index) => count - (before[index] ?? 0)));
    }
    expect(work[1]).toEqual(work[0]);
    expect(work[0]?.some((count) => count > 0)).toBe(true);
  });

  it.each([
    ['sign-in', signIn, [KNOWN, UNKNOWN]],
    ['sign-up', signUp, [KNOWN, UNKNOWN]],
    ['a forgotten password', forgotten, [KNOWN, UNKNOWN]],
    ['an address on record', addressOnRecord, ['noor@studio.example', 'nora@studio.example']],
  ])('T23: %s stops both at the same try, with the same words', async (_door, door, names) => {
    const tries = [];
    for (const name of names) {
      const said = [];
      for (let i = 0; i < 12; i++) {
        const browser = world.browser();
        for await (const page of second(door(browser, name))) said.push(saidBy(page, name));
      }
      tries.push(said);
    }
    expect(tries[1]).toEqual(tries[0]);
    expect(tries[0]?.map((said) => (said as Page).status)).toContain(429);
  });
});

/** The second page of a door: what it says when its form is sent. */
async function* second(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  await pages.next();
  const page = await pages.next();
  if (page.done !== true) yield page.value;
}

/** How many codes, mails and jobs there are. */
async function rows(): Promise<number[]> {
  const [row] = await world.dataSource.query<[Record<string, number>]>(
    `select (select count(*)::int from one_time_secrets) as secrets,
            (select count(*)::int from mail_messages) as mails,
            (select count(*)::int from graphile_worker.jobs) as jobs`,
  );
  return Object.values(row);
}

describe('failing at somebody else’s account', () => {
  const failFrom = async (network: string, email: string, times: number): Promise<Page> => {
    const stranger = browserIn(world, network);
    await stranger.visit('/sign-in');
    for (let i = 0; i < times; i++) await stranger.submit('/sign-in', { email, password: WRONG });
    return stranger.page;
  };
  const enter = async (browser: BrowserSession, email: string) => {
    await browser.visit('/sign-in');
    return browser.submit('/sign-in', { email, password: PASSWORD });
  };
  const HOLDER = 'held.out@inbox.example';

  it('T26: does not lock its holder out of a device that signed in before', async () => {
    await makeAccount(world, HOLDER);
    const own = await signedIn(world, HOLDER);
    await own.visit('/sign-out');
    await own.submit('/sign-out');

    // From the holder's own network, and from ten others: a hundred in a row.
    expect((await failFrom('127.0.0.1', HOLDER, 11)).status).toBe(429);
    for (let network = 1; network <= 9; network++)
      expect((await failFrom(`198.51.100.${network}`, HOLDER, 10)).status).toBe(422);

    const elsewhere = browserIn(world, '203.0.113.7');
    const rests = await enter(elsewhere, HOLDER);
    expect(rests.status).toBe(429);
    expect(rests.text).toContain('on a device that signed in before');
    expect((await enter(own, HOLDER)).status).toBe(303);
  }, 60_000);

  it('T26: is forgiven by a code to the address, so that a new device opens too', async () => {
    await failFrom('198.51.100.1', HOLDER, 1);
    await world.dataSource.query(
      `update rate_limits set points = 100 where key like 'sign-in-address:%'`,
    );
    const elsewhere = browserIn(world, '203.0.113.8');
    expect((await enter(elsewhere, HOLDER)).status).toBe(429);

    await elsewhere.visit('/forgot-password');
    await elsewhere.submit('/forgot-password', { email: HOLDER });
    await elsewhere.follow();
    const code = await world.codeFor(HOLDER);
    const password = 'seven quiet harbour lights';
    expect((await elsewhere.submit('/reset-password', { code, password })).status).toBe(303);

    const another = browserIn(world, '203.0.113.9');
    await another.visit('/sign-in');
    expect((await another.submit('/sign-in', { email: HOLDER, password })).status).toBe(303);
  }, 60_000);

  it.each([
    ['somebody else’s', (cookie: string) => cookie],
    ['a changed', (cookie: string) => cookie.replace(/=\d+\./, '=1.')],
    ['an unsigned', (cookie: string) => cookie.replace(/\.[^.;]*(?=;|$)/, '.')],
  ])('T26: is not helped by %s cookie of a known device', async (_whose, forge) => {
    await makeAccount(world, 'stranger@inbox.example').catch(() => undefined);
    const own = await signedIn(world, 'stranger@inbox.example');
    const cookies = own.page.headers['set-cookie'] as unknown as string[];
    const device = cookies.find((line) => line.startsWith('kh.device=')) ?? '';
    const forged = forge(device.split(';')[0] ?? '');
    expect(forged).toMatch(/^kh\.device=\d/);

    const stranger = world.browser();
    stranger.agent.set('cookie', forged);
    const statuses = [];
    for (let i = 0; i < 11; i++) {
      await stranger.visit('/sign-in');
      const entry = { email: KNOWN, password: WRONG };
      statuses.push((await stranger.submit('/sign-in', entry)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  });
});

describe('very many sign-ins at once', () => {
  it('are turned away beyond what can wait, while other pages answer', async () => {
    const hashes = world.get(PasswordHashes);
    let isFlooded = true;
    const flood = Array.from({ length: 150 }, async () => {
      while (isFlooded) await hashes.of(PASSWORD).catch(() => setImmediate());
    });
    const browser = world.browser();
    await browser.visit('/sign-in');
    const page = await browser.submit('/sign-in', { email: KNOWN, password: PASSWORD });
    expect((await world.browser().visit('/')).status).toBe(200);
    isFlooded = false;
    await Promise.all(flood);

    expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(page.html.querySelector('main h1')).not.toBeNull();
    expect((await signedIn(world, KNOWN)).page.status).toBe(303);
  });
});
