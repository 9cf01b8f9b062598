import { Jobs } from '../src/jobs/jobs.js';
import {
  add,
  begin,
  beginRemoval,
  CODE,
  enter,
  events,
  idOf,
  LIST,
  own,
  replace,
  subjectsTo,
  takeBack,
  told,
  UNDO,
} from './support/addresses.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

describe('replacing an address', () => {
  it('takes codes from the old and the new one; the old one signs in no more and is told for 30 days', async () => {
    const { id } = await makeAccount(world, 'old@inbox.example');
    const browser = await signedIn(world, 'old@inbox.example');
    await begin(browser, 'new@inbox.example', 'old@inbox.example');
    await enter(browser, { newCode: await world.codeFor('new@inbox.example') });
    expect(browser.page.location).toBe(CODE);
    expect(await own(world, id)).toEqual(['old@inbox.example']);
    expect((await browser.follow()).html.querySelector('#newCode')).toBeNull();
    await browser.submit(CODE, { oldCode: await world.codeFor('old@inbox.example') });
    expect(browser.page.location).toBe(`${LIST}?saved=changed`);

    expect(await own(world, id)).toEqual(['new@inbox.example']);
    expect(await idOf(world, 'old@inbox.example')).toBeUndefined();
    expect(await told(world, id)).toEqual(['new@inbox.example', 'old@inbox.example']);
    expect(await events(world, id)).toEqual(['address-added', 'address-removed']);
    expect((await browser.follow()).text).toContain('Still told of everything important');
    world.clock.advance({ days: 29, hours: 23 });
    expect(await told(world, id)).toEqual(['new@inbox.example', 'old@inbox.example']);
    world.clock.advance({ hours: 26 });
    expect(await told(world, id)).toEqual(['new@inbox.example']);
    await world.dataSource.transaction((tx) => world.get(Jobs).add(tx, 'accounts.retention', {}));
    await world.runJobs();
    const kept = await world.dataSource.query<unknown[]>(
      `select 1 from account_former_addresses where account_id = $1
       union all select 1 from account_address_changes where account_id = $1`,
      [id],
    );
    expect(kept).toEqual([]);
    const late = await takeBackStatus('old@inbox.example');
    expect(late).toBe(404);
  });

  it('T60: whoever changes the address first silences nobody, and is undone by the old one', async () => {
    const { id } = await makeAccount(world, 'owner@inbox.example');
    const intruder = await signedIn(world, 'owner@inbox.example');
    await replace(world, intruder, 'owner@inbox.example', 'intruder@evil.example');
    await add(world, intruder, 'intruder2@evil.example');
    await intruder.visit('/settings/security');
    await intruder.submit('/settings/security/recovery-codes');
    expect(await subjectsTo(world, 'owner@inbox.example')).toEqual([
      'Your code to let this address go',
      'An address of your account was replaced',
      'An address was added to your account',
      'Your recovery codes were replaced',
    ]);
    const replaced = world.mailbox.messages.find(
      ({ to, subject }) => to === 'owner@inbox.example' && subject.includes('was replaced'),
    );
    const [link = ''] = /\/addresses\/not-me\/[\w-]+/.exec(replaced?.text ?? '') ?? [];
    const owner = world.browser();
    await owner.visit(link);
    await owner.follow();
    expect(owner.page.text).toContain('This was not you?');
    expect(await own(world, id)).toEqual(['intruder@evil.example', 'intruder2@evil.example']);
    await owner.submit(UNDO);
    expect((await owner.follow()).text).toContain('Taken back');

    expect(await own(world, id)).toEqual(['owner@inbox.example']);
    expect(await told(world, id)).toEqual(['owner@inbox.example']);
    expect((await intruder.visit(LIST)).location).toMatch(/^\/sign-in/);
    await expect(signedIn(world, 'owner@inbox.example')).rejects.toThrow('could not sign in');
    const [codes] = await world.dataSource.query<{ count: number }[]>(
      'select count(*)::int as count from recovery_codes where account_id = $1',
      [id],
    );
    expect(codes?.count).toBe(0);
    expect((await subjectsTo(world, 'intruder2@evil.example')).at(-1)).toBe(
      'This address was taken off an account',
    );
    await owner.visit(link);
    expect((await owner.follow()).status).toBe(404);
    await expect(takeBack(world, 'intruder@evil.example')).rejects.toThrow('no link');

    await owner.visit('/forgot-password');
    await owner.submit('/forgot-password', { email: 'owner@inbox.example' });
    await owner.follow();
    const code = await world.codeFor('owner@inbox.example');
    await owner.submit('/reset-password', { code, password: 'seven quiet harbour lights' });
    expect(owner.page.location).toBe('/');
  });
});

