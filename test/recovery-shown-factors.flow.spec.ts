import { Factors } from '../src/accounts/factors/factors.service.js';
import { AccountIdentity } from '../src/accounts/identities/account-identity.entity.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { Passkey } from '../src/accounts/factors/passkey.entity.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { ownerOf } from './support/disputes.js';
import { text } from './support/page-text.js';
import { added, askedFor } from './support/passkeys.js';
import { makeAccount, signedIn } from './support/people.js';
import { isSignedIn, type ProviderWorld, startProviderWorld } from './support/provider-world.js';
import { fillIn, importHolders, profileOf, send, ticketRow } from './support/recovery.js';
import { StaffDesk } from './support/recovery-staff.js';
import { EVIDENCE, showsIdentity, showsPasskey, takesOver } from './support/shown-factors.js';
import { type Misbehaviour, SoftwarePasskey } from './support/software-passkey.js';

const KATHE = '200000001';
const YUKI = '200000004';
/** Sent, and on no path. */
const LACKING = ['submitted', null];
let at: ProviderWorld;
let device: SoftwarePasskey;
let guarded: Passkey;
let requests = 0;

beforeAll(async () => {
  at = await startProviderWorld();
  await importHolders(at.world);
  device = await ownedPasskey();
  await link(await ownerOf(at.world, KATHE), 'kathe');
});
afterAll(() => at.close());
beforeEach(async () => {
  await at.world.dataSource.query(`update recovery_tickets set state = 'closed'`);
  await at.world.dataSource.query('delete from rate_limits');
  await at.world.dataSource.query('delete from account_passkeys');
  await at.world.dataSource.query('delete from recovery_drafts');
});

/** A passkey of somebody, whose row a test gives to whom it wants. */
async function ownedPasskey(): Promise<SoftwarePasskey> {
  const { id } = await makeAccount(at.world, 'maker@inbox.example');
  const passkey = new SoftwarePasskey();
  await added(await signedIn(at.world, 'maker@inbox.example'), passkey);
  guarded = await at.world.dataSource.manager.findOneByOrFail(Passkey, { accountId: id });
  return passkey;
}

const link = (accountId: number, subject: string) =>
  at.world.dataSource.manager.insert(AccountIdentity, {
    ...{ accountId, subject, issuer: at.provider.issuer, label: '', lastUsedAt: null },
    linkedAt: at.world.clock.now(),
  });

const move = async (certificationId: string, toAccountId: number) => {
  const profileId = await profileOf(at.world, certificationId);
  await at.world.dataSource.transaction((tx) =>
    at.world.get(ProfileLinks).move(tx, { profileId, toAccountId, reason: 'recovery' }),
  );
};

const guard = (accountId: number) =>
  at.world.dataSource.manager.insert(Passkey, Object.assign({}, guarded, { accountId }));

/** A request up to its check, by somebody who reads mail at these addresses. */
async function begun(proves: string[] = [], certificationId = KATHE): Promise<BrowserSession> {
  const browser = at.world.browser();
  const contact = `shower${(requests += 1)}@new.example`;
  await fillIn(at.world, browser, { person: { certificationId }, proves, contact });
  await browser.visit(EVIDENCE);
  return browser;
}

async function sent(browser: BrowserSession) {
  await browser.visit('/recover/check');
  const { state, path } = await ticketRow(at.world, await send(at.world, browser));
  return [state, path];
}

/** What was kept of all drafts, as it stands in the database. */
const kept = () =>
  at.world.dataSource.query<{ kind: string; sealed: string }[]>(
    `select kind, encode(sealed_code, 'escape') as sealed from recovery_given_factors
      where draft_id is not null`,
  );

