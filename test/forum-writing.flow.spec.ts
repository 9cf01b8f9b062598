import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { Telling } from '../src/forum/notices/telling.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { firstPostOf, makeKnownMember, postsOf, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let member: Account;
let browser: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  member = await makeKnownMember(world, 'member@post.example', 'Maria Kowalska');
  browser = await signedIn(world, 'member@post.example');
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

describe('topics like the one that is being written', () => {
  beforeAll(async () => {
    for (const title of ['Result missing after nine days', 'The missing result came late'])
      await writeTopic(world, member, { title });
    const solved = await writeTopic(world, member, { title: 'My results are missing' });
    await writeReply(world, solved, member);
    await world.dataSource.query('update topics set answer_number = 2 where id = $1', [solved.id]);
    await writeTopic(world, member, { title: 'Missing result, held back', state: 'held' });
    await writeTopic(world, member, { title: 'What is a result?' });
  });

  const titles = (page: BrowserSession['page']) =>
    page.html.querySelectorAll('[data-similar] li a').map((each) => each.text);

  it('come as one types: solved ones first, whatever the ending, no held ones, and none for one word', async () => {
    expect(
      titles(await browser.visit('/topics/similar?title=Where+is+my+missing+result%3F')),
    ).toEqual([
      'My results are missing',
      'The missing result came late',
      'Result missing after nine days',
    ]);
    for (const title of ['', 'what+with', 'nobody+wrote+that', "'%3A*|%26!(", 'x'.repeat(3_000)])
      expect(titles(await browser.visit(`/topics/similar?title=${title}`))).toEqual([]);
  });

  it('stand on the page without script: at once with a title, in the preview, and when something is asked', async () => {
    expect(titles(await browser.visit('/new?title=Missing+results'))).toHaveLength(3);
    const typed = { title: 'Missing results', body: 'Still.', category: 'exams' };
    expect(titles(await browser.submit('/preview', typed))).toHaveLength(3);
    expect(titles(await browser.submit('/topics', { ...typed, body: '' }))).toHaveLength(3);
  });

  it('are asked for a minute long, not without end', async () => {
    let status = 200;
    for (let asked = 0; asked < 61 && status === 200; asked += 1)
      ({ status } = await browser.visit('/topics/similar?title=x'));
    expect(status).toBe(429);
  });
});

describe('a member who is named', () => {
  let omar: Account;
  let silent: Account;
  beforeAll(async () => {
    omar = await makeKnownMember(world, 'omar@post.example', 'Omar Haddad');
    silent = await makeAccount(world, 'silent@post.example', { name: 'Omara Silent' });
  });

  async function told(account: Account): Promise<string[]> {
    await world.runJobs();
    const rows = await world.dataSource.query<{ kind: string }[]>(
      'select kind from notifications where account_id = $1 order by id',
      [account.id],
    );
    return rows.map(({ kind }) => kind);
  }

  it('is linked, in the preview too, and told once; nobody else is by an edit that names one more', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(topicPath(topic));
    const { html } = await browser.submit('/preview', { body: '@omar-haddad?' });
    expect(html.querySelector('[data-preview] a')?.getAttribute('href')).toBe('/u/omar-haddad');
    await browser.submit(`/topics/${topic.id}/posts`, { body: 'Ask @Omar-Haddad or @nobody.' });
    const page = await world.browser().visit(topicPath(topic));
    expect(page.html.querySelectorAll('#p-2 .body a').map((each) => each.text)).toEqual([
      '@Omar-Haddad',
    ]);
    expect(await told(omar)).toEqual(['mention']);
    const reply = (await postsOf(world, topic)).find(({ number }) => number === 2);
    await browser.visit(`/posts/${reply?.id}/edit`);
    await browser.submit(`/posts/${reply?.id}/edit`, { body: 'Ask @omar-haddad, @omara-silent!' });
    expect(await told(omar)).toEqual(['mention']);
    expect(await told(silent)).toEqual(['mention']);
  });

  it('is not told of what is not public, of what is quoted, or of more than ten others', async () => {
    const before = await told(omar);
    const held = await writeTopic(world, member, { body: '@omar-haddad', state: 'held' });
    const quoting = await writeTopic(world, member, { body: '> @omar-haddad\n\nNo.' });
    for (let made = 0; made < 11; made += 1)
      await makeAccount(world, `many${made}@post.example`, { name: `Many ${'abcdefghijk'[made]}` });
    const many = Array.from('abcdefghijk', (letter) => `@many-${letter}`).join(' ');
    const crowded = await writeTopic(world, member, { body: many });
    for (const topic of [held, quoting]) {
      const post = await firstPostOf(world, topic);
      await world.dataSource.transaction((tx) => world.get(Telling).published(tx, post));
    }
    expect(await told(omar)).toEqual(before);
    const [post] = await postsOf(world, crowded);
    expect(post?.mentions).toHaveLength(10);
  });

  it('is offered to members by handle and name, where something of theirs is public', async () => {
    const offered = async (who: BrowserSession, q: string) =>
      (JSON.parse((await who.visit(`/members/completions?q=${q}`)).text) as { members: object[] })
        .members;
    expect(await offered(browser, 'oma')).toEqual([{ handle: 'omar-haddad', name: 'Omar Haddad' }]);
    expect(await offered(browser, 'OMAR+H')).toHaveLength(1);
    const zoe = await makeKnownMember(world, 'zoe@post.example', 'Omzoe Last');
    const topic = await writeTopic(world, zoe);
    const first = async (q: string) => (await offered(browser, q))[0];
    expect(await first(`om&topic=${topic.id}`)).toMatchObject({ handle: 'omzoe-last' });
    expect(await first('om&topic=x')).toMatchObject({ handle: 'omar-haddad' });
    for (const q of ['o', '', '%25%25', '_m', 'maria', 'omar%40post.example'])
      expect(await offered(browser, q)).toEqual([]);
    expect((await world.browser().visit('/members/completions?q=omar')).status).toBe(303);
  });
});
