import { RecoveryContacts } from '../src/accounts/recovery-contacts/recovery-contacts.service.js';
import { subjectsTo } from './support/addresses.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

const PAGE = '/settings/recovery-contacts';
const INVITATION = '/recovery-contact';

async function ask(browser: BrowserSession, email: string): Promise<Page> {
  await browser.visit(PAGE);
  return browser.submit(PAGE, { email });
}

/** Follows the link that asks somebody, in a browser of their own. */
async function invited(email: string): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit(await world.linkFor(email, `${INVITATION}/`));
  expect(browser.page.location).toBe(INVITATION);
  await browser.follow();
  return browser;
}

const confirmed = async (id: number) =>
  (await world.get(RecoveryContacts).confirmedOf(world.dataSource.manager, id)).map(
    ({ address }) => address,
  );

async function holder(name: string): Promise<{ id: number; browser: BrowserSession }> {
  const { id } = await makeAccount(world, `${name}@inbox.example`, { name: 'Hanna Holm' });
  return { id, browser: await signedIn(world, `${name}@inbox.example`) };
}

describe('a recovery contact', () => {
  it('is one after saying yes by the mailed link, without an account; looking says nothing', async () => {
    const { id, browser } = await holder('yes');
    await ask(browser, 'friend@home.example');
    expect((await browser.follow()).text).toContain('No answer yet');
    const friend = await invited('friend@home.example');
    expect(friend.page.html.querySelector('.lead')?.text).toContain('Hanna Holm');
    await (await invited('friend@home.example')).visit(INVITATION);
    expect(await confirmed(id)).toEqual([]);
    await friend.submit(`${INVITATION}/acceptance`);
    expect((await friend.follow()).text).toContain('Thank you');
    expect(await confirmed(id)).toEqual(['friend@home.example']);
    expect((await browser.visit('/settings/recovery-contacts')).text).toContain('Counts from');
    expect(await subjectsTo(world, 'yes@inbox.example')).toEqual([
      'A recovery contact was named',
      'You have a new recovery contact',
    ]);
    await friend.visit(await linkAgain('friend@home.example'));
    expect((await friend.follow()).status).toBe(404);
  });

  it('can say no, and stop later by the link of the second mail', async () => {
    const { id, browser } = await holder('no');
    await ask(browser, 'shy@home.example');
    await (await invited('shy@home.example')).submit(`${INVITATION}/refusal`);
    expect((await browser.visit(PAGE)).text).not.toContain('shy@home.example');
    await ask(browser, 'short@home.example');
    await (await invited('short@home.example')).submit(`${INVITATION}/acceptance`);
    const leaver = world.browser();
    await leaver.visit(await world.linkFor('short@home.example', `${INVITATION}/leave/`));
    expect((await leaver.follow()).text).toContain('Hanna Holm');
    expect(await confirmed(id)).toEqual(['short@home.example']);
    await leaver.submit(`${INVITATION}/leave`);
    expect((await leaver.follow()).text).toContain('no longer a contact');
    expect(await confirmed(id)).toEqual([]);
    expect((await subjectsTo(world, 'no@inbox.example')).slice(1)).toEqual([
      'A recovery contact said no',
      'A recovery contact was named',
      'You have a new recovery contact',
      'A recovery contact was taken off',
    ]);
  });

  it('with an account stops from the own settings, and nobody stops for another', async () => {
    const { id, browser } = await holder('vouched');
    await makeAccount(world, 'member@home.example');
    await ask(browser, 'Member@home.example');
    await (await invited('Member@home.example')).submit(`${INVITATION}/acceptance`);
    const [contact] = await world.get(RecoveryContacts).confirmedOf(world.dataSource.manager, id);
    const stranger = await holder('stranger');
    for (const act of ['removal', 'leaving']) {
      await ask(stranger.browser, 'ghost@home.example');
      await stranger.browser.visit(PAGE);
      const token = stranger.browser.page.html.querySelector('input[name="_csrf"]');
      const answer = await stranger.browser.agent
        .post(`${PAGE}/${act}`)
        .type('form')
        .send({ _csrf: token?.getAttribute('value') ?? '', contact: contact?.id ?? '' });
      expect(answer.status).toBe(404);
    }
    const member = await signedIn(world, 'member@home.example');
    expect((await member.visit(PAGE)).text).toContain('Hanna Holm');
    await member.submit(`${PAGE}/leaving`);
    expect((await member.follow()).text).toContain('no longer a contact');
    expect(await confirmed(id)).toEqual([]);
  });

  it('is taken off by the person, whose link is worthless then', async () => {
    const { id, browser } = await holder('off');
    await ask(browser, 'gone@home.example');
    const asked = await invited('gone@home.example');
    await browser.visit(PAGE);
    await browser.submit(`${PAGE}/removal`);
    expect((await browser.follow()).text).toContain('taken off');
    expect((await asked.submit(`${INVITATION}/acceptance`)).status).toBe(404);
    expect(await confirmed(id)).toEqual([]);
    expect((await subjectsTo(world, 'gone@home.example')).at(-1)).toBe(
      'You are no longer a recovery contact',
    );
  });

  it('cannot be oneself, nor a fourth one, nor answer after a day', async () => {
    const { id, browser } = await holder('few');
    const page = await ask(browser, 'FEW@inbox.example');
    expect(page.status).toBe(422);
    expect(page.html.querySelector('#email-error')?.text).toContain('Name another person');
    for (const n of [1, 2, 3]) await ask(browser, `few${n}@home.example`);
    await browser.visit(PAGE);
    expect(browser.page.html.querySelector('#email')).toBeNull();
    await browser.submit(PAGE, { email: 'few4@home.example' });
    expect(browser.page.status).toBe(422);
    const late = await invited('few1@home.example');
    world.clock.advance({ hours: 24 });
    expect((await late.submit(`${INVITATION}/acceptance`)).status).toBe(404);
    expect(await confirmed(id)).toEqual([]);
  });
});

describe('mails to contacts', () => {
  it('T25: are few, however often somebody is asked and taken off again', async () => {
    const { browser } = await holder('pest');
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) {
      statuses.push((await ask(browser, 'victim@home.example')).status);
      await browser.visit(PAGE);
      if (i < 3) await browser.submit(`${PAGE}/removal`);
    }
    expect(statuses).toEqual([303, 303, 303, 429]);
    await browser.visit(PAGE);
    const others: number[] = [];
    for (const n of [1, 2, 3]) others.push((await ask(browser, `v${n}@home.example`)).status);
    expect(others).toEqual([303, 303, 429]);
  });
});

async function linkAgain(email: string): Promise<string> {
  await world.runJobs();
  const mail = world.mailbox.messages.find(({ to }) => to === email);
  const [path = ''] = /\/recovery-contact\/[\w-]+/.exec(mail?.text ?? '') ?? [];
  return path;
}