describe('a sign-in with a linked identity', () => {
  it('beside a code to an address reaches path A, keeps what was typed, and signs nobody in', async () => {
    const browser = await begun(['kathe@work.example']);
    expect(await showsIdentity(at, browser, 'kathe')).toMatchObject({
      status: 303,
      location: EVIDENCE,
    });
    expect(at.provider.asked.get('prompt')).toBe('login');
    const page = await browser.follow();
    expect(page.html.querySelector('[name=phone]')?.getAttribute('value')).toBe('030 99123');
    expect(text(page)).toContain('A sign-in of another service was noted.');
    expect(await isSignedIn(browser)).toBe(false);
    expect(await kept()).toHaveLength(1);
    expect(JSON.stringify(await kept())).not.toContain('kathe');
    expect(await sent(browser)).toEqual(['hold', 'A']);
    const [identity] = await at.identities(await ownerOf(at.world, KATHE));
    expect(identity?.lastUsedAt).toBeNull();
  });

  it('T21: one that nobody knows is answered the same, and counts nothing', async () => {
    const known = await begun(['kathe@work.example']);
    const unknown = await begun(['kathe@work.example']);
    const answerTo = async (browser: BrowserSession, sub: string) => {
      const { status, location } = await showsIdentity(at, browser, sub);
      return [status, location, text(await browser.follow())];
    };
    expect(await answerTo(unknown, 'nobody')).toEqual(await answerTo(known, 'kathe'));
    expect(await sent(unknown)).toEqual(LACKING);
  });

  it('T12: is taken once, in its browser, for the request that it began on', async () => {
    const refused = { status: 303, location: '/sign-in/identity/problem' };
    const [browser, other] = [await begun(), await begun()];
    at.provider.person = { sub: 'kathe' };
    await browser.submit(EVIDENCE, { identity: '1' });
    const callback = await at.provider.visit(await at.addressOn(browser));
    expect(await other.visit(callback)).toMatchObject(refused);
    takesOver(browser, other);
    expect(await browser.visit(callback)).toMatchObject(refused);
    expect((await browser.follow()).status).toBe(422);
    expect(await browser.visit(callback)).toMatchObject(refused);
    expect(await kept()).toEqual([]);
  });

  it('comes to nothing where the provider breaks off, and is given five times', async () => {
    const browser = await begun();
    at.provider.refusal = 'access_denied';
    await showsIdentity(at, browser, 'kathe');
    at.provider.refusal = null;
    const page = await browser.follow();
    expect(page.html.querySelector('main a.btn.primary')?.getAttribute('href')).toBe(EVIDENCE);
    for (let times = 0; times < 5; times += 1) {
      await browser.visit(EVIDENCE);
      await showsIdentity(at, browser, `kathe-${times}`);
    }
    await browser.visit(EVIDENCE);
    expect((await browser.submit(EVIDENCE, { identity: '1' })).status).toBe(422);
  });
});

describe('a passkey', () => {
  it('opens path A to an account that it guards alone, and is not used up', async () => {
    const owner = await ownerOf(at.world, KATHE);
    await guard(owner);
    const proves = ['kathe@work.example', 'kathe@home.example'];
    expect(await sent(await begun(proves))).toEqual(LACKING);
    await at.world.dataSource.query(`update recovery_tickets set state = 'closed'`);
    const browser = await begun(['kathe@work.example']);
    const { status, location } = await showsPasskey(browser, device);
    expect([status, location]).toEqual([303, EVIDENCE]);
    expect(text(await browser.follow())).toContain('A passkey was noted.');
    expect(await isSignedIn(browser)).toBe(false);
    expect(JSON.stringify(await kept())).not.toContain(device.id);
    expect(await sent(browser)).toEqual(['hold', 'A']);
    const untouched = { accountId: owner, counter: guarded.counter };
    expect(await at.world.dataSource.manager.countBy(Passkey, untouched)).toBe(1);
  });

  it('T21: one that nobody knows, or a forged answer, is answered the same and counts nothing', async () => {
    await guard(await ownerOf(at.world, KATHE));
    const proves = ['kathe@work.example'];
    const answerTo = async (browser: BrowserSession, passkey: SoftwarePasskey) => {
      const { status, location } = await showsPasskey(browser, passkey);
      return [status, location, text(await browser.follow())];
    };
    const forger = Object.assign(new SoftwarePasskey(), { id: device.id });
    const [forged, unknown] = [await begun(proves), await begun(proves)];
    const right = await answerTo(await begun(proves), device);
    expect(await answerTo(unknown, new SoftwarePasskey())).toEqual(right);
    expect(await answerTo(forged, forger)).toEqual(right);
    expect(await sent(forged)).toEqual(LACKING);
    expect(await sent(unknown)).toEqual(LACKING);
  });

  it.each<[string, Misbehaviour]>([
    ['another origin', { origin: 'https://keyhaven.evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['another challenge', { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' }],
    ['the type of a registration', { type: 'webauthn.create' }],
    ['a device that did not see its person', { unverified: true }],
  ])('T21: with %s is refused alike, whoever has it', async (_what, wrong) => {
    const browser = at.world.browser();
    await browser.visit(EVIDENCE);
    const known = await showsPasskey(browser, device, wrong);
    const unknown = await showsPasskey(browser, new SoftwarePasskey(), wrong);
    expect([known.status, text(known)]).toEqual([422, text(unknown)]);
    expect(await kept()).toEqual([]);
  });

  it('T12: is taken once, for the request and the purpose that it was asked for', async () => {
    const [browser, other] = [at.world.browser(), await begun()];
    await browser.visit(EVIDENCE);
    const asked = await askedFor(browser, `${EVIDENCE}/passkey/options`);
    const entry = { passkey: '1', credential: device.asserted(asked) };
    expect((await browser.submit(EVIDENCE, entry)).status).toBe(303);
    await browser.follow();
    expect((await browser.submit(EVIDENCE, entry)).status).toBe(422);
    const askedAgain = await askedFor(browser, `${EVIDENCE}/passkey/options`);
    takesOver(browser, other);
    const credential = device.asserted(askedAgain);
    expect((await browser.submit(EVIDENCE, { passkey: '1', credential })).status).toBe(422);
    await browser.visit('/sign-in');
    const credentialOfSignIn = device.asserted(await askedFor(browser, '/sign-in/passkey/options'));
    await browser.visit(EVIDENCE);
    const mixed = await browser.submit(EVIDENCE, { passkey: '1', credential: credentialOfSignIn });
    expect(mixed.status).toBe(422);
    const evidence = device.asserted(await askedFor(browser, `${EVIDENCE}/passkey/options`));
    await browser.visit('/sign-in');
    expect((await browser.submit('/sign-in/passkey', { credential: evidence })).status).toBe(422);
    expect(await kept()).toHaveLength(1);
  });

  it('says what its button needs where no script answered, and keeps what was typed', async () => {
    const browser = await begun();
    const page = await browser.submit(EVIDENCE, { passkey: '1', phone: '030 99123' });
    expect(page.status).toBe(422);
    expect(text(page)).toContain('A passkey needs JavaScript');
    expect(page.html.querySelector('[name=phone]')?.getAttribute('value')).toBe('030 99123');
  });
});