describe('taking an address off', () => {
  it('takes codes from it and from one that stays; the last one cannot go', async () => {
    const { id } = await makeAccount(world, 'stays@inbox.example');
    const browser = await signedIn(world, 'stays@inbox.example');
    await browser.visit(LIST);
    expect(browser.page.html.querySelector(`form[action="${LIST}/removal"]`)).toBeNull();
    await add(world, browser, 'goes@inbox.example');
    await beginRemoval(browser, 'goes@inbox.example');
    const oldCode = await world.codeFor('goes@inbox.example');
    await enter(browser, { oldCode });
    expect(await own(world, id)).toHaveLength(2);
    await enter(browser, { newCode: await world.codeFor('stays@inbox.example') });
    expect(await own(world, id)).toEqual(['stays@inbox.example']);
    expect(await events(world, id)).toEqual(['address-added', 'address-removed']);
  });

  it('of a lost mailbox waits until the other has been there for a week, and takes it back with whoever vouched', async () => {
    const { id } = await makeAccount(world, 'lost@inbox.example');
    const browser = await signedIn(world, 'lost@inbox.example');
    await add(world, browser, 'kept@inbox.example');
    await beginRemoval(browser, 'lost@inbox.example');
    await browser.follow();
    expect(browser.page.html.querySelector(`form[action="${CODE}/without-old"]`)).toBeNull();
    expect(browser.page.text).toContain('It can do so from');

    world.clock.advance({ days: 7 });
    const again = await signedIn(world, 'lost@inbox.example');
    await beginRemoval(again, 'lost@inbox.example');
    await again.follow();
    await again.submit(`${CODE}/without-old`);
    expect(await own(world, id)).toHaveLength(2);
    await enter(again, { newCode: await world.codeFor('kept@inbox.example') });
    expect(await own(world, id)).toEqual(['kept@inbox.example']);
    expect((await takeBack(world, 'lost@inbox.example')).location).toBe(`${UNDO}/done`);
    expect(await own(world, id)).toEqual(['lost@inbox.example']);
  });

  it('that came later gets no way back: an intruder who is thrown out stays out', async () => {
    const { id } = await makeAccount(world, 'elder@inbox.example');
    const browser = await signedIn(world, 'elder@inbox.example');
    await add(world, browser, 'guest@evil.example');
    world.clock.advance({ days: 8 });
    const owner = await signedIn(world, 'elder@inbox.example');
    await beginRemoval(owner, 'guest@evil.example');
    await owner.follow();
    await owner.submit(`${CODE}/without-old`);
    await enter(owner, { newCode: await world.codeFor('elder@inbox.example') });
    expect(await own(world, id)).toEqual(['elder@inbox.example']);
    const { text } = await world.mailTo('guest@evil.example');
    expect(text).not.toContain(UNDO);
    expect(text).toContain('/recover');
  });
});

/** The status of an undo link that a mail of long ago brought. */
async function takeBackStatus(address: string): Promise<number> {
  const mail = world.mailbox.messages.findLast(
    ({ to, text }) => to === address && text.includes(`${UNDO}/`),
  );
  const [path = ''] = /\/addresses\/not-me\/[\w-]+/.exec(mail?.text ?? '') ?? [];
  const browser = world.browser();
  await browser.visit(path);
  return (await browser.follow()).status;
}
