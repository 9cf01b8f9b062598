import { type HTMLElement, parse } from 'node-html-parser';
import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { Answers } from '../src/forum/answer/answers.service.js';
import type { PostState } from '../src/forum/rules/post-state.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const NOT_PUBLIC: PostState[] = ['held', 'rejected', 'hidden', 'private'];

let world: TestWorld;
let asker: Account;
let replier: Account;
let topic: Topic;
let origin: string;

beforeAll(async () => {
  world = await startTestApp();
  origin = world.environment.baseUrl;
  asker = await makeKnownMember(world, 'asker@post.example', 'Maria <Kowalska>');
  replier = await makeKnownMember(world, 'replier@post.example', 'Tariq Aziz');
  topic = await writeTopic(world, asker, {
    title: 'Renewal & <b>badges</b>',
    body: 'Where do </script> badges ]]> stand? See [help](/help).\u000b',
    tags: ['badges'],
  });
  await writeReply(world, topic, replier, { body: 'On the *dashboard*.' });
  await world.get(Answers).accept(asker, topic.id, 2);
}, 120_000);
afterAll(() => world.close());

const visit = (path: string, headers = {}) => world.browser().visit(path, headers);

/** A document as the database's own XML parser reads it; fails where it is not well-formed. */
async function wellFormed(path: string): Promise<HTMLElement> {
  const { status, text } = await visit(path);
  expect(status).toBe(200);
  await world.dataSource.query('select xmlparse(document $1::text)', [text]);
  return parse(text);
}

describe('feeds', () => {
  it.each([
    ['/latest.atom', '/latest'],
    ['/c/exams.atom', '/c/exams'],
  ])('at %s tell the newest topics', async (path, page) => {
    const feed = await wellFormed(path);
    expect(feed.querySelector('feed > id')?.text).toBe(origin + path);
    const links = feed.querySelectorAll('feed > link').map((each) => each.getAttribute('href'));
    expect(links).toEqual([origin + path, origin + page]);
    const entry = feed.querySelector('entry');
    expect(entry?.querySelector('id')?.text).toBe(`${origin}/t/${topic.id}#p-1`);
    expect(entry?.querySelector('title')?.text).toBe('Renewal & <b>badges</b>');
    expect(entry?.querySelector('author name')?.text).toBe('Maria <Kowalska>');
    expect(entry?.querySelector('category')?.getAttribute('term')).toBe('badges');
    expect(entry?.querySelector('link')?.getAttribute('href')).toBe(origin + topicPath(topic));
    expect(entry?.querySelector('content')?.text).toContain('<a href="/help"');
  });

  it('of a topic tell its posts, the newest first', async () => {
    const feed = await wellFormed(`/t/${topic.id}.atom`);
    expect(feed.querySelectorAll('entry > id').map((each) => each.text)).toEqual(
      [2, 1].map((number) => `${origin}/t/${topic.id}#p-${number}`),
    );
  });

  it('are not sent again while nothing changed, and are when something was taken away', async () => {
    const path = `/t/${topic.id}.atom`;
    const { headers } = await visit(path);
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(headers['set-cookie']).toBeUndefined();
    const known = { 'If-None-Match': headers['etag'] ?? '' };
    expect((await visit(path, known)).status).toBe(304);
    const late = await writeReply(world, topic, replier, { body: 'Gone soon.' });
    const changed = await visit(path, known);
    expect(changed.status).toBe(200);
    await world.dataSource.manager.update(Post, late.id, { state: 'hidden' });
    const since = { 'If-Modified-Since': changed.headers['last-modified'] ?? '' };
    const after = await visit(path, since);
    expect(after.status).toBe(200);
    expect(after.text).not.toContain('Gone soon');
  });

  it.each(['/c/nothing.atom', '/t/99999.atom', '/t/x.atom', '/t/1e1.atom', '/sitemaps/x.xml'])(
    'are not there at %s',
    async (path) => {
      expect((await visit(path)).status).toBe(404);
    },
  );
});

describe('related topics', () => {
  it('share words of the title or tags, solved ones first', async () => {
    await writeTopic(world, asker, { title: 'Where do badges stand', category: 'profile' });
    await writeTopic(world, asker, { title: 'Something else', tags: ['badges'] });
    const near = await writeTopic(world, asker, {
      title: 'Lost badges',
      tags: ['badges'],
      category: 'transcripts',
    });
    const { html } = await visit(topicPath(near));
    const shown = html.querySelectorAll('[aria-labelledby="related-h"] a').map(({ text }) => text);
    expect(shown).toEqual(['Renewal & <b>badges</b>', 'Where do badges stand', 'Something else']);
  });
});

