import { randomUUID } from 'node:crypto';
import { RecoveryContact } from '../src/accounts/recovery-contacts/recovery-contact.entity.js';
import {
  add,
  beginRemoval,
  CODE,
  enter,
  own,
  replace,
  takeBack,
  UNDO,
} from './support/addresses.js';
import { Authenticator } from './support/authenticator.js';
import type { BrowserSession } from './support/browser-session.js';
import { guarded, signedInBy, STEP } from './support/guarded.js';
import { added, signsIn } from './support/passkeys.js';
import { makeAccount, signedIn } from './support/people.js';
import { SoftwarePasskey } from './support/software-passkey.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

describe('“This was not me”', () => {
  it('T18, T60: throws out whoever added factors first and an address later', async () => {
    const { id } = await makeAccount(world, 'plain@inbox.example');
    const intruder = await signedIn(world, 'plain@inbox.example');
    const passkey = new SoftwarePasskey();
    await added(intruder, passkey);
    await Authenticator.of(world, { id });
    await addContact(id, 'accomplice@evil.example');
    world.clock.advance({ minutes: 1 });
    await add(world, intruder, 'later@evil.example');
    expect((await signsIn(world, passkey)).status).toBe(303);

    await takeBack(world, 'plain@inbox.example');
    expect((await signsIn(world, passkey)).status).toBe(422);
    expect((await choosePassword('plain@inbox.example')).page.location).toBe('/');
    expect((await world.mailTo('accomplice@evil.example')).subject).toContain('contact');
    expect(await keptOf(id)).toEqual([
      'accomplice@evil.example',
      'passkey',
      ...Array<string>(10).fill('recovery-code'),
      'second-factor',
    ]);
  });

  it('leaves the factors of long before, so that a mailbox alone opens nothing', async () => {
    const holder = await guarded(world);
    world.clock.advance({ days: 30 });
    const browser = await signedInBy(world, holder);
    world.clock.advance({ minutes: 1 });
    await add(world, browser, 'another@inbox.example');
    await takeBack(world, holder.email);
    expect((await choosePassword(holder.email)).page.location).toBe(STEP);
    expect(await keptOf(holder.account.id)).toEqual([]);
  });

  it.each([
    ['the one that confirmed it was replaced', 'first', false],
    ['that one came back after it', 'second', true],
  ])('T60: of a removal gives the door to nobody, where %s', async (_how, name, isBack) => {
    const [mine, evil, next] = [
      `${name}@inbox.example`,
      `${name}@evil.example`,
      `${name}2@evil.example`,
    ];
    const { id } = await makeAccount(world, mine);
    await add(world, await signedIn(world, mine), evil);
    world.clock.advance({ days: 8 });
    const intruder = await signedIn(world, evil);
    await removeWithoutIt(intruder, mine, evil);
    const link = await world.linkFor(mine, `${UNDO}/`);
    world.clock.advance({ minutes: 1 });
    await replace(world, intruder, evil, next);
    if (isBack) await add(world, intruder, evil);
    expect(await own(world, id)).not.toContain(mine);

    await takeBackBy(link);
    expect(await own(world, id)).toEqual([mine]);
  });

  it('T60: of an address that was thrown out does not bring it back', async () => {
    const { id } = await makeAccount(world, 'host@inbox.example');
    const intruder = await signedIn(world, 'host@inbox.example');
    await add(world, intruder, 'one@evil.example');
    world.clock.advance({ minutes: 1 });
    await add(world, intruder, 'two@evil.example');
    const link = await world.linkFor('one@evil.example', `${UNDO}/`);
    world.clock.advance({ days: 7 });
    const owner = await signedIn(world, 'host@inbox.example');
    await removeWithoutIt(owner, 'one@evil.example', 'host@inbox.example');
    await takeBackBy(link);
    expect(await own(world, id)).toEqual(['host@inbox.example']);
  });
});

describe('deleting an account whose addresses changed', () => {
  it('T26, T60: waits for a week, and is no matter of the address just added', async () => {
    const { handle } = await makeAccount(world, 'prey@inbox.example');
    const intruder = await signedIn(world, 'prey@inbox.example');
    await add(world, intruder, 'hunter@evil.example');
    const from = new Date(world.clock.now().getTime() + 7 * 86_400_000);
    const words = `You can delete your account from ${from.getUTCDate()} `;
    expect((await intruder.visit('/settings/data')).text).toContain(words);
    expect((await askToDelete(intruder, handle)).status).toBe(422);
    expect(intruder.page.text).toContain(words);
    expect((await world.mailTo('hunter@evil.example')).subject).toBe('Your code for a new address');

    world.clock.advance({ days: 7 });
    const later = await signedIn(world, 'prey@inbox.example');
    expect((await later.visit('/settings/data')).text).not.toContain('can still be taken back');
    expect((await askToDelete(later, handle)).status).toBe(303);
  });

  it('mails no code to an address that is only told of things', async () => {
    const { handle } = await makeAccount(world, 'before@inbox.example');
    await replace(
      world,
      await signedIn(world, 'before@inbox.example'),
      'before@inbox.example',
      'after@inbox.example',
    );
    world.clock.advance({ days: 7 });
    await askToDelete(await signedIn(world, 'after@inbox.example'), handle);
    const told = await world.mailTo('before@inbox.example');
    expect(told.subject).toBe('Somebody wants to delete your account');
    expect(told.text).not.toMatch(/\b\d{6}\b/);
    expect((await world.mailTo('after@inbox.example')).subject).toBe(
      'Your code to delete your account',
    );
  });
});

/** Takes an address off whose mailbox cannot be read, by the word of another. */
async function removeWithoutIt(
  browser: BrowserSession,
  address: string,
  stays: string,
): Promise<void> {
  await beginRemoval(browser, address);
  await browser.follow();
  await browser.submit(`${CODE}/without-old`);
  await enter(browser, { newCode: await world.codeFor(stays) });
}

/** Follows a link that a mail of before brought. */
async function takeBackBy(link: string): Promise<void> {
  const browser = world.browser();
  await browser.visit(link);
  await browser.follow();
  await browser.submit(UNDO);
  expect(browser.page.location).toBe(`${UNDO}/done`);
}

async function choosePassword(email: string): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit('/forgot-password');
  await browser.submit('/forgot-password', { email });
  await browser.follow();
  const code = await world.codeFor(email);
  await browser.submit('/reset-password', { code, password: 'seven quiet harbour lights' });
  return browser;
}

async function askToDelete(browser: BrowserSession, handle: string) {
  await browser.visit('/settings/data/deletion');
  return browser.submit('/settings/data/deletion', { handle });
}

async function addContact(accountId: number, address: string): Promise<void> {
  const now = world.clock.now();
  await world.dataSource.manager.insert(RecoveryContact, {
    id: randomUUID(),
    accountId,
    address,
    addressKey: address,
    askedAt: now,
    confirmedAt: now,
  });
}

/** What is kept as evidence of an account. */
async function keptOf(id: number): Promise<string[]> {
  const rows = await world.dataSource.query<{ what: string }[]>(
    `select address as what from account_kept_contacts where account_id = $1
     union all select kind from account_kept_factors where account_id = $1 order by 1`,
    [id],
  );
  return rows.map(({ what }) => what);
}
