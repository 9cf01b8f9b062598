import { PostReport } from '../src/forum/report/post-report.entity.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import { WatchedWord } from '../src/forum/words/watched-word.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { csrfOf, expectTrueCounters, makeKnownMember, valueOf } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let admin: BrowserSession;
let member: BrowserSession;
let rosa: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  await makeKnownMember(world, 'known@keyhaven.example', 'Pavel Novak');
  await makeAccount(world, 'admin@keyhaven.example', { name: 'Ada', role: 'administrator' });
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa', role: 'moderator' });
  admin = await signedIn(world, 'admin@keyhaven.example');
  member = await signedIn(world, 'known@keyhaven.example');
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  for (const [word, action] of Object.entries({
    'brain dump*': 'block',
    proxy: 'hold',
    'call me': 'flag',
    darn: 'mask',
  }))
    expect((await add(word, action)).status).toBe(303);
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

async function add(word: string, action: string) {
  await admin.visit('/admin/words');
  return admin.submit('/admin/words', { word, action });
}

async function ask(title: string, body: string, browser = member) {
  await browser.visit('/new');
  return browser.submit('/topics', { category: 'exams', title, body });
}

const newest = async (): Promise<Post> => {
  const [post] = await world.dataSource
    .getRepository(Post)
    .find({ order: { id: 'desc' }, take: 1 });
  if (!post) throw new Error('nothing was posted');
  return post;
};

const listed = async (word: string): Promise<WatchedWord> =>
  world.dataSource.getRepository(WatchedWord).findOneByOrFail({ word });

async function logged(): Promise<string[]> {
  const rows = await world.dataSource.query<{ line: string }[]>(
    `select action || ' ' || (details ->> 'word') as line from audit_log where action like 'word.%' order by seq`,
  );
  return rows.map(({ line }) => line);
}

describe('the list', () => {
  it.each([
    ['', 'hold', 'word'],
    ['a', 'hold', 'word'],
    ['x'.repeat(61), 'hold', 'word'],
    ['Bráin  DUMP', 'hold', 'word'],
    ['fine', 'explode', 'action'],
  ])('refuses %j that does %j, and keeps what was typed', async (word, action, field) => {
    const { status, html } = await add(word, action);
    expect(status).toBe(422);
    expect(html.querySelector(`#${field}-error`)).not.toBeNull();
    expect(valueOf(admin, 'word')).toBe(word);
  });

  it('is changed by administrators, at once, and each change is in the log', async () => {
    await add('gone', 'block');
    const { id } = await listed('gone');
    await admin.visit('/admin/words');
    expect((await admin.submit(`/admin/words/${id}`, { action: 'flag' })).status).toBe(303);
    expect((await ask('Is it gone', 'Well?')).status).toBe(303);
    await admin.visit('/admin/words');
    expect((await admin.submit(`/admin/words/${id}/removal`)).status).toBe(303);
    expect((await logged()).slice(-3)).toEqual([
      'word.added gone',
      'word.changed gone',
      'word.removed gone',
    ]);
    await admin.visit('/admin/words');
    const _csrf = csrfOf(admin);
    for (const path of [`/admin/words/${id}`, '/admin/words/0', `/admin/words/${id}/removal`]) {
      const answer = await admin.agent.post(path).type('form').send({ _csrf, action: 'hold' });
      expect(answer.status).toBe(404);
    }
  });
});

describe('a post that waits', () => {
  it('has those beside it that read much like it, with what became of them', async () => {
    const offer = 'A proxy sits the exam for you in any country, write to me today';
    await ask('An offer', offer);
    const first = await newest();
    await ask('The same offer', `${offer}!`);
    await ask('Quite another thing', 'My proxy server keeps me from the test centre’s page');
    const { html } = await rosa.visit(`/moderation/posts/${first.id}`);
    const beside = html.querySelectorAll('aside details').map(({ text }) => text);
    const similar = beside.find((text) => text.includes('Similar posts')) ?? '';
    expect(similar).toContain('The same offer');
    expect(similar).toMatch(/Waits too · (9\d|100) % alike/);
    expect(similar).not.toContain('Quite another thing');
  });
});