describe('search engines', () => {
  it('are told where the addresses stand, and find them', async () => {
    const { text } = await visit('/robots.txt');
    expect(text).toContain(`Sitemap: ${origin}/sitemap.xml`);
    const map = await wellFormed('/sitemap.xml');
    const addresses = map.querySelectorAll('loc').map((each) => each.text);
    expect(addresses).toEqual(
      expect.arrayContaining(['/', '/c/exams', topicPath(topic)].map((path) => `${origin}${path}`)),
    );
  });

  it('get the parts of a long list by their numbers', async () => {
    await world.dataSource.query(`select setval(pg_get_serial_sequence('topics', 'id'), 10000)`);
    const far = await writeTopic(world, asker, { title: 'Far away' });
    const maps = (await wellFormed('/sitemap.xml')).querySelectorAll('loc').map(({ text }) => text);
    expect(maps).toEqual([0, 1, 2].map((part) => `${origin}/sitemaps/${part}.xml`));
    expect((await wellFormed('/sitemaps/2.xml')).text).toContain(topicPath(far));
    expect((await wellFormed('/sitemaps/0.xml')).text).toContain(topicPath(topic));
  });

  it('are told one address of a page, and what it is about', async () => {
    const { html } = await visit(`${topicPath(topic)}?post=2&reported=1`);
    const canonical = html.querySelector('link[rel="canonical"]')?.getAttribute('href');
    expect(canonical).toBe(origin + topicPath(topic));
    const og = (name: string) =>
      html.querySelector(`meta[property="og:${name}"]`)?.getAttribute('content');
    expect(og('title')).toBe('Renewal & <b>badges</b>');
    expect(og('description')).toContain('Where do </script> badges');
    expect(og('url')).toBe(canonical);
    const list = (await visit('/c/exams?status=open')).html;
    expect(list.querySelector('link[rel="canonical"]')?.getAttribute('href')).toBe(
      `${origin}/c/exams`,
    );
  });

  it('read question and answer where there is one to be seen', async () => {
    const { html } = await visit(topicPath(topic));
    const script = html.querySelector('script[type="application/ld+json"]');
    expect(JSON.parse(script?.innerHTML ?? '')).toMatchObject({
      '@type': 'QAPage',
      mainEntity: {
        name: 'Renewal & <b>badges</b>',
        author: { name: 'Maria <Kowalska>' },
        acceptedAnswer: { text: 'On the dashboard.', author: { name: 'Tariq Aziz' } },
      },
    });
    const open = await writeTopic(world, asker, { title: 'Nobody answered' });
    expect((await visit(topicPath(open))).text).not.toContain('ld+json');
  });
});

describe('what is not public (T35, T36)', () => {
  it.each(NOT_PUBLIC)('and is %s stands in nothing that programs read', async (state) => {
    const mark = `Marker${state}`;
    const whole = await writeTopic(world, asker, {
      title: `${mark} renewal badges`,
      body: `${mark} question`,
      tags: [`tag-${mark.toLowerCase()}`],
    });
    await writeReply(world, whole, replier, { body: `${mark} answer` });
    await world.get(Answers).accept(asker, whole.id, 2);
    await world.dataSource.manager.update(Topic, whole.id, { state });
    await world.dataSource.manager.update(Post, { topicId: whole.id, number: 1 }, { state });
    const around = await writeTopic(world, asker, { title: `Badges around ${state.length}` });
    await writeReply(world, around, replier, { body: `${mark} reply` });
    await world.get(Answers).accept(asker, around.id, 2);
    await world.dataSource.manager.update(Post, { topicId: around.id, number: 2 }, { state });

    expect((await visit(`/t/${whole.id}.atom`)).status).toBe(404);
    for (const path of [
      ...['/', '/latest', '/latest.atom', '/c/exams', '/c/exams.atom', '/sitemap.xml'],
      ...['/sitemaps/0.xml', '/sitemaps/2.xml', `/t/${around.id}.atom`, `/search?q=${mark}`],
      ...[topicPath(topic), topicPath(around), '/robots.txt'],
    ]) {
      const { text } = await visit(path);
      const said = text.replaceAll(`q=${mark}`, '').replaceAll(`value="${mark}"`, '');
      const shown = path.startsWith('/search') ? parse(said).querySelector('.hits')?.text : said;
      expect([path, (shown ?? '').includes(mark)]).toEqual([path, false]);
    }
    const page = await visit(topicPath(whole));
    expect(page.text).not.toMatch(/ld\+json|og:description|type="application\/atom/);
    expect((await visit(topicPath(around))).text).not.toContain('ld+json');
  });
});
