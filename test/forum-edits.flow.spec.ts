import { TextNode } from 'node-html-parser';
import type { Account } from '../src/accounts/account/account.entity.js';
import { PrivatePosts } from '../src/forum/private/private-posts.service.js';
import type { Post } from '../src/forum/topic/post.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import {
  firstPostOf,
  makeKnownMember,
  valueOf,
  writeReply,
  writeReport,
  writeTopic,
} from './support/forum.js';
import { listed } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let pavel: Account;
let topic: Topic;
let reply: Post;
let author: BrowserSession;
let visitor: BrowserSession;
let rosa: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  pavel = await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
  const other = await makeAccount(world, 'nia@post.example', { name: 'Nia Owens' });
  await makeAccount(world, 'rosa@post.example', { name: 'Rosa Pereira', role: 'moderator' });
  topic = await writeTopic(world, other, { title: 'Where is my result?' });
  reply = await writeReply(world, topic, pavel, { body: 'It comes after nine days.' });
  author = await signedIn(world, 'pavel@post.example');
  rosa = await signedIn(world, 'rosa@post.example');
  visitor = world.browser();
}, 30_000);
afterAll(() => world.close());

const main = (browser: BrowserSession) => browser.page.html.querySelector('main')?.text ?? '';

/** Changes an own post as its page offers it. */
async function change(fields: Record<string, string>, id = reply.id) {
  await author.visit(`/posts/${id}/edit`);
  return author.submit(`/posts/${id}/edit`, fields);
}

/** What was taken out and put in on the page that was visited, without the words for screen readers. */
function differences(browser: BrowserSession, kind: 'del' | 'ins'): string[] {
  return browser.page.html
    .querySelectorAll(`.difference ${kind}`)
    .map((each) => each.childNodes.find((node) => node instanceof TextNode)?.text ?? '');
}

