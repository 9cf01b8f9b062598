import { Accounts } from '../src/accounts/account/accounts.service.js';
import { Registration } from '../src/accounts/sign-up/registration.service.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { ask, importHolders, passTime, profileOf, stateOf, ticketRow } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const NEW = 'new@mail.example';
const TWO_ADDRESSES = {
  person: { certificationId: '200000001' },
  proves: ['kathe@work.example', 'kathe@home.example'],
};

describe('path A through the pages', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp();
    await importHolders(world);
  });
  afterAll(() => world.close());

  const told = (address: string) =>
    world.mailbox.messages.filter(({ to }) => to === address).map(({ subject }) => subject);
  const holderOf = async (certificationId: string) => {
    const profileId = await profileOf(world, certificationId);
    return (await world.get(ProfileLinks).current(world.dataSource.manager, profileId))?.accountId;
  };

  it('gives a record back without a moderator, after its hold and not before', async () => {
    const before = await holderOf('200000001');
    const { number, browser } = await ask(world, { ...TWO_ADDRESSES, contact: NEW });
    expect(await ticketRow(world, number)).toMatchObject({ state: 'hold', path: 'A' });
    expect(told('kathe@work.example').at(-1)).toBe('Somebody asks for your certifications');
    expect(told('kathe@home.example').at(-1)).toBe('Somebody asks for your certifications');

    await passTime(world, { hours: 23, minutes: 59 });
    expect(await stateOf(world, number)).toBe('hold');
    expect(told(NEW)).toHaveLength(2);

    await passTime(world, { minutes: 2 });
    expect(await stateOf(world, number)).toBe('ready');
    const link = await world.linkFor(NEW, '/claim/');

    await browser.visit(link);
    expect((await browser.follow()).status).toBe(200);
    const claimed = await browser.submit('/claim', {
      email: NEW,
      password: PASSWORD,
      name: 'Käthe Müller',
    });
    expect([claimed.status, claimed.location]).toEqual([303, '/claim']);
    const done = await browser.follow();
    expect(done.html.querySelectorAll('#codes li')).toHaveLength(10);
    expect((await browser.visit('/claim')).html.querySelectorAll('#codes li')).toHaveLength(0);

    const dashboard = await browser.visit('/dashboard');
    expect(dashboard.html.textContent).toContain('200 000 001');
    expect(await stateOf(world, number)).toBe('resolved');
    const account = await world.get(Accounts).byAddress(world.dataSource.manager, NEW);
    expect(await holderOf('200000001')).toBe(account?.id);
    expect(account?.id).not.toBe(before);
    await world.runJobs();
    for (const address of ['kathe@work.example', 'kathe@home.example'])
      expect(told(address).at(-1)).toBe('Your certifications were moved to another sign-in');
  });

  it('revives the account of a dormant holder who comes with its own address', async () => {
    const before = await holderOf('200000003');
    const { number, browser } = await ask(world, {
      kind: 'dormant',
      exams: [{ examCode: 'cl-900', score: '777', takenOn: '2019-05-10' }],
      contact: 'amadou@old.example',
    });
    expect(await ticketRow(world, number)).toMatchObject({ state: 'hold', path: 'A' });
    await passTime(world, { hours: 71 });
    expect(await stateOf(world, number)).toBe('hold');
    await passTime(world, { hours: 1, minutes: 1 });
    const link = await world.linkFor('amadou@old.example', '/claim/');
    await browser.visit(link);
    await browser.follow();
    await browser.submit('/claim', { email: 'amadou@old.example', password: PASSWORD });
    expect((await browser.visit('/dashboard')).html.textContent).toContain('200 000 003');
    expect(await holderOf('200000003')).toBe(before);
    await signedIn(world, 'amadou@old.example');
  });

  it('waits for a person where the evidence reaches no path by itself', async () => {
    const { number } = await ask(world, {
      person: { certificationId: '200000002' },
      contact: 'noor@studio.example',
      phone: '+33123456789',
    });
    expect(await stateOf(world, number)).toBe('submitted');
  });

  it('gives nothing back by itself for kinds that end otherwise', async () => {
    const { number, browser } = await ask(world, {
      kind: 'name',
      person: { certificationId: '100000001' },
      proves: ['ilka@post.example', 'i.marwood@mail.example'],
      contact: 'ilka.new@mail.example',
    });
    expect(await stateOf(world, number)).toBe('submitted');
    await browser.visit(`/tickets/${number}`);
    await browser.submit(`/tickets/${number}/withdraw`);
    expect(await stateOf(world, number)).toBe('withdrawn');
  });

  it('moves a record to the account that is signed in, and ends the old one’s sessions (T18)', async () => {
    const old = await world.get(Accounts).byAddress(world.dataSource.manager, 'ilka@post.example');
    await makeAccount(world, 'ilka.own@mail.example');
    const owner = await signedIn(world, 'ilka.own@mail.example');
    await world.dataSource.transaction((tx) =>
      world.get(Registration).setPassword(tx, old?.id ?? 0, PASSWORD),
    );
    const { number } = await ask(world, {
      person: { certificationId: '100000001' },
      proves: ['ilka@post.example', 'i.marwood@mail.example'],
      contact: 'ilka.new@mail.example',
    });
    const previous = await signedIn(world, 'ilka@post.example');
    expect((await previous.visit('/dashboard')).status).toBe(200);
    // The open request of another test, from the same network, adds a day; the sign-in three more.
    await passTime(world, { hours: 49 });
    await passTime(world, { hours: 73 });
    expect(await stateOf(world, number)).toBe('ready');
    const link = await world.linkFor('ilka.new@mail.example', '/claim/');
    await owner.visit(link);
    await owner.follow();
    expect((await owner.submit('/claim')).status).toBe(303);
    expect((await owner.visit('/dashboard')).html.textContent).toContain('100 000 001');
    expect((await previous.visit('/dashboard')).status).toBe(303);
  });
});
