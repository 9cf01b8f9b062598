import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { Post } from '../src/forum/topic/post.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import {
  csrfOf,
  firstPostOf,
  makeKnownMember,
  postsOf,
  valueOf,
  writeTopic,
} from './support/forum.js';
import { signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const QUESTION = { category: 'exams', title: 'Late result', tags: 'exam', body: 'Since May…' };
const KEY = '6f1f8a52-3a53-4f0e-9a5e-0f3d0b2f7c99';

let world: TestWorld;
let member: Account;
let other: Account;
let browser: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  member = await makeKnownMember(world, 'member@post.example', 'Maria Kowalska');
  other = await makeKnownMember(world, 'other@post.example', 'Omar Haddad');
}, 120_000);
afterAll(() => world.close());
beforeEach(async () => {
  await world.dataSource.query('delete from rate_limits');
  await world.dataSource.query('delete from post_drafts');
  browser = await signedIn(world, 'member@post.example');
});

async function kept(): Promise<{ place: string; body: string }[]> {
  return world.dataSource.query('select place, body from post_drafts order by place');
}

/** Saves a draft as the script of a page does. */
async function saveByScript(fields: Record<string, string>) {
  const sent = { category: '', title: '', _csrf: csrfOf(browser), ...fields };
  return browser.agent.post('/drafts').set('Accept', 'application/json').type('form').send(sent);
}

describe('a draft', () => {
  it('of a question comes back, with when it was saved, also after signing out', async () => {
    await browser.visit('/new');
    expect((await browser.submit('/drafts', QUESTION)).location).toBe('/new');
    await browser.visit('/sign-out');
    const later = await signedIn(world, 'member@post.example');
    const { html } = await later.visit('/new');
    expect(Object.keys(QUESTION).map((field) => valueOf(later, field))).toEqual(
      Object.values(QUESTION),
    );
    expect(html.querySelector('[data-draft-note]')?.text).toContain('Your draft, saved');
    const list = await later.visit('/drafts');
    expect(list.html.querySelector('main li a')?.text).toBe(QUESTION.title);
    const stranger = await signedIn(world, 'other@post.example');
    for (const path of ['/new', '/drafts'])
      expect((await stranger.visit(path)).text).not.toContain(QUESTION.title);
  });

  it('goes with the post that it becomes, and with nothing else', async () => {
    await browser.visit('/new');
    await browser.submit('/drafts', QUESTION);
    await browser.follow();
    await browser.submit('/topics', { title: '' });
    expect(await kept()).toHaveLength(1);
    expect((await browser.submit('/topics', { title: 'Late result' })).status).toBe(303);
    expect(await kept()).toEqual([]);
  });

  it('of a reply comes back on each part of its topic, and a quotation stands below it', async () => {
    const topic = await writeTopic(world, member, { body: 'Quoted words' });
    await browser.visit(`${topicPath(topic)}?replyTo=1`);
    await browser.submit('/drafts', { body: 'Begun.' });
    expect(browser.page.location).toBe(`${topicPath(topic)}#reply`);
    await browser.visit(`${topicPath(topic)}?quote=1`);
    expect(valueOf(browser, 'body')).toMatch(/^Begun\.\n\n> \[Maria Kowalska\].*Quoted words/s);
    await browser.visit(topicPath(topic));
    expect(valueOf(browser, 'body')).toBe('Begun.');
    await browser.submit(`/topics/${topic.id}/posts`);
    const reply = (await postsOf(world, topic)).find(({ number }) => number === 2);
    expect(reply).toMatchObject({ body: 'Begun.', replyTo: 1 });
    expect(await kept()).toEqual([]);
  });

  it('of an edit says so when the post was changed since', async () => {
    const topic = await writeTopic(world, member, { body: 'First' });
    const edit = `/posts/${await firstPostOf(world, topic)}/edit`;
    await browser.visit(edit);
    await browser.submit('/drafts', { body: 'My second' });
    const elsewhere = await signedIn(world, 'member@post.example');
    await elsewhere.visit(edit);
    await elsewhere.submit(edit, { body: 'Another second', draft: '' });
    await browser.visit(edit);
    expect(valueOf(browser, 'body')).toBe('My second');
    expect((await browser.submit(edit)).status).toBe(409);
    expect(await kept()).toHaveLength(1);
    expect((await browser.submit(edit)).status).toBe(303);
    expect(await kept()).toEqual([]);
  });

  it('is discarded by its button, and by its author alone', async () => {
    await browser.visit('/new');
    await browser.submit('/drafts', QUESTION);
    const stranger = await signedIn(world, 'other@post.example');
    await stranger.visit('/new');
    await stranger.submit('/drafts/new/discard');
    expect(await kept()).toHaveLength(1);
    await browser.visit('/drafts');
    expect((await browser.submit('/drafts/new/discard')).location).toBe('/drafts');
    expect(await kept()).toEqual([]);
  });

  it('never goes over a newer one of another window', async () => {
    await browser.visit('/new');
    await saveByScript({ body: 'Of the first window', draft: '' });
    const second = await saveByScript({ body: 'Of the second window', draft: '' });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ fields: { body: 'Of the first window' } });
    const { status, html } = await browser.submit('/drafts', { ...QUESTION, draft: '' });
    expect(status).toBe(409);
    expect(html.querySelector('section.personal')?.text).toContain('Of the first window');
    expect(valueOf(browser, 'body')).toBe(QUESTION.body);
    expect((await browser.submit('/drafts')).status).toBe(303);
    expect(await kept()).toEqual([{ place: 'new', body: QUESTION.body }]);
  });

  it('that was discarded and begun again is another one to a window that knew it', async () => {
    await browser.visit('/new');
    const before = await saveByScript({ body: 'First', draft: '' });
    const { version } = before.body as { version: number };
    await browser.submit('/drafts/new/discard');
    await browser.visit('/new');
    await saveByScript({ body: 'Begun again', draft: '' });
    expect((await saveByScript({ body: 'Late', draft: String(version) })).status).toBe(409);
    expect(await kept()).toEqual([{ place: 'new', body: 'Begun again' }]);
  });

  it('that another window saved stays when this one posts', async () => {
    await browser.visit('/new');
    await saveByScript({ body: 'Newer', draft: '' });
    await browser.submit('/topics', { ...QUESTION, draft: '' });
    expect(await kept()).toEqual([{ place: 'new', body: 'Newer' }]);
  });

  it('is none where nothing is in it, of a form that was posted, and where one may not write', async () => {
    const topic = await writeTopic(world, other, { state: 'held' });
    await browser.visit('/new');
    await saveByScript({ body: '  ' });
    await browser.submit('/topics', { ...QUESTION, sendingKey: KEY });
    await browser.visit('/new');
    await saveByScript({ body: QUESTION.body, sendingKey: KEY });
    expect((await saveByScript({ body: 'x', topic: String(topic.id) })).status).toBe(404);
    expect((await saveByScript({ body: 'x', edit: '999999' })).status).toBe(404);
    expect(await kept()).toEqual([]);
  });

  it('is refused with words beyond fifty, and where it is too long', async () => {
    await world.dataSource.query(
      `insert into post_drafts (account_id, place, category, title, tags, body, reason, version, saved_at)
       select $1, 'reply-' || n, '', '', '', 'x', '', 1, now() from generate_series(1, 50) n`,
      [member.id],
    );
    await browser.visit('/new');
    const { status, html } = await browser.submit('/drafts', QUESTION);
    expect(status).toBe(422);
    expect(html.querySelector('.errsum')?.text).toContain('50 drafts');
    expect(valueOf(browser, 'body')).toBe(QUESTION.body);
    const long = await saveByScript({ body: 'x'.repeat(64_001) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('too long');
  });
});

