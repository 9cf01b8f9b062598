import type { Account } from '../src/accounts/account/account.entity.js';
import { Leaver } from './support/leaver.js';
import { MemberData } from '../src/forum/member/member-data.service.js';
import type { Post } from '../src/forum/topic/post.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { firstPostOf, makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let nia: Account;
let topic: Topic;
let question: number;
let reply: Post;
let asker: BrowserSession;
let reader: BrowserSession;
let path: string;

beforeAll(async () => {
  world = await startTestApp();
  nia = await makeAccount(world, 'nia@post.example', { name: 'Nia Owens' });
  const pavel = await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
  await makeAccount(world, 'rita@post.example', { name: 'Rita Reads' });
  topic = await writeTopic(world, nia, { title: 'Where is my result?' });
  path = `/t/${topic.id}/${topic.slug}`;
  question = await firstPostOf(world, topic);
  reply = await writeReply(world, topic, pavel, { body: 'It comes after nine days.' });
  asker = await signedIn(world, 'nia@post.example');
  reader = await signedIn(world, 'rita@post.example');
}, 30_000);
afterAll(() => world.close());

const main = (browser: BrowserSession) => browser.page.html.querySelector('main')?.text ?? '';
const rows = <T>(sql: string, values: unknown[] = []) => world.dataSource.query<T[]>(sql, values);

/** The counters as kept, and as counted from the marks. */
async function counters(): Promise<unknown[]> {
  return rows(
    `select p.id, p.helpful_count as kept, count(m.*)::int as counted from posts p
       left join post_marks m on m.post_id = p.id and m.kind = 'helpful' group by p.id
     union all select -t.id, t.too_count, count(m.*)::int from topics t join posts p on p.topic_id = t.id
       left join post_marks m on m.post_id = p.id and m.kind = 'too' group by t.id`,
  );
}
const expectTrueMarks = async () =>
  expect((await counters()).filter((each) => differs(each as Record<string, number>))).toEqual([]);
const differs = ({ kept, counted }: Record<string, number>) => kept !== counted;

describe('a mark', () => {
  it.each([
    ['helpful', () => reply.id],
    ['too', () => question],
  ])('%s counts once, however often it is sent, and is taken back', async (kind, id) => {
    const action = `/posts/${id()}/${kind}`;
    await reader.visit(path);
    const button = () => reader.page.html.querySelector(`form[action="${action}"] button`);
    expect(button()?.getAttribute('aria-pressed')).toBe('false');
    const before = reader.page;
    await reader.submit(action);
    expect(reader.page.status).toBe(303);
    // The same page in another tab says the same once more.
    const csrf = before.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
    const again = () => reader.agent.post(action).type('form').send({ _csrf: csrf, on: '1' });
    expect((await Promise.all([again(), again()])).map(({ status }) => status)).toEqual([303, 303]);
    await expectTrueMarks();
    await reader.visit(path);
    expect(button()?.getAttribute('aria-pressed')).toBe('true');
    expect(button()?.querySelector('.num')?.text).toBe('1');
    await reader.submit(action);
    await reader.visit(path);
    expect(button()?.getAttribute('aria-pressed')).toBe('false');
    await expectTrueMarks();
  });

  it('is for posts of others, and not given by who is silenced', async () => {
    await asker.visit(path);
    expect(asker.page.html.querySelector(`form[action="/posts/${question}/too"]`)).toBeNull();
    const csrf = asker.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
    const send = (kind: string) =>
      asker.agent.post(`/posts/${question}/${kind}`).type('form').send({ _csrf: csrf, on: '1' });
    expect((await send('too')).status).toBe(403);
    await rows(
      `insert into sanctions (account_id, kind, reason, message, imposed_by, imposed_at, until)
       values ($1, 'silence', 'spam', '', $4, $2, $3)`,
      [
        nia.id,
        world.clock.now(),
        new Date(world.clock.now().getTime() + 3_600_000),
        reply.authorId,
      ],
    );
    expect((await asker.submit(`/posts/${reply.id}/helpful`)).status).toBe(422);
    await asker.visit(path);
    expect((await asker.submit(`/posts/${reply.id}/bookmark`)).status).toBe(303);
    await rows('delete from sanctions');
    await expectTrueMarks();
  });

  it('of a bookmark leads back to the post, as long as the person sees it', async () => {
    await reader.visit(path);
    await reader.submit(`/posts/${reply.id}/bookmark`);
    await reader.visit('/bookmarks');
    expect(main(reader)).toContain('It comes after nine days.');
    expect(reader.page.html.querySelector('.topics a')?.getAttribute('href')).toContain('#p-2');
    await rows(`update posts set state = 'hidden' where id = $1`, [reply.id]);
    await reader.visit('/bookmarks');
    expect(main(reader)).not.toContain('nine days');
    await rows(`update posts set state = 'published' where id = $1`, [reply.id]);
    await reader.visit('/bookmarks');
    await reader.submit(`/posts/${reply.id}/bookmark`);
    await reader.visit('/bookmarks');
    expect(main(reader)).toContain('No bookmarks yet');
  });

  it('goes with the account of who gave it', async () => {
    const { account, browser } = await Leaver.of(world, 'Lotte Reinders');
    await browser.visit(path);
    await browser.submit(`/posts/${reply.id}/helpful`);
    await browser.visit(path);
    await browser.submit(`/posts/${question}/too`);
    await world.dataSource.transaction((tx) =>
      world.get(MemberData).dropUnpublished(tx, account.id),
    );
    expect(await rows('select from post_marks where account_id = $1', [account.id])).toEqual([]);
    await expectTrueMarks();
  });
});