describe('the status page of a request that waits', () => {
  it('takes both, for this request alone', async () => {
    const desk = new StaffDesk(at.world);
    const milo = await desk.person('Milo');
    await guard(await ownerOf(at.world, KATHE));
    const browser = await begun();
    await browser.visit('/recover/check');
    const number = await send(at.world, browser);
    await desk.claim(milo, number);
    await desk.ask(milo, number);
    const page = `/tickets/${number}`;
    const options = `${page}/passkey/options`;
    expect((await at.world.browser().agent.post(options)).status).not.toBe(200);
    expect(text(await browser.visit(page))).toMatch(/gets what it asks for: s\S*@new\.example/);
    const entry = { passkey: '1', credential: device.asserted(await askedFor(browser, options)) };
    expect((await browser.submit(`${page}/address`, entry, 1)).status).toBe(303);
    at.provider.person = { sub: 'kathe' };
    await browser.visit(page);
    await browser.submit(`${page}/address`, { identity: '1' }, 1);
    expect(await at.through(browser)).toMatchObject({ status: 303, location: page });
    await at.world.runJobs();
    await browser.visit(page);
    await browser.submit(`${page}/answer`, { body: 'That is all.' });
    await desk.claim(milo, number);
    await desk.approve(milo, number);
    expect((await ticketRow(at.world, number))['path']).toBe('A');
  });
});

describe('T18: of an account that lost its record', () => {
  it('a passkey or an identity signs nobody in, and is evidence for 30 days', async () => {
    const { world } = at;
    const { dataSource } = world;
    const { account } = await at.linkedAccount('former@post.example', 'former');
    await guard(account.id);
    const owner = await ownerOf(world, YUKI);
    await move(YUKI, account.id);
    world.clock.advance({ days: 30 });
    await link(account.id, 'intruder');
    await move(YUKI, owner);
    await dataSource.transaction((tx) => world.get(Factors).endAll(tx, account.id));
    const standing = await world.get(Factors).standing(dataSource.manager, account.id);
    expect([standing.passkeys, standing.identities]).toEqual([0, 0]);
    const reached = async (show: (browser: BrowserSession) => Promise<Page>) => {
      const browser = await begun(['yuki@lab.example'], YUKI);
      await show(browser);
      const outcome = await sent(browser);
      await dataSource.query(`update recovery_tickets set state = 'closed'`);
      return outcome;
    };
    const passkey = (browser: BrowserSession) => showsPasskey(browser, device);
    const identity = (browser: BrowserSession) => showsIdentity(at, browser, 'former');
    expect(await reached((browser) => showsIdentity(at, browser, 'intruder'))).toEqual(LACKING);
    for (const show of [passkey, identity]) expect(await reached(show)).toEqual(['hold', 'A']);
    world.clock.advance({ days: 30, minutes: 1 });
    for (const show of [passkey, identity]) expect(await reached(show)).toEqual(LACKING);
  });

  it('one sign-in is one item, though the account that has the record now is opened by it too', async () => {
    const { world } = at;
    const { account } = await at.linkedAccount('before@post.example', 'same');
    const owner = await ownerOf(world, YUKI);
    await move(YUKI, account.id);
    world.clock.advance({ days: 31 });
    await move(YUKI, owner);
    await world.dataSource.transaction((tx) => world.get(Factors).endAll(tx, account.id));
    await link(owner, 'same');
    const browser = await begun([], YUKI);
    await showsIdentity(at, browser, 'same');
    expect(await sent(browser)).toEqual(LACKING);
  });
});
