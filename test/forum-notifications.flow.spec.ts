import { firstValueFrom, skip, timeout } from 'rxjs';
import type { Account } from '../src/accounts/account/account.entity.js';
import { NoticeNews } from '../src/forum/notices/notice-news.service.js';
import type { Post } from '../src/forum/topic/post.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, postsOf, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const PATIENCE_MS = 20_000;

let world: TestWorld;
let nia: Account;
let pavel: Account;
let topic: Topic;
let path: string;
let asker: BrowserSession;
let helper: BrowserSession;
let reader: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  nia = await makeKnownMember(world, 'nia@post.example', 'Nia Owens');
  pavel = await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
  await makeAccount(world, 'rita@post.example', { name: 'Rita Reads' });
  topic = await writeTopic(world, nia, { title: 'Where is my result?' });
  path = `/t/${topic.id}/${topic.slug}`;
  asker = await signedIn(world, 'nia@post.example');
  helper = await signedIn(world, 'pavel@post.example');
  reader = await signedIn(world, 'rita@post.example');
}, 30_000);
afterAll(() => world.close());

const rows = <T>(sql: string, values: unknown[] = []) => world.dataSource.query<T[]>(sql, values);
const badge = (browser: BrowserSession) =>
  browser.page.html.querySelector('[data-count]:not([hidden]) span')?.text ?? '0';

/** Replies as the page offers it, and does the work that follows. */
async function reply(browser: BrowserSession, body: string, fields = {}): Promise<Post> {
  await browser.visit(path);
  const answer = await browser.submit(`/topics/${topic.id}/posts`, { body, ...fields });
  expect(answer.status).toBe(303);
  await world.runJobs();
  const posts = await postsOf(world, topic);
  return posts.reduce((last, each) => (each.id > last.id ? each : last));
}

/** The lines of the page of notifications, the newest first, on one line each. */
async function told(browser: BrowserSession): Promise<string[]> {
  await browser.visit('/notifications');
  return browser.page.html
    .querySelectorAll('.notices > li .t')
    .map((each) => each.text.replace(/\s+/g, ' ').trim());
}

/** Does once more what a job that was killed would do again. */
async function tellAgain(postId: number): Promise<void> {
  await rows(`select graphile_worker.add_job('forum.tell', $1::json)`, [
    JSON.stringify({ postId, occasion: 'published', actorId: null }),
  ]);
  await world.runJobs();
}