describe('following', () => {
  const levelShown = (browser: BrowserSession) =>
    browser.page.html.querySelector('#follow-level option[selected]')?.getAttribute('value');

  it('is begun by asking and by replying, and not where one chose otherwise', async () => {
    await asker.visit(path);
    expect(levelShown(asker)).toBe('watching');
    await reader.visit(path);
    expect(levelShown(reader)).toBe('normal');
    await asker.visit('/settings/notifications');
    await asker.submit('/settings/notifications', {
      mail: 'daily',
      followOwn: [],
      followReplied: [],
    });
    expect(asker.page.location).toBe('/settings/notifications?saved=1');
    const other = await writeTopic(world, nia, { title: 'Another question' });
    await asker.visit(`/t/${other.id}/${other.slug}`);
    expect(levelShown(asker)).toBe('normal');
  });

  it('is chosen for a topic, which counts before what was chosen for its category', async () => {
    await reader.visit('/c/exams');
    await reader.submit('/c/exams/follow', { level: 'muted', mail: '' });
    expect(reader.page.location).toBe('/c/exams?followed=1#follow');
    await reader.visit(path);
    expect(levelShown(reader)).toBe('muted');
    await reader.submit(`/topics/${topic.id}/follow`, { level: 'watching', mail: 'none' });
    expect(reader.page.location).toBe(`${path}?followed=1#follow`);
    await reader.follow();
    expect([levelShown(reader), reader.page.html.querySelector('#follow')?.text]).toEqual([
      'watching',
      expect.stringContaining('Saved'),
    ]);
    await reader.visit('/settings/notifications');
    expect(main(reader)).toMatch(/Muted[^]*Where is my result\?\s*Watching[^]*Never/);
  });

  it('refuses what its lists do not offer, and keeps what was sent in the settings', async () => {
    await reader.visit(path);
    const wrong = await reader.submit(`/topics/${topic.id}/follow`, { level: 'loud' });
    expect(wrong.status).toBe(422);
    await reader.visit('/settings/notifications');
    const refused = await reader.submit('/settings/notifications', { mail: 'weekly' });
    expect(refused.status).toBe(422);
    expect(reader.page.html.querySelector('.error-summary, .field.error')).not.toBeNull();
  });
});
