import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let writer: Account;
let reader: Account;
let browser: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  writer = await makeKnownMember(world, 'writer@post.example', 'Maria Kowalska');
  reader = await makeAccount(world, 'reader@post.example', { name: 'Li Wei Tan' });
  browser = await signedIn(world, 'reader@post.example');
}, 120_000);
afterAll(() => world.close());

const kept = (): Promise<{ topic: number; number: number }[]> =>
  world.dataSource.query(
    'select topic_id as topic, last_number as number from topic_reads where account_id = $1',
    [reader.id],
  );

/** The page does not wait until it is noted: the test does. */
async function read(path: string, { id }: Topic, upTo: number) {
  const page = await browser.visit(path);
  const isNoted = async () =>
    (await kept()).some(({ topic, number }) => topic === id && number >= upTo);
  for (let tries = 0; tries < 200 && !(await isNoted()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await isNoted()).toBe(true);
  return page;
}

async function longTopic(title: string, posts: number): Promise<Topic> {
  const topic = await writeTopic(world, writer, { title });
  for (let number = 2; number <= posts; number += 1) await writeReply(world, topic, writer);
  return topic;
}

const news = async (path: string, title: string) =>
  (await browser.visit(path)).html
    .querySelectorAll('.topics > li')
    .filter(({ text }) => text.includes(title))
    .map((line) => line.querySelector('.tag.brand')?.text);

describe('where a member was', () => {
  it('is where what is new begins, in lists and in the topic', async () => {
    const topic = await longTopic('Short one', 2);
    expect(await news('/c/exams', 'Short one')).toEqual([undefined]);
    await read(topicPath(topic), topic, 2);
    expect(await news('/c/exams', 'Short one')).toEqual([undefined]);
    await writeReply(world, topic, writer);
    await writeReply(world, topic, writer);
    expect(await news('/c/exams', 'Short one')).toEqual(['2 new posts']);
    expect(await news('/', 'Short one')).toContain('2 new posts');
    const { html } = await read(topicPath(topic), topic, 4);
    expect(html.querySelector('#unread')?.nextElementSibling?.id).toBe('p-3');
    expect(await news('/latest', 'Short one')).toEqual([undefined]);
    expect((await browser.visit(topicPath(topic))).html.querySelector('#unread')).toBeNull();
  });

  it('leads on in another part of a long topic', async () => {
    const topic = await longTopic('Long one', 24);
    await read(`${topicPath(topic)}?post=24`, topic, 24);
    await writeReply(world, topic, writer);
    const { html } = await browser.visit(topicPath(topic));
    const path = `${topicPath(topic)}?post=25#p-25`;
    expect(html.querySelector('.note.info a')?.getAttribute('href')).toBe(path);
    const index = (await browser.visit('/')).html;
    const links = index.querySelectorAll('[aria-labelledby="on-h"] .t a');
    expect(links.map((each) => each.getAttribute('href'))).toContain(path);
  });

  it('goes forward only', async () => {
    const topic = await longTopic('Read backwards', 22);
    await read(`${topicPath(topic)}?post=22`, topic, 22);
    await browser.visit(topicPath(topic));
    await browser.visit(`${topicPath(topic)}?post=21`);
    expect(await kept()).toContainEqual({ topic: topic.id, number: 22 });
  });

  it('tells nothing of posts that are not public (T36)', async () => {
    const topic = await longTopic('Quiet one', 2);
    await read(topicPath(topic), topic, 2);
    const hidden = await writeReply(world, topic, writer);
    await world.dataSource.manager.update(Post, hidden.id, { state: 'hidden' });
    expect(await news('/latest', 'Quiet one')).toEqual([undefined]);
    const shown = await writeReply(world, topic, writer);
    expect(await news('/latest', 'Quiet one')).toEqual(['1 new post']);
    await world.dataSource.manager.update(Topic, topic.id, { state: 'hidden' });
    expect((await browser.visit('/')).text).not.toContain('Quiet one');
    expect(shown.number).toBe(4);
  });

  it('is not kept of visitors', async () => {
    const topic = await longTopic('Looked at', 1);
    await world.browser().visit(topicPath(topic));
    const later = await longTopic('Afterwards', 1);
    await read(topicPath(later), later, 1);
    const rows = await world.dataSource.query<object[]>(
      'select account_id from topic_reads where topic_id = $1',
      [topic.id],
    );
    expect(rows).toEqual([]);
  });

  it('comes along with the data of the person', async () => {
    await browser.visit('/settings/data');
    const { text } = await browser.submit('/settings/data/export');
    const data = JSON.parse(text) as { forum: { reads: object[] } };
    expect(data.forum.reads).toHaveLength((await kept()).length);
    expect(data.forum.reads[0]).toMatchObject({ number: 4 });
  });
});
