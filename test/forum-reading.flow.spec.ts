import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let asker: Account;
let helper: Account;
let long: Topic;

beforeAll(async () => {
  world = await startTestApp();
  asker = await makeKnownMember(world, 'asker@post.example', 'Tariq Aziz');
  helper = await makeKnownMember(world, 'helper@post.example', 'Júlia Ferreira');
  long = await writeTopic(world, asker, {
    category: 'transcripts',
    title: 'Ação: 45 replies about <b>PDFs</b>',
    body: 'How do I print?',
  });
  for (let number = 2; number <= 45; number += 1)
    await writeReply(world, long, helper, { body: `Reply with number ${number}.` });
  for (let number = 1; number <= 30; number += 1) {
    world.clock.advance({ minutes: 1 });
    await writeTopic(world, asker, { category: 'exams', title: `Question ${number} about AZ-900` });
  }
}, 120_000);
afterAll(() => world.close());

const visit = (path: string) => world.browser().visit(path);

describe('a visitor', () => {
  it('finds categories, their newest topics and what waits for an answer on the index', async () => {
    const { status, html } = await visit('/');
    expect(status).toBe(200);
    expect(html.querySelectorAll('.cats h3').map((each) => each.text)).toEqual([
      'Account access',
      'Dashboard and profile',
      'Exams and results',
      'Certificates and transcripts',
    ]);
    expect(html.querySelectorAll('.cats .latest')[2]?.text).toMatch(
      /Question 30 about AZ-900\s*No replies yet\s*.*30 topics/s,
    );
    expect(html.querySelectorAll('.topics .t a')[0]?.text).toBe('Question 30 about AZ-900');
    expect(html.querySelector('a[href="/search?status=unanswered"]')?.text).toBe(
      'All 30 unanswered',
    );
    expect(html.querySelector('.locked a')?.getAttribute('href')).toBe('/recover');
  });

  it.each(['/', '/c/exams', '/search?q=print', '/u/tariq-aziz'])(
    'gets no cookie and no form that changes something on %s',
    async (path) => {
      const { status, headers, html } = await visit(path);
      expect(status).toBe(200);
      expect(headers['set-cookie']).toBeUndefined();
      expect(html.querySelectorAll('form[method="post"]')).toEqual([]);
    },
  );

  it('gets no cookie on a topic either, and is led to sign in and back', async () => {
    const { headers, html } = await visit(topicPath(long));
    expect(headers['set-cookie']).toBeUndefined();
    expect(html.querySelectorAll('form[method="post"]')).toEqual([]);
    expect(html.querySelector('#reply a.btn')?.getAttribute('href')).toBe(
      `/sign-in?next=${encodeURIComponent(`${topicPath(long)}#reply`)}`,
    );
    expect((await visit('/new')).location).toBe('/sign-in?next=%2Fnew');
  });

  it('pages through a category by key, each topic once, newest first', async () => {
    const titles: string[] = [];
    let path: string | undefined = '/c/exams';
    while (path !== undefined && titles.length < 100) {
      const { html } = await visit(path);
      titles.push(...html.querySelectorAll('.topics .t a').map((each) => each.text));
      path = html.querySelector('a[rel="next"]')?.getAttribute('href');
    }
    const expected = Array.from(
      { length: 30 },
      (_, index) => `Question ${30 - index} about AZ-900`,
    );
    expect(titles).toEqual(expected);
  });

  it('filters a category by links', async () => {
    const count = async (path: string) =>
      (await visit(path)).html.querySelectorAll('.topics > li').length;
    expect(await count('/c/transcripts')).toBe(1);
    expect(await count('/c/transcripts?status=open')).toBe(1);
    expect(await count('/c/transcripts?status=unanswered')).toBe(0);
    expect(await count('/c/transcripts?status=answered')).toBe(0);
    expect(await count('/c/transcripts?status=nonsense')).toBe(1);
    expect(await count('/c/exams?status=unanswered&after=nonsense')).toBe(25);
  });

  it('is led to the address with the right words, with what else was asked', async () => {
    const { status, location } = await visit(`/t/${long.id}/old-words?post=30`);
    expect(status).toBe(301);
    expect(location).toBe(`${topicPath(long)}?post=30`);
    expect((await visit(`/t/${long.id}`)).location).toBe(topicPath(long));
    expect(topicPath(long)).toBe(`/t/${long.id}/acao-45-replies-about-b-pdfs-b`);
  });

  it.each([
    ['', 1, 20],
    ['?post=20', 1, 20],
    ['?post=21', 21, 40],
    ['?post=45', 41, 45],
    ['?post=9999', 41, 45],
    ['?post=abc', 1, 20],
    ['?post=-3', 1, 20],
    ['?post=3&post=30', 1, 20],
    ['?post[x]=30', 1, 20],
  ])('sees the part of a topic that %j asks for', async (query, first, last) => {
    const { status, html } = await visit(topicPath(long) + query);
    expect(status).toBe(200);
    const anchors = html.querySelectorAll('article.post').map(({ id }) => id);
    expect(anchors).toEqual(
      Array.from({ length: last - first + 1 }, (_, index) => `p-${first + index}`),
    );
  });

  it('goes from part to part', async () => {
    const hrefs = (await visit(`${topicPath(long)}?post=21`)).html
      .querySelectorAll('nav.parts')[0]
      ?.querySelectorAll('a')
      .map((each) => each.getAttribute('href'));
    const path = topicPath(long);
    expect(hrefs).toEqual([path, path, `${path}?post=41`, `${path}?post=45`]);
  });

  it('reads names and titles as text', async () => {
    const { text, html } = await visit(topicPath(long));
    expect(html.querySelector('h1')?.text).toBe('Ação: 45 replies about <b>PDFs</b>');
    expect(text).not.toContain('<b>PDFs');
  });

  it.each([
    '/c/nothing',
    '/c/%27',
    '/t/0/x',
    '/t/999999/x',
    '/t/99999999999999/x',
    '/t/abc/x',
    '/t/1e3/x',
    '/u/nobody',
    '/u/%00',
  ])('finds nothing at %s', async (path) => {
    expect((await visit(path)).status).toBe(path.includes('%00') ? 400 : 404);
  });

  it('reads about a member without any address', async () => {
    const { html, text } = await visit('/u/julia-ferreira');
    expect(html.querySelector('h1')?.text).toBe('Júlia Ferreira');
    expect(html.querySelectorAll('.facts dd').map((each) => each.text)[1]).toBe('46');
    expect(text).not.toContain('helper@post.example');
    expect(text).not.toContain('/dashboard');
  });
});

