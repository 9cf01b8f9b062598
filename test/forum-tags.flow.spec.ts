import { topicPath } from '../src/forum/forum-paths.js';
import type { PostState } from '../src/forum/rules/post-state.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import { WatchedWord } from '../src/forum/words/watched-word.entity.js';
import type { Account } from '../src/accounts/account/account.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, valueOf, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let member: Account;
let browser: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  member = await makeKnownMember(world, 'member@post.example', 'Maria Kowalska');
  browser = await signedIn(world, 'member@post.example');
  const words = { 'brain dump': 'block', proxy: 'hold', darn: 'mask' } as const;
  for (const [word, action] of Object.entries(words))
    await world.dataSource.getRepository(WatchedWord).insert({ word, key: word, action });
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

async function ask(tags: string, more: Record<string, string> = {}) {
  await browser.visit('/new');
  const typed = { category: 'exams', title: 'Late result', body: 'It is late.', tags, ...more };
  return browser.submit('/topics', typed);
}

const newest = async (): Promise<Topic> =>
  world.dataSource.getRepository(Topic).findOneOrFail({ where: {}, order: { id: 'desc' } });

const chips = (selector: string): string[] =>
  browser.page.html.querySelectorAll(`${selector} .chip`).map((each) => each.text.trim());

describe('the tags of a topic', () => {
  it('are typed with commas between, and lead to topics that have them too', async () => {
    expect((await ask('Missing Result, AZ-900, az 900')).status).toBe(303);
    await browser.follow();
    expect(chips('.topic-head')).toEqual(['missing-result', 'az-900']);
    const href = browser.page.html.querySelector('.topic-head .chip')?.getAttribute('href');
    expect(href).toBe('/tags/missing-result');
    await browser.visit(href ?? '');
    expect(browser.page.html.querySelectorAll('.topics .t > a').map((each) => each.text)).toEqual([
      'Late result',
    ]);
    await browser.visit('/tags/Missing%20result');
    expect(browser.page.location).toBe('/tags/missing-result');
  });

  it('filter a category, together with its other filters', async () => {
    await writeTopic(world, member, { title: 'With', category: 'transcripts', tags: ['pdf'] });
    await writeTopic(world, member, { title: 'Without', category: 'transcripts' });
    await browser.visit('/c/transcripts');
    const href = browser.page.html.querySelector('.topics .chip')?.getAttribute('href') ?? '';
    expect(href).toBe('/c/transcripts?tag=pdf');
    const titles = async (path: string) =>
      (await browser.visit(path)).html.querySelectorAll('.topics .t > a').map(({ text }) => text);
    expect(await titles(href)).toEqual(['With']);
    expect(await titles(`${href}&status=answered`)).toEqual([]);
    expect(browser.page.html.querySelector('.count a')?.getAttribute('href')).toBe(
      '/c/transcripts?status=answered',
    );
    expect(await titles('/c/transcripts?tag=%27')).toEqual(['Without', 'With']);
  });

  it('page by key in their list', async () => {
    for (let number = 1; number <= 27; number += 1)
      await writeTopic(world, member, { title: `Many ${number}`, tags: ['many'] });
    const { html } = await browser.visit('/tags/many?status=open');
    expect(html.querySelectorAll('.topics > li')).toHaveLength(25);
    const next = html.querySelector('a[rel="next"]')?.getAttribute('href') ?? '';
    expect(next).toMatch(/^\/tags\/many\?status=open&after=/);
    expect((await browser.visit(next)).html.querySelectorAll('.topics > li')).toHaveLength(2);
  });

  it.each([
    ['one, two, three, four, five, six', 'Choose 5 tags at most'],
    [`${'long'.repeat(9)}, two`, 'Shorten each tag to 30 characters'],
  ])('%j are refused, and stay as typed', async (tags, message) => {
    const { status, html } = await ask(tags);
    expect(status).toBe(422);
    expect(html.querySelector('#tags-error')?.text).toContain(message);
    expect(valueOf(browser, 'tags')).toBe(tags);
  });

  it('are looked through for personal data, as the title is (T34)', async () => {
    const tags = 'late, me@private.example, 4111 1111 1111 1111';
    const { status, html } = await ask(tags);
    expect(status).toBe(422);
    expect(html.querySelector('#tags-error')?.text).toContain('payment card');
    expect(html.querySelector('.personal')?.text).toContain('me@private.example');
    await browser.submit('/topics', { personal: 'take-out' });
    expect(browser.page.status).toBe(303);
    expect((await newest()).tags).toEqual(['late']);
  });

  it('are looked through for watched words: refused, held, or left out', async () => {
    expect((await ask('brain-dump')).status).toBe(422);
    await ask('darn, result');
    expect(await newest()).toMatchObject({ tags: ['result'], state: 'published' });
    await ask('Proxy exam');
    const held = await newest();
    expect(held).toMatchObject({ tags: ['proxy-exam'], state: 'held' });
    await browser.follow();
    expect(chips('.topic-head')).toEqual(['proxy-exam']);
    expect(browser.page.html.querySelector('.topic-head a.chip')).toBeNull();
    await makeAccount(world, 'mod@post.example', { name: 'Jonas', role: 'moderator' });
    const moderator = await signedIn(world, 'mod@post.example');
    const { id } = (
      await world.dataSource.query<{ id: number }[]>('select id from posts where topic_id = $1', [
        held.id,
      ])
    )[0] ?? { id: 0 };
    expect((await moderator.visit(`/moderation/posts/${id}`)).text).toContain('proxy-exam');
  });

  it.each<PostState>(['held', 'rejected', 'hidden', 'private'])(
    'of a topic that is %s stand nowhere for others',
    async (state) => {
      const topic = await writeTopic(world, member, { title: 'Secret', tags: [`mark-${state}`] });
      await world.dataSource.manager.update(Topic, topic.id, { state });
      const visitor = world.browser();
      expect((await visitor.visit(`/tags/mark-${state}`)).status).toBe(404);
      for (const path of ['/', '/c/exams', `/c/exams?tag=mark-${state}`, topicPath(topic)])
        expect((await visitor.visit(path)).html.querySelectorAll('.chips').map(String)).not.toEqual(
          expect.arrayContaining([expect.stringContaining(`mark-${state}`)]),
        );
    },
  );

  it.each(["'", 'nobody-has-this', '%3Cb%3E', 'a'.repeat(40)])('%j leads nowhere', async (tag) => {
    expect((await browser.visit(`/tags/${tag}`)).status).toBe(404);
  });
});