describe('a member is told', () => {
  it('of a reply in an own topic, once, and not of an own one', async () => {
    const post = await reply(helper, 'It comes after nine days.');
    await tellAgain(post.id);
    expect(await told(asker)).toEqual([
      expect.stringMatching(/^New Pavel Novak replied in Where is my result\?/),
    ]);
    expect(badge(asker)).toBe('1');
    expect(await told(helper)).toEqual([]);
    expect(await told(reader)).toEqual([]);
  });

  it('of what they read on its page no more', async () => {
    await asker.visit(path);
    expect(badge(asker)).toBe('0');
    expect(await told(asker)).toEqual([expect.stringMatching(/^Pavel Novak replied/)]);
  });

  it('of a quotation, though they do not watch, and of nothing where they mute', async () => {
    await rows(`update topic_follows set level = 'normal' where account_id = $1`, [pavel.id]);
    await reply(asker, 'Only that?');
    expect(await told(helper)).toEqual([]);
    const quoting = `> [Pavel Novak](${path}?post=2#p-2):\n>\n> nine days\n\nReally?`;
    await reply(asker, quoting);
    expect((await told(helper))[0]).toMatch(/^New Nia Owens quoted you in/);
    await rows(`update topic_follows set level = 'muted' where account_id = $1`, [pavel.id]);
    await reply(asker, `${quoting} Still?`);
    expect(await told(helper)).toHaveLength(1);
    await rows(`update topic_follows set level = 'watching' where account_id = $1`, [pavel.id]);
  });

  it('of an accepted answer: its author, and who has the question too', async () => {
    await reader.visit(path);
    const [question] = (await postsOf(world, topic)).filter(({ number }) => number === 1);
    await reader.submit(`/posts/${question?.id}/too`);
    await asker.visit(path);
    await asker.submit(`/topics/${topic.id}/answer`, { post: '2' });
    await world.runJobs();
    expect((await told(helper))[0]).toMatch(/^New Your reply was accepted as the answer to/);
    expect(await told(reader)).toEqual([
      expect.stringMatching(/A reply of Pavel Novak was accepted as the answer/),
    ]);
  });

  it('of a new question in a category they watch', async () => {
    await reader.visit('/c/exams');
    await reader.submit('/c/exams/follow', { level: 'watching', mail: 'none' });
    await helper.visit('/new?category=exams');
    await helper.submit('/topics', {
      category: 'exams',
      title: 'Which centre is open?',
      body: 'In Berlin, on Monday.',
    });
    await world.runJobs();
    expect((await told(reader))[0]).toMatch(/^New Pavel Novak asked Which centre is open\?/);
  });

  it('of nothing that they see no more, and of nothing that waits', async () => {
    const held = await writeReply(world, topic, pavel, { body: 'It waits.', state: 'held' });
    await tellAgain(held.id);
    const post = await reply(helper, 'A word too much.');
    expect((await told(asker))[0]).toContain('replied');
    const before = badge(asker);
    await rows(`update posts set state = 'hidden' where id = $1`, [post.id]);
    await asker.visit('/notifications');
    expect(asker.page.text).not.toContain('A word too much.');
    expect(asker.page.text).not.toContain('It waits.');
    expect(Number(badge(asker))).toBe(Number(before) - 1);
    await rows(`update posts set state = 'published' where id = $1`, [post.id]);
  });
});

describe('the page', () => {
  it('marks one as read and unread again, and all that were there', async () => {
    await asker.visit('/notifications');
    const [one] = await rows<{ id: number }>(
      'select max(id) as id from notifications where account_id = $1 and read_at is null',
      [nia.id],
    );
    const action = `/notifications/${one?.id}`;
    await asker.submit(action);
    expect((await told(asker))[0]).not.toMatch(/^New/);
    await asker.submit(action);
    expect((await told(asker))[0]).toMatch(/^New/);
    await reply(helper, 'It came meanwhile.');
    await asker.visit('/notifications');
    const form = asker.page.html.querySelector('form[action="/notifications/read"]');
    expect(form).not.toBeNull();
    await asker.submit('/notifications/read', { upTo: String(one?.id) });
    const lines = await told(asker);
    expect([lines[0], badge(asker)]).toEqual([expect.stringMatching(/^New/), '1']);
    await asker.submit('/notifications/read');
    await asker.follow();
    expect(badge(asker)).toBe('0');
  });

  it('shows thirty at a time, by their key', async () => {
    for (let each = 0; each < 31; each += 1) {
      const { id } = await writeReply(world, topic, pavel, { body: `Word ${each}.` });
      await rows(
        `insert into notifications (account_id, post_id, occasion, kind, created_at)
         values ($1, $2, 'published', 'reply', now())`,
        [nia.id, id],
      );
    }
    expect(await told(asker)).toHaveLength(30);
    const older = asker.page.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    await asker.visit(older);
    expect(asker.page.html.querySelectorAll('.notices > li').length).toBeGreaterThan(0);
    expect(asker.page.text).toContain('Word 0.');
    expect(asker.page.text).not.toContain('Word 1.');
  });

  it('is told when somebody else does something, and not of what others are told', async () => {
    const news = world.get(NoticeNews).of(nia.id);
    // The first news says that it listens.
    const heard = firstValueFrom(news.pipe(skip(1), timeout(PATIENCE_MS)));
    await firstValueFrom(news);
    await reply(helper, 'A last word.');
    await heard;
    const answer = await helper.visit('/notifications');
    expect(answer.html.querySelector('[data-unread]')?.getAttribute('href')).toBe('/notifications');
  });
});