describe('a post with a watched word', () => {
  it.each([
    ['Brain-dumps', 'Get Bráin  **dumps** here', 'body'],
    ['BRAIN DUMP', 'Nothing else', 'title'],
    ['Through marks', 'Get br<ain> brain du**mp** here', 'body'],
  ])(
    'that is not allowed is refused, and nothing typed is lost: %s',
    async (title, body, field) => {
      const { status, html } = await ask(title, body);
      expect(status).toBe(422);
      expect(html.querySelector(`#${field}-error`)?.text).toMatch(/“br[aá]in\s+dumps?” is not/iu);
      expect(valueOf(member, 'body')).toBe(body);
    },
  );

  it('T33: waits where it is to be read first, and its page says why and marks it safely', async () => {
    expect((await ask('Who sits it', 'A <b>proxy</b> wanted & paid')).status).toBe(303);
    const post = await newest();
    expect(post).toMatchObject({ state: 'held', watchedWords: ['proxy'] });
    const { html } = await rosa.visit(`/moderation/posts/${post.id}`);
    expect(html.querySelector('.prose mark')?.text).toBe('proxy');
    expect(html.querySelector('.prose')?.innerHTML).toContain('&lt;b&gt;');
    const why = html.querySelector('section[aria-labelledby="why-h"]')?.text ?? '';
    expect(why).toContain('proxy');
    expect(why).not.toContain('New here');
  });

  it('is published and reported by the list, which no reporter is told of', async () => {
    expect((await ask('My number', 'Just call\nme')).status).toBe(303);
    const { id, state } = await newest();
    expect(state).toBe('published');
    const report = await world.dataSource.getRepository(PostReport).findOneByOrFail({ postId: id });
    expect(report).toMatchObject({ state: 'open', reporterId: null });
    const path = `/moderation/reports/${report.id}`;
    expect((await rosa.visit(path)).html.text).toContain('The list of watched words');
    expect((await rosa.submit(`${path}/claim`)).status).toBe(303);
    await rosa.follow();
    expect((await rosa.submit(`${path}/approval`)).status).toBe(303);
    expect((await newest()).state).toBe('hidden');
    await expectTrueCounters(world);
  });

  it('shows signs in place of it, wherever others read it', async () => {
    expect((await ask('Oh darn', 'That [DARN](/darn) da**rn** `darn` thing')).status).toBe(303);
    const post = await newest();
    expect(post.body).toContain('DARN');
    expect(post.plain).toBe('That ■■■ ■■■ ■■■ thing');
    const topic = await world.dataSource.getRepository(Topic).findOneByOrFail({ id: post.topicId });
    const visitor = world.browser();
    for (const path of [`/t/${topic.id}/${topic.slug}`, '/c/exams', '/search?q=thing'])
      expect((await visitor.visit(path)).text).not.toMatch(/darn/i);
    await member.visit(`/t/${topic.id}/${topic.slug}?post=1&quote=1`);
    expect(valueOf(member, 'body')).toContain('■■■');
    expect(member.page.text).not.toMatch(/darn/i);
    expect((await visitor.visit('/search?q=darn')).html.querySelectorAll('main ul a')).toEqual([]);
    await member.visit('/new');
    const preview = { category: 'exams', title: 'x', body: 'darn' };
    expect((await member.submit('/preview', preview)).html.querySelector('.prose')?.text).toBe(
      '■■■',
    );
  });

  it('of staff neither waits nor is reported', async () => {
    await ask('Never use a proxy', 'Do not call me', rosa);
    const { id, state } = await newest();
    expect(state).toBe('published');
    expect(await world.dataSource.getRepository(PostReport).countBy({ postId: id })).toBe(0);
  });
});
