import { Accounts } from '../src/accounts/account/accounts.service.js';
import { Registration } from '../src/accounts/sign-up/registration.service.js';
import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { claim, doneLine, type MadeItem, post } from './support/moderation.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import {
  ask,
  fillIn,
  importHolders,
  profileOf,
  send,
  type RequestStory,
  stateOf,
} from './support/recovery.js';
import { text } from './support/page-text.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let rosa: BrowserSession;
let jonas: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  for (const name of ['Rosa', 'Jonas'])
    await makeAccount(world, `${name.toLowerCase()}@keyhaven.example`, {
      name,
      role: 'moderator',
    });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  jonas = await signedIn(world, 'jonas@keyhaven.example');
});
afterAll(() => world.close());
afterEach(() => world.dataSource.query('delete from rate_limits'));

/** A request that Rosa asked about, and that waits for its answer. */
async function asked(story: RequestStory): Promise<AskedRequest> {
  const { number, browser } = await ask(world, story);
  const path = `/moderation/recovery/${number}`;
  await claim(rosa, { id: number, path });
  await rosa.submit(`${path}/question`, { message: 'Which centre was it?' });
  await world.runJobs();
  return { id: number, number, path, browser };
}

interface AskedRequest extends MadeItem {
  number: string;
  /** The requester's. */
  browser: BrowserSession;
}

/** A browser that is signed in to an account that came with the records. */
async function holderOf(address: string): Promise<BrowserSession> {
  await world.dataSource.transaction(async (tx) => {
    const account = await world.get(Accounts).byAddress(tx, address);
    await world.get(Registration).setPassword(tx, account?.id ?? 0, PASSWORD);
  });
  return signedIn(world, address);
}

describe('a request that waits for its requester', () => {
  it('is joined with another one of the same requester from its page, without a claim', async () => {
    const contact = 'twice@new.example';
    const waiting = await asked({ contact });
    const { number: other } = await ask(world, { contact });
    const { number: strangers } = await ask(world, { contact: 'else@new.example' });
    await jonas.visit(waiting.path);
    const refused = await jonas.submit(`${waiting.path}/duplicate`, { of: strangers });
    expect([refused.status, text(refused).includes('Requests of different people')]).toEqual([
      422,
      true,
    ]);
    await jonas.submit(`${waiting.path}/duplicate`, { of: other });
    expect(doneLine(await jonas.follow())).toBe(
      `${waiting.number} was joined with the other request.`,
    );
    expect(await stateOf(world, waiting.number)).toBe('duplicate');
    expect((await jonas.visit(waiting.path)).html.querySelector('#record-of')).toBeNull();
  });

  it('that was answered meanwhile is in the queue again, and has to be claimed', async () => {
    const contact = 'answers@new.example';
    const { browser, number, path } = await asked({ contact });
    await jonas.visit(path);
    await browser.visit(`/tickets/${number}`);
    await browser.submit(`/tickets/${number}/answer`, { body: 'Berlin' });
    expect((await jonas.submit(`${path}/duplicate`, { of: 'R-1' })).status).toBe(409);
  });
});

