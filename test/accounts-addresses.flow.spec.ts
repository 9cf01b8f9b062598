import { Accounts } from '../src/accounts/account/accounts.service.js';
import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import {
  add,
  begin,
  CODE,
  enter,
  events,
  idOf,
  LIST,
  own,
  replace,
  subjectsTo,
} from './support/addresses.js';
import { answerOf } from './support/comparable-answer.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { ask, importHolders, profileOf, stateOf } from './support/recovery.js';
import { StaffDesk } from './support/recovery-staff.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
});
afterAll(() => world.close());

describe('adding an address', () => {
  it('takes the code mailed to it; the other one is told, and both sign in', async () => {
    const { id } = await makeAccount(world, 'first@inbox.example');
    const browser = await signedIn(world, 'first@inbox.example');
    await begin(browser, 'Second@inbox.example');
    expect(browser.page.location).toBe(CODE);
    expect(await own(world, id)).toEqual(['first@inbox.example']);
    expect((await enter(browser, { newCode: '' })).status).toBe(422);
    await enter(browser, { newCode: await world.codeFor('Second@inbox.example') });
    expect((await browser.follow()).text).toContain('Your addresses are changed');
    expect(await own(world, id)).toEqual(['first@inbox.example', 'Second@inbox.example']);
    expect(await subjectsTo(world, 'first@inbox.example')).toEqual([
      'An address was added to your account',
    ]);
    expect(await subjectsTo(world, 'Second@inbox.example')).toEqual([
      'Your code for a new address',
    ]);
    expect(await events(world, id)).toEqual(['address-added']);
    await signedIn(world, 'second@inbox.example');
  });

  it('asks again who one is after ten minutes, and keeps what was typed', async () => {
    await makeAccount(world, 'late@inbox.example');
    const browser = await signedIn(world, 'late@inbox.example');
    await browser.visit(LIST);
    world.clock.advance({ minutes: 11 });
    await browser.submit(LIST, { email: 'later@inbox.example' });
    expect(browser.page.location).toMatch(/^\/confirm\?waiting=/);
    await browser.follow();
    await browser.submit('/confirm', { password: PASSWORD });
    await browser.follow();
    await browser.submit(LIST);
    expect(browser.page.location).toBe(CODE);
  });

  it('T21: answers alike for an address of another account, which is told and gets no code', async () => {
    await makeAccount(world, 'Taken@inbox.example');
    await makeAccount(world, 'asker@inbox.example');
    const browser = await signedIn(world, 'asker@inbox.example');
    const answers = async (email: string) => {
      const pages = [await begin(browser, email), await browser.follow()];
      for (let i = 0; i < 6; i++) pages.push(await browser.submit(CODE, { newCode: '000000' }));
      pages.push(await browser.submit(`${CODE}/again`), await browser.follow());
      await world.runJobs();
      return pages.map(answerOf);
    };
    expect(await answers('fresh@inbox.example')).toEqual(await answers('taken@inbox.example'));
    const mail = await world.mailTo('Taken@inbox.example');
    expect(mail.subject).toBe('This address belongs to an account already');
    expect(mail.text).not.toMatch(/\b\d{6}\b/);
    expect(await subjectsTo(world, 'taken@inbox.example')).toEqual([]);
    expect((await world.mailTo('fresh@inbox.example')).text).toMatch(/\b\d{6}\b/);
  });

  it('gives an address to one account when two confirm it at once', async () => {
    await makeAccount(world, 'race1@inbox.example');
    await makeAccount(world, 'race2@inbox.example');
    const browsers = [
      await signedIn(world, 'race1@inbox.example'),
      await signedIn(world, 'race2@inbox.example'),
    ];
    const codes: string[] = [];
    for (const browser of browsers) {
      await begin(browser, 'race@inbox.example');
      codes.push(await world.codeFor('race@inbox.example'));
      await browser.follow();
    }
    const pages = await Promise.all(
      browsers.map((browser, i) => browser.submit(CODE, { newCode: codes[i] ?? '' })),
    );
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await idOf(world, 'race@inbox.example')).toBeDefined();
  });

  it.each([
    ['one’s own', 'RULES@inbox.example', 'on your account already'],
    ['two at once', 'a@inbox.example,b@inbox.example', 'Enter one e-mail address'],
  ])('refuses %s', async (_what, email, message) => {
    if (!(await idOf(world, 'rules@inbox.example')))
      await makeAccount(world, 'rules@inbox.example');
    const browser = await signedIn(world, 'rules@inbox.example');
    const page = await begin(browser, email);
    expect(page.status).toBe(422);
    expect(page.html.querySelector('#email-error')?.text).toContain(message);
    expect(page.html.querySelector('#email')?.getAttribute('value')).toBe(email);
  });

  it('ends at five addresses, and codes at five wrong entries', async () => {
    const { id } = await makeAccount(world, 'many@inbox.example');
    const browser = await signedIn(world, 'many@inbox.example');
    for (const n of [2, 3, 4, 5]) await add(world, browser, `many${n}@inbox.example`);
    const page = await begin(browser, 'many6@inbox.example');
    expect(page.html.querySelector('#email-error')?.text).toContain('at most 5 addresses');
    await begin(browser, 'many7@inbox.example', 'many5@inbox.example');
    const newCode = await world.codeFor('many7@inbox.example');
    for (let i = 0; i < 5; i++)
      await enter(browser, { newCode: newCode === '000000' ? '000001' : '000000' });
    expect((await enter(browser, { newCode })).status).toBe(422);
    expect(await own(world, id)).toHaveLength(5);
  });
});

