import { type Administrator, personAt } from './support/administrators.js';
import type { Page } from './support/browser-session.js';
import { firstPostOf, makeKnownMember, writeTopic } from './support/forum.js';
import {
  claim,
  listed,
  type MadeItem,
  makeHeldPost,
  makeReport,
  post,
} from './support/moderation.js';
import { text } from './support/page-text.js';
import { signedIn } from './support/people.js';
import { ask, importHolders } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let rosa: Administrator;
let jonas: Administrator;
let nia: { id: number };

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  rosa = await personAt(world, 'Rosa', { role: 'moderator' });
  jonas = await personAt(world, 'Jonas', { role: 'moderator' });
  nia = await makeKnownMember(world, 'nia@post.example', 'Nia Owens');
});
afterAll(() => world.close());

const drafts = async () =>
  (await world.dataSource.query<unknown[]>('select from item_drafts')).length;
const messageIn = ({ html }: Page, verb: string) =>
  html.querySelector(`#${verb}-message`)?.textContent.trim();

/** A request that waits, as an item. */
async function request(contact: string, person: Record<string, string> = {}): Promise<MadeItem> {
  const { number } = await ask(world, { contact, person });
  return { id: number, path: `/moderation/recovery/${number}` };
}

/** Presses the button that keeps a draft. */
const keep = ({ browser }: Administrator, { path }: MadeItem, verb: string, message: string) =>
  browser.submit(`${path}/draft`, { draft: verb, message });

describe('what a moderator begins to write', () => {
  it('is kept by a button, seen by colleagues, taken over, and gone once the item is decided', async () => {
    const item = await request('first@mail.example');
    await claim(rosa.browser, item);
    const kept = await keep(rosa, item, 'question', 'Which exam did you');
    expect(kept.location).toBe(`${item.path}?confirm=question`);
    const back = await rosa.browser.follow();
    expect(messageIn(back, 'question')).toBe('Which exam did you');
    expect(back.html.querySelector('#question')?.hasAttribute('open')).toBe(true);
    expect(text(await jonas.browser.visit(item.path))).toContain('Draft by Rosa Sample');
    await rosa.browser.visit(item.path);
    await rosa.browser.submit(`${item.path}/release`);
    const mine = await claim(jonas.browser, item);
    expect(messageIn(mine, 'question')).toBe('');
    const href = mine.html.querySelector('.draft a')?.getAttribute('href') ?? '';
    const taken = await jonas.browser.visit(href);
    expect(messageIn(taken, 'question')).toBe('Which exam did you');
    await keep(jonas, item, 'question', 'Which exam did you take?');
    expect(await drafts()).toBe(2);
    await jonas.browser.visit(`${item.path}?confirm=question`);
    const message = 'Which exam did you take, and when?';
    await jonas.browser.submit(`${item.path}/question`, { message });
    expect(await drafts()).toBe(0);
    expect((await world.mailTo('first@mail.example')).text).toContain(message);
  });

  it('is kept by a script in words, and an emptied one is none', async () => {
    const item = await makeHeldPost(world, nia, { title: 'Where is it held?' });
    const { html } = await claim(rosa.browser, item);
    const valueOf = (name: string) =>
      html.querySelector(`#rejection [name=${name}]`)?.getAttribute('value') ?? '';
    const send = (message: string) =>
      rosa.browser.agent
        .post(`${item.path}/draft`)
        .accept('text/plain')
        .type('form')
        .send({
          _csrf: valueOf('_csrf'),
          version: valueOf('version'),
          draft: 'rejection',
          message,
        });
    const saved = await send('It was asked');
    expect([saved.status, saved.text]).toEqual([200, expect.stringMatching(/^Draft saved /)]);
    expect(await drafts()).toBe(1);
    expect((await send('')).status).toBe(200);
    expect(await drafts()).toBe(0);
  });

  it('is nobody’s without the claim, of an own item, or of a vote', async () => {
    const item = await makeHeldPost(world, nia, { title: 'Not claimed' });
    const draft = { draft: 'rejection', message: 'No.', version: '1' };
    expect((await post(rosa.browser, `${item.path}/draft`, draft)).status).toBe(409);
    const own = await makeHeldPost(world, rosa, { title: 'My own' });
    expect((await post(rosa.browser, `${own.path}/draft`, draft)).status).toBe(403);
    const vote = { ...draft, draft: 'upholding' };
    expect((await post(rosa.browser, `${item.path}/draft`, vote)).status).toBe(404);
    const long = { ...draft, message: 'x'.repeat(4_001) };
    await claim(rosa.browser, item);
    expect((await post(rosa.browser, `${item.path}/draft`, long)).status).toBe(422);
    expect(await drafts()).toBe(0);
  });

  it('is not shown to whom it is about', async () => {
    const item = await makeHeldPost(world, nia, { title: 'Waits for a word' });
    await claim(rosa.browser, item);
    await keep(rosa, item, 'rejection', 'A word that is not sent');
    const nias = await signedIn(world, 'nia@post.example');
    const [row] = await world.dataSource.query<{ id: number }[]>(
      `select topic_id as id from posts where id = $1`,
      [item.id],
    );
    const page = await nias.visit(`/t/${row?.id}/waits-for-a-word`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('A word that is not sent');
  });
});

describe('the search of the console', () => {
  const search = async (q: string) => {
    await rosa.browser.visit('/moderation');
    return rosa.browser.submit('/moderation/search', { q });
  };
  const lookUps = async () =>
    (
      await world.dataSource.query<unknown[]>(
        `select from audit_log where action = 'person.lookedUp'`,
      )
    ).length;

  it('finds by a whole address what was sent with it, and by whom, and says so in the log alone', async () => {
    const named = await request('second@mail.example', { signInEmail: 'Old@Work.example' });
    const waiting = await makeHeldPost(world, nia, { title: 'By Nia' });
    const before = await lookUps();
    expect(listed(await search('SECOND@mail.example'))).toEqual([named.path]);
    expect(listed(await search('old@work.example'))).toEqual([named.path]);
    expect(listed(await search('nia@post.example'))).toContain(waiting.path);
    expect(listed(await search('nobody@mail.example'))).toEqual([]);
    expect(await lookUps()).toBe(before + 4);
    const [entry] = await world.dataSource.query<{ row: string }[]>(
      `select to_jsonb(l)::text as row from audit_log l order by seq desc limit 1`,
    );
    expect(entry?.row).not.toContain('mail.example');
  });

  it('tells nothing of addresses on record, and finds none in an address line', async () => {
    const item = await request('third@mail.example', { certificationId: '200000001' });
    expect(listed(await search('kathe@work.example'))).not.toContain(item.path);
    const { location } = await search('third@mail');
    expect(location).toBe('/moderation?q=third%40mail');
    const typed = await rosa.browser.visit('/moderation?q=third@mail.example');
    expect(typed.text).not.toContain('third@mail.example');
  });
});

describe('a report', () => {
  it('shows posts that read much like the reported one', async () => {
    const body = 'Buy all answers to the exam K-100 from me, cheap and quick.';
    const topic = await writeTopic(world, nia, { title: 'Offer', body });
    const twin = await makeHeldPost(world, nia, { title: 'Another offer', body });
    const postId = await firstPostOf(world, topic);
    const item = await makeReport(world, rosa, { postId, reason: 'spam' });
    const { html } = await jonas.browser.visit(item.path);
    expect(html.querySelector(`aside a[href="${twin.path}"]`)?.text).toBe('Another offer');
  });
});
