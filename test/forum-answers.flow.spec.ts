import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let asker: Account;
let helper: Account;
let asking: BrowserSession;
let helping: BrowserSession;
let moderating: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  asker = await makeKnownMember(world, 'asker@post.example', 'Maria Kowalska');
  helper = await makeKnownMember(world, 'helper@post.example', 'Tariq Aziz');
  await makeAccount(world, 'mod@post.example', { name: 'Jonas Berg', role: 'moderator' });
  asking = await signedIn(world, 'asker@post.example');
  helping = await signedIn(world, 'helper@post.example');
  moderating = await signedIn(world, 'mod@post.example');
}, 120_000);
afterAll(() => world.close());

async function topicWithReplies(replies: number) {
  const topic = await writeTopic(world, asker, { title: 'How long does it take?' });
  for (let number = 2; number <= replies + 1; number += 1)
    await writeReply(world, topic, helper, { body: `Reply ${number}` });
  return topic;
}

describe('the accepted answer', () => {
  it('is chosen by the person who asked, flagged, and shown below the question', async () => {
    const topic = await topicWithReplies(3);
    await asking.visit(topicPath(topic));
    const { status, location } = await asking.submit(`/topics/${topic.id}/answer`, { post: '3' });
    expect([status, location]).toEqual([303, `${topicPath(topic)}?post=3#p-3`]);
    const { html } = await world.browser().visit(topicPath(topic));
    expect(html.querySelector('#p-3 .answer-flag')?.text).toMatch(
      /Accepted answer\s+chosen by Maria/,
    );
    const posts = html.querySelectorAll('.posts > .post').map(({ id }) => id);
    expect(posts).toEqual(['p-1', '', 'p-2', 'p-3', 'p-4']);
    expect(html.querySelectorAll('.posts > .post')[1]?.text).toContain('Reply 3');
    expect((await world.browser().visit('/c/exams?status=answered')).text).toContain('Answered');
    expect(
      (await world.browser().visit('/u/tariq-aziz')).html.querySelectorAll('.facts dd')[2]?.text,
    ).toBe('1');
  });

  it('is not said twice where it follows the question anyway', async () => {
    const topic = await topicWithReplies(2);
    await asking.visit(topicPath(topic));
    await asking.submit(`/topics/${topic.id}/answer`, { post: '2' });
    const { html } = await world.browser().visit(topicPath(topic));
    expect(html.querySelectorAll('.posts > .post').map(({ id }) => id)).toEqual([
      'p-1',
      'p-2',
      'p-3',
    ]);
  });

  it('can be changed, and the same choice again changes nothing', async () => {
    const topic = await topicWithReplies(2);
    for (const post of ['2', '3', '3']) {
      await asking.visit(topicPath(topic));
      expect((await sendAnswer(asking, topic.id, post)).status).toBe(303);
    }
    const { html } = await world.browser().visit(topicPath(topic));
    expect(html.querySelectorAll('article.answer').map(({ id }) => id)).toEqual(['p-3']);
  });

  it('can be chosen by a moderator, which the log tells', async () => {
    const topic = await topicWithReplies(1);
    await moderating.visit(topicPath(topic));
    expect((await moderating.submit(`/topics/${topic.id}/answer`, { post: '2' })).status).toBe(303);
    const rows = await world.dataSource.query<object[]>(
      `select actor_role as role from audit_log where action = 'topic.answered' and subject_id = $1`,
      [String(topic.id)],
    );
    expect(rows).toEqual([{ role: 'moderator' }]);
  });

  it('is not chosen by anybody else', async () => {
    const topic = await topicWithReplies(1);
    await helping.visit(topicPath(topic));
    expect(helping.page.html.querySelector('form[action$="/answer"]')).toBeNull();
    expect((await sendAnswer(helping, topic.id, '2')).status).toBe(403);
  });

  it.each([
    ['1', 403],
    ['9', 404],
    ['', 422],
    ['x', 422],
    ['-1', 422],
    ['2.5', 422],
  ])('is never number %j (%i)', async (post, status) => {
    const topic = await topicWithReplies(1);
    await asking.visit(topicPath(topic));
    expect((await sendAnswer(asking, topic.id, post)).status).toBe(status);
  });
});

async function sendAnswer(browser: BrowserSession, topicId: number, post: string) {
  const csrf = browser.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
  return browser.agent.post(`/topics/${topicId}/answer`).type('form').send({ post, _csrf: csrf });
}