describe('the main address', () => {
  it('is the first one until the person chooses another; only then all are told', async () => {
    const { id } = await makeAccount(world, 'main1@inbox.example');
    const browser = await signedIn(world, 'main1@inbox.example');
    await add(world, browser, 'main2@inbox.example');
    const main = () => world.get(Accounts).mainAddress(world.dataSource.manager, id);
    expect(await main()).toBe('main1@inbox.example');
    await browser.visit(LIST);
    await browser.submit(`${LIST}/main`, { address: 'main2@inbox.example' });
    expect((await browser.follow()).text).toContain('Your main address is changed');
    expect(await main()).toBe('main2@inbox.example');
    for (const to of ['main1@inbox.example', 'main2@inbox.example'])
      expect((await subjectsTo(world, to)).at(-1)).toBe('Your main address was changed');
    await browser.visit(LIST);
    expect((await browser.submit(`${LIST}/main`, { address: 'first@inbox.example' })).status).toBe(
      422,
    );
  });
});

describe('an account whose record is in dispute', () => {
  it('keeps its addresses as they are', async () => {
    const { id } = await makeAccount(world, 'frozen@inbox.example');
    const profileId = await profileOf(world, '200000003');
    await world.dataSource.transaction(async (tx) => {
      await world.get(ProfileLinks).move(tx, { profileId, toAccountId: id, reason: 'recovery' });
      await world.get(ProfileFreeze).freeze(tx, profileId, 'R-1');
    });
    const browser = await signedIn(world, 'frozen@inbox.example');
    const page = await begin(browser, 'frozen2@inbox.example');
    expect(page.status).toBe(422);
    expect(page.text).toContain('is in dispute');
  });
});

describe('T60: whoever takes an account over', () => {
  it('and changes its address before asking for the record does not keep the holder from hearing of it', async () => {
    const { id } = await makeAccount(world, 'victim@inbox.example');
    const profileId = await profileOf(world, '200000001');
    await world.dataSource.transaction((tx) =>
      world.get(ProfileLinks).move(tx, { profileId, toAccountId: id, reason: 'recovery' }),
    );
    const intruder = await signedIn(world, 'victim@inbox.example');
    await replace(world, intruder, 'victim@inbox.example', 'thief@evil.example');
    const { number } = await ask(world, {
      person: { certificationId: '200000001' },
      proves: ['kathe@work.example', 'kathe@home.example'],
      contact: 'thief2@evil.example',
    });
    // Who signed in lately may be the holder, so somebody looks at what would be path A.
    const desk = new StaffDesk(world);
    const mona = await desk.person('Mona');
    await desk.claim(mona, number);
    await desk.approve(mona, number);
    const told = await subjectsTo(world, 'victim@inbox.example');
    expect(told.at(-1)).toBe('Somebody asks for your certifications');
    const holder = world.browser();
    await holder.visit(await world.linkFor('victim@inbox.example', '/not-me/'));
    await holder.follow();
    await holder.submit('/not-me');
    expect(await stateOf(world, number)).toBe('disputed');
    const page = await begin(intruder, 'thief3@evil.example');
    expect(page.text).toContain('is in dispute');
  });
});