describe('the conversation in the console', () => {
  it('offers words that are kept ready, filled in for the request, and keeps what was typed', async () => {
    const { number } = await ask(world, {
      contact: 'words@new.example',
      person: { givenName: 'Søren', familyName: "O'Brien" },
    });
    const path = `/moderation/recovery/${number}`;
    await claim(rosa, { id: number, path });
    await rosa.visit(`${path}?confirm=question`);
    const words = rosa.page.html.querySelector('#question option[value=exam]');
    expect(words?.getAttribute('data-words')).toMatch(/^Hello Søren O'Brien,/);
    const filled = await rosa.submit(`${path}/question`, {
      message: 'Typed before.',
      template: 'exam',
      use: '1',
    });
    expect(filled.status).toBe(200);
    expect(filled.html.querySelector('dialog#question[open]')).not.toBeNull();
    const message = filled.html.querySelector('#question-message')?.textContent.trim();
    expect(message).toMatch(
      new RegExp(`^Typed before\\.\\s+Hello Søren O'Brien,\\s+for your request ${number} of \\d`),
    );
    expect(await stateOf(world, number)).toBe('in_review');
    const none = await rosa.submit(`${path}/question`, { message: '', template: 'none', use: '1' });
    expect([none.status, await stateOf(world, number)]).toEqual([200, 'in_review']);
    const sent = await rosa.submit(`${path}/question`, { message: message ?? '', use: '' });
    expect(sent.status).toBe(303);
  });

  it('says who else has the page open, for a minute', async () => {
    const { number } = await ask(world, { contact: 'seen@new.example' });
    const path = `/moderation/recovery/${number}`;
    const line = ({ html }: Page) => html.querySelector('[data-presence-line]')?.text;
    expect(line(await rosa.visit(path))).toBe('');
    expect(line(await jonas.visit(path))).toBe('Rosa has this page open too.');
    expect((await post(rosa, `${path}/presence`)).text).toBe('Jonas has this page open too.');
    world.clock.advance({ seconds: 61 });
    expect((await post(rosa, `${path}/presence`)).text).toBe('');
    await world.dataSource.query('delete from item_presences');
    expect((await post(rosa, `${path}/presence`)).status).toBe(404);
  });

  it('keeps an internal note from the requester: status page, mails and what one takes along', async () => {
    await makeAccount(world, 'asks@mail.example');
    const asker = await signedIn(world, 'asks@mail.example');
    await fillIn(world, asker, { contact: 'asks@mail.example' });
    const number = await send(world, asker);
    const path = `/moderation/recovery/${number}`;
    await claim(rosa, { id: number, path });
    await rosa.submit(`${path}/note`, { body: 'Notewithin: looks like the other one.' });
    expect(text(await jonas.visit(path))).toContain('Notewithin');
    await rosa.visit(path);
    await rosa.submit(`${path}/question`, { message: 'Which centre was it?' });
    await world.runJobs();
    for (const page of [`/tickets/${number}`, '/dashboard'])
      expect((await asker.visit(page)).text).not.toContain('Notewithin');
    await asker.visit('/settings/data');
    const { text: taken } = await asker.submit('/settings/data/export');
    expect(taken).toContain('Which centre was it?');
    expect(taken).not.toContain('Notewithin');
    expect(JSON.stringify(world.mailbox.messages)).not.toContain('Notewithin');
  });
});

describe('the dashboard of a holder', () => {
  it('shows looks at values and files by role, with the reason, and objections that are open', async () => {
    const item = await asked({
      person: { certificationId: '200000001' },
      contact: 'changed@new.example',
    });
    await item.browser.visit(`/tickets/${item.number}`);
    const files = [{ name: 'deed.pdf', content: Buffer.from('%PDF-1.7\n%%EOF\n') }];
    await item.browser.upload(`/tickets/${item.number}/answer`, files, { body: 'Here it is.' });
    await claim(rosa, item);
    await rosa.submit(`${item.path}/record-views`, { field: 'name', reason: 'differs' });
    await rosa.visit(item.path);
    const file = rosa.page.html.querySelector('a.file')?.getAttribute('href') ?? '';
    expect((await rosa.download(file)).status).toBe(200);
    const holder = await holderOf('kathe@work.example');
    const page = await holder.visit('/dashboard');
    const looks = page.html.querySelectorAll('.evid li > .i + span');
    expect(looks.map((look) => look.textContent)).toEqual([
      `A moderator, for request ${item.number}opened a file that came with the request: to judge what it proves`,
      `A moderator, for request ${item.number}looked at the names on record: an answer differed from it`,
    ]);
    expect(page.text).not.toContain('Rosa');
    expect(page.text).not.toContain('deed.pdf');
    expect(page.text).not.toContain('The objection about');

    await world.dataSource.query(`update recovery_tickets set state = 'disputed' where id = $1`, [
      Number(item.number.slice(2)),
    ]);
    const profileId = await profileOf(world, '200000001');
    await world.get(ProfileFreeze).freeze(world.dataSource.manager, profileId, item.number);
    expect(text(await holder.visit('/dashboard'))).toContain(
      `The objection about request ${item.number} is open since`,
    );
  });
});

describe('the head of every page', () => {
  it('leads staff to the queue with the count of what is open, and nobody else', async () => {
    const link = ({ html }: Page) => html.querySelector('.top nav a[href="/moderation"]');
    const { html } = await rosa.visit('/moderation');
    const open = html.querySelector('.nav a[href="/moderation"] .num')?.textContent;
    expect(Number(open)).toBeGreaterThan(0);
    expect(link(await rosa.visit('/'))?.textContent).toBe(`Review ${open} open`);
    expect(link(await world.browser().visit('/'))).toBeNull();
  });
});