describe('the search', () => {
  const search = async (q: string) => visit(`/search?q=${encodeURIComponent(q)}`);

  it.each([
    ['print', 'Ação: 45 replies about <b>PDFs</b>'],
    ['acao', 'Ação: 45 replies about <b>PDFs</b>'],
    ['AÇÃO repl', 'Ação: 45 replies about <b>PDFs</b>'],
    ['Question 17 AZ-900', 'Question 17 about AZ-900'],
  ])('finds by %j', async (q, title) => {
    const { html } = await search(q);
    expect(html.querySelectorAll('.hits .t a')[0]?.text).toBe(title);
  });

  it('leads to the post that fits, with the words marked', async () => {
    const { html } = await search('reply number 33');
    expect(html.querySelectorAll('.hits .t a')[0]?.getAttribute('href')).toBe(
      `${topicPath(long)}?post=33#p-33`,
    );
    expect(html.querySelectorAll('.hits mark').map((each) => each.text)).toEqual(
      expect.arrayContaining(['Reply', 'number', '33']),
    );
  });

  it('shows what has some of the words where nothing has all', async () => {
    const { html } = await search('How can I print my diploma');
    expect(html.querySelector('.count')?.text).toContain('No topic has all of these words');
    expect(html.querySelectorAll('.hits .t a')[0]?.text).toContain('Ação');
  });

  it('leads on where nothing is found', async () => {
    const { status, html } = await search('zyxwv <script>');
    expect(status).toBe(200);
    expect(html.querySelector('.empty a')?.getAttribute('href')).toBe(
      `/new?title=${encodeURIComponent('zyxwv <script>')}`,
    );
    expect(html.querySelector('.locked')).not.toBeNull();
  });

  it.each([
    '',
    ' ',
    "'",
    '"',
    '\\',
    '%',
    '&',
    '|',
    '!',
    ':*',
    '<->',
    '((((',
    "a' & b",
    'a:*',
    '\ud83d\ude00',
    '\u202e',
    '<img src=x onerror=alert(1)>',
    '$t(forum:search.title)',
    '{{q}}',
    'select pg_sleep(9)',
  ])('gives a page for %j', async (q) => {
    const { status, html } = await search(q);
    expect(status).toBe(200);
    expect(html.querySelectorAll('img, script:not([src])')).toEqual([]);
  });

  it.each([
    ['a word of 5,000 letters', 'x'.repeat(5_000)],
    ['2,000 words', 'a '.repeat(2_000)],
  ])('gives a page for %s', async (_what, q) => {
    expect((await search(q)).status).toBe(200);
  });

  it.each(['?q=a&q=b', '?q[]=a', '?q[x]=a', '?status=nonsense', '?q=%FF', '?after=x&status=open'])(
    'gives a page for %s',
    async (query) => {
      expect((await visit(`/search${query}`)).status).toBe(200);
    },
  );

  it('lists what waits for an answer', async () => {
    const { html } = await visit('/search?status=unanswered');
    expect(html.querySelectorAll('.topics .t a')[0]?.text).toBe('Question 30 about AZ-900');
    const next = html.querySelector('a[rel="next"]')?.getAttribute('href');
    const rest = await visit(next ?? '');
    expect(rest.html.querySelectorAll('.topics .t a').map((each) => each.text)).toEqual(
      ['5', '4', '3', '2', '1'].map((number) => `Question ${number} about AZ-900`),
    );
  });
});