describe('a form that is sent again', () => {
  it('with other words posts nothing by itself, and both by a second sending', async () => {
    await browser.visit('/new');
    await browser.submit('/topics', { ...QUESTION, sendingKey: KEY.replace('99', '98') });
    await browser.visit('/new');
    const other = { ...QUESTION, body: 'Other words', sendingKey: KEY.replace('99', '98') };
    const { status, html } = await browser.submit('/topics', other);
    expect(status).toBe(422);
    expect(html.querySelector('.errsum')?.text).toContain('sent before');
    expect((await browser.submit('/topics')).status).toBe(303);
    expect(await world.dataSource.getRepository(Post).countBy({ body: 'Other words' })).toBe(1);
  });

  it('for another topic is not taken for the reply that it was', async () => {
    const [one, two] = [await writeTopic(world, member), await writeTopic(world, member)];
    const sent = { body: 'Same words', sendingKey: KEY.replace('99', '97') };
    for (const [topic, status] of [
      [one, 303],
      [two, 422],
    ] as const) {
      await browser.visit(topicPath(topic));
      expect((await browser.submit(`/topics/${topic.id}/posts`, sent)).status).toBe(status);
    }
  });

  it('many times at once posts once, whoever waits for a moderator and whoever reports', async () => {
    const topic = await writeTopic(world, member);
    const post = await firstPostOf(world, topic);
    const stranger = await signedIn(world, 'other@post.example');
    await stranger.visit(topicPath(topic));
    const csrf = csrfOf(stranger);
    const send = (path: string, fields: object) =>
      stranger.agent
        .post(path)
        .type('form')
        .send({ ...fields, _csrf: csrf });
    const five = Array.from({ length: 5 });
    const reply = { body: 'Once', sendingKey: KEY };
    const replies = await Promise.all(five.map(() => send(`/topics/${topic.id}/posts`, reply)));
    expect(new Set(replies.map(({ headers }) => headers['location'])).size).toBe(1);
    expect(await postsOf(world, topic)).toHaveLength(2);
    await Promise.all(five.map(() => send(`/posts/${post}/reports`, { reason: 'spam', note: '' })));
    const [reports] = await world.dataSource.query<{ count: number }[]>(
      'select count(*)::int as count from post_reports where post_id = $1',
      [post],
    );
    expect(reports?.count).toBe(1);
  });

  it('is known to whoever asks what became of the own one', async () => {
    const posted = async (who: BrowserSession, key: string) =>
      (await who.visit(`/drafts/posted?key=${key}`)).text;
    await browser.visit('/new');
    await browser.submit('/topics', { ...QUESTION, sendingKey: KEY.replace('99', '96') });
    const stranger = await signedIn(world, 'other@post.example');
    expect([
      await posted(browser, KEY.replace('99', '96')),
      await posted(stranger, KEY.replace('99', '96')),
      await posted(browser, 'x'),
    ]).toEqual(['yes', 'no', 'no']);
  });
});