describe('an own post', () => {
  it('is corrected right after posting, and nothing is said of it', async () => {
    const answer = await change({ body: 'It comes after ten days.' });
    expect([answer.status, answer.location]).toEqual([
      303,
      `/t/${topic.id}/where-is-my-result?post=2#p-2`,
    ]);
    await visitor.visit(`/t/${topic.id}/where-is-my-result`);
    expect(main(visitor)).toContain('It comes after ten days.');
    expect(visitor.page.html.querySelector('.edited')).toBeNull();
    await visitor.visit(`/posts/${reply.id}/history`);
    expect(visitor.page.html.querySelectorAll('.difference')).toEqual([]);
    await rosa.visit(`/posts/${reply.id}/history`);
    expect([differences(rosa, 'del'), differences(rosa, 'ins')]).toEqual([['nine'], ['ten']]);
  });

  it('is changed later with a reason, and its history says how', async () => {
    world.clock.advance({ minutes: 6 });
    await change({ body: 'It comes after *twelve* days.', reason: 'It took longer' });
    await visitor.visit(`/t/${topic.id}/where-is-my-result`);
    const edited = visitor.page.html.querySelector('.edited');
    expect(edited?.getAttribute('href')).toBe(`/posts/${reply.id}/history`);
    await visitor.visit(`/posts/${reply.id}/history`);
    expect([differences(visitor, 'del'), differences(visitor, 'ins')]).toEqual([
      ['ten'],
      ['*twelve*'],
    ]);
    expect(main(visitor)).toContain('It took longer');
    expect(visitor.page.html.querySelector('del')?.text).toBe('taken out');
    await visitor.visit('/search?q=twelve');
    expect(main(visitor)).toContain('It comes after twelve days.');
    await visitor.visit('/search?q=ten');
    expect(main(visitor)).not.toContain('days');
  });

  it('is saved once, whether the form came twice or from a stale page with the same text', async () => {
    await author.visit(`/posts/${reply.id}/edit`);
    const fields = { body: 'It comes after *twelve* days, mostly.' };
    const { agent, page } = author;
    const hidden = Object.fromEntries(
      page.html
        .querySelectorAll('form.stack input[type=hidden]')
        .map((each) => [each.getAttribute('name') ?? '', each.getAttribute('value') ?? '']),
    );
    const send = () =>
      agent
        .post(`/posts/${reply.id}/edit`)
        .type('form')
        .send({ ...hidden, ...fields });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    await rosa.visit(`/posts/${reply.id}/history`);
    expect(rosa.page.html.querySelectorAll('.steps-back > li')).toHaveLength(3);
  });

  it('that was changed meanwhile shows both texts, and is saved when sent again', async () => {
    await author.visit(`/posts/${reply.id}/edit`);
    const tab = await signedIn(world, 'pavel@post.example');
    await tab.visit(`/posts/${reply.id}/edit`);
    await tab.submit(`/posts/${reply.id}/edit`, { body: 'From the other tab.' });
    const stale = await author.submit(`/posts/${reply.id}/edit`, { body: 'From this tab.' });
    expect(stale.status).toBe(409);
    expect(valueOf(author, 'body')).toBe('From this tab.');
    expect(main(author)).toContain('From the other tab.');
    expect([differences(author, 'del'), differences(author, 'ins')]).toEqual([
      ['the other'],
      ['this'],
    ]);
    expect((await author.submit(`/posts/${reply.id}/edit`)).status).toBe(303);
    await visitor.visit(`/t/${topic.id}/where-is-my-result`);
    expect(main(visitor)).toContain('From this tab.');
  });

  it('is scanned as a new one, and its preview changes nothing', async () => {
    const asked = await change({ body: 'Write to me: pavel@novak.example' });
    expect(asked.status).toBe(422);
    expect(valueOf(author, 'body')).toBe('Write to me: pavel@novak.example');
    const stopped = await change({ body: 'Fine', reason: '4111 1111 1111 1111' });
    expect(stopped.html.querySelector('#reason-error')?.text).toContain('payment card');
    expect((await change({ body: ' ' })).status).toBe(422);
    await author.visit(`/posts/${reply.id}/edit`);
    const shown = await author.submit('/preview', { body: 'Only **looked** at' });
    expect(shown.html.querySelector('[data-preview] strong')?.text).toBe('looked');
    expect(valueOf(author, 'body')).toBe('Only **looked** at');
    await visitor.visit(`/t/${topic.id}/where-is-my-result`);
    expect(main(visitor)).toContain('From this tab.');
  });

  it('keeps personal data that was taken out from the public history, wherever it stood', async () => {
    await change({ body: 'I am pavel@novak.example', personal: 'publish' });
    await change({ body: 'Still pavel@novak.example', personal: 'publish' });
    await visitor.visit(`/posts/${reply.id}/history`);
    expect(main(visitor)).toContain('pavel@novak.example');
    await change({ body: 'Nothing of me' });
    await visitor.visit(`/posts/${reply.id}/history`);
    expect(main(visitor)).not.toContain('novak.example');
    expect(main(visitor)).toContain('From this tab.');
    await author.visit(`/posts/${reply.id}/history`);
    expect(main(author)).toContain('Still');
    expect(main(author)).toContain('personal data was taken out');
  });

  it('shows its history in parts', async () => {
    const { id } = await writeReply(world, topic, pavel, { body: 'Draft 0' });
    await world.dataSource.query(
      `insert into post_revisions (post_id, editor_id, at, by_staff, title, body, reason, personal_data, watched_words, masked_words)
         select $1, $2, now(), false, '', 'Draft ' || n, '', '{}', '{}', '{}' from generate_series(1, 12) n`,
      [id, pavel.id],
    );
    const steps = () => visitor.page.html.querySelectorAll('.steps-back > li').length;
    await visitor.visit(`/posts/${id}/history`);
    const older = visitor.page.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    expect([steps(), older]).toEqual([10, `/posts/${id}/history?after=10`]);
    await visitor.visit(older);
    expect([steps(), visitor.page.html.querySelector('a[rel=next]')]).toEqual([2, null]);
  });

  it('that opens a topic takes its title along', async () => {
    const opened = await writeTopic(world, pavel, { title: 'Old words', body: 'What now?' });
    const first = await firstPostOf(world, opened);
    expect((await change({ title: 'New words' }, first)).location).toBe(
      `/t/${opened.id}/new-words#p-1`,
    );
    const led = await visitor.visit(`/t/${opened.id}/old-words`);
    expect([led.status, led.location]).toEqual([301, `/t/${opened.id}/new-words`]);
    await visitor.visit('/search?q=New+words');
    expect(main(visitor)).toContain('New words');
  });

  it('is reported for what it reads: a report of before is decided about the new text only', async () => {
    const report = await writeReport(world, reply.id, { id: topic.authorId });
    const item = `/moderation/reports/${report}`;
    await rosa.visit(item);
    await rosa.submit(`${item}/claim`);
    await rosa.follow();
    await change({ body: 'Quite harmless.' });
    expect((await rosa.submit(`${item}/rejection`)).status).toBe(409);
    await rosa.visit(item);
    expect(main(rosa)).toContain('Quite harmless.');
  });

  it('is changed by its author alone, and not once it is hidden', async () => {
    for (const browser of [rosa, await signedIn(world, 'nia@post.example')])
      expect((await browser.visit(`/posts/${reply.id}/edit`)).status).toBe(404);
    await world.dataSource.query(`update posts set state = 'hidden' where id = $1`, [reply.id]);
    expect((await author.visit(`/posts/${reply.id}/edit`)).status).toBe(403);
    expect((await visitor.visit(`/posts/${reply.id}/history`)).status).toBe(404);
    expect((await author.visit(`/posts/${reply.id}/history`)).status).toBe(200);
    await world.dataSource.query(`update posts set state = 'published' where id = $1`, [reply.id]);
  });

  it('that goes on privately takes its history along, and what others quoted of it in theirs', async () => {
    const quote = `> [Pavel](/t/${topic.id}/x#p-2):\n>\n> Quite harmless.\n\nThanks`;
    const { id } = await writeReply(world, topic, pavel, { body: quote });
    await change({ body: `${quote} again` }, id);
    await world.dataSource.transaction((tx) => world.get(PrivatePosts).take(tx, pavel, reply.id));
    expect((await rosa.visit(`/posts/${reply.id}/history`)).status).toBe(404);
    for (const browser of [rosa, author]) {
      await browser.visit(`/posts/${id}/history`);
      expect(main(browser)).toContain('again');
      expect(main(browser)).not.toContain('harmless');
    }
    expect(listed(await rosa.visit('/moderation?kind=edits'))).toEqual([]);
  });
});
