import sharp from 'sharp';
import type { Account } from '../src/accounts/account/account.entity.js';
import { DataSource } from 'typeorm';
import { Post } from '../src/forum/topic/post.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let author: Account;
let browser: BrowserSession;
let other: BrowserSession;
let moderator: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  author = await makeKnownMember(world, 'author@post.example', 'Maria Kowalska');
  await makeAccount(world, 'other@post.example');
  await makeAccount(world, 'moderator@post.example', { role: 'moderator' });
  browser = await signedIn(world, 'author@post.example');
  other = await signedIn(world, 'other@post.example');
  moderator = await signedIn(world, 'moderator@post.example');
}, 120_000);
afterAll(() => world.close());

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#0a7' } })
    .withExif({ IFD0: { Copyright: 'of somebody' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } })
    .jpeg()
    .toBuffer();

async function send(content: Buffer | null, alt = 'A green field') {
  await browser.visit('/images/new');
  return browser.upload('/images', content ? [{ name: 'x.jpg', content }] : [], { alt });
}

/** Adds an image. @returns the Markdown that the page offers, and its address */
async function added(): Promise<{ markdown: string; address: string }> {
  expect((await send(await photo())).status).toBe(303);
  const { html } = await browser.follow();
  const markdown = html.querySelector('#markdown')?.text.trim() ?? '';
  return { markdown, address: /\(([^)]+)\)/.exec(markdown)?.[1] ?? '' };
}

async function post(body: string): Promise<Post> {
  await browser.visit('/new');
  const { status } = await browser.submit('/topics', {
    category: 'exams',
    title: 'With an image',
    body,
  });
  expect(status).toBe(303);
  return world
    .get(DataSource)
    .manager.findOneOrFail(Post, { where: { authorId: author.id }, order: { id: 'desc' } });
}

const seen = async (address: string): Promise<number[]> =>
  Promise.all(
    [world.browser(), other, browser, moderator].map(
      async (who) => (await who.download(address)).status,
    ),
  );

describe('an image', () => {
  it('is drawn anew without what cameras write into it, and is its uploader’s until a post shows it', async () => {
    const { markdown, address } = await added();
    expect(markdown).toMatch(/^!\[A green field\]\(\/images\/[0-9a-f-]{36}\/60x40\)$/);
    expect(await seen(address)).toEqual([404, 404, 200, 404]);
    const answer = await browser.download(address);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const { width, exif } = await sharp(answer.bytes).metadata();
    expect([width, exif]).toEqual([60, undefined]);
  });

  it('is seen by whoever sees the post, and kept by browsers only while everybody does', async () => {
    const { markdown, address } = await added();
    const shown = await post(`Look:\n\n${markdown}`);
    expect(shown.html).toContain(
      `<img src="${address}" alt="A green field" width="60" height="40" loading="lazy" />`,
    );
    expect(await seen(address)).toEqual([200, 200, 200, 200]);
    // Nothing on the way to a browser keeps it for others, once it is hidden or taken out.
    expect((await world.browser().download(address)).headers['cache-control']).toBe(
      'private, max-age=86400, immutable',
    );
    const { manager } = world.get(DataSource);
    await manager.update(Post, shown.id, { state: 'hidden' });
    expect(await seen(address)).toEqual([404, 404, 200, 200]);
    await manager.update(Post, shown.id, { state: 'published' });
    await manager.query('update topics set staff_only = true where id = $1', [shown.topicId]);
    await manager.query(`update categories set staff_only = true where slug = 'exams'`);
    expect(await seen(address)).toEqual([404, 404, 200, 200]);
    await manager.query(`update categories set staff_only = false where slug = 'exams'`);
    await manager.update(Post, shown.id, { body: 'Taken out' });
    expect(await seen(address)).toEqual([404, 404, 200, 404]);
  });

  it('of another is not made public by naming it', async () => {
    const { address } = await added();
    await world.dataSource.query(
      `insert into posts (topic_id, author_id, number, title, body, html, plain, state, created_at, published_at)
       select p.topic_id, a.account_id, 99, '', $1, '', '', 'published', now(), now()
       from posts p, account_addresses a where a.address = 'other@post.example' limit 1`,
      [`![mine](${address})`],
    );
    expect(await seen(address)).toEqual([404, 404, 200, 404]);
  });

  it.each([
    ['no file', null, 'Choose an image'],
    ['text', Buffer.from('hello'), 'no JPEG'],
    ['too many bytes', Buffer.alloc(5 * 1_024 * 1_024 + 1), 'larger than 5 MB'],
    ['a PDF', Buffer.from('%PDF-1.4\n%%EOF'), 'no JPEG'],
  ])('is refused with words beside it: %s', async (_, content, words) => {
    const { status, html } = await send(content, 'Typed before');
    expect(status).toBe(422);
    expect(html.querySelector('#image-error')?.text).toContain(words);
    expect(html.querySelector('#alt')?.getAttribute('value')).toBe('Typed before');
  });

  it('asks what it shows', async () => {
    const { status, html } = await send(await photo(), '');
    expect(status).toBe(422);
    expect(html.querySelector('#alt-error')?.text).toContain('Say in a few words');
  });

  it('is forgotten after a day where nothing shows it', async () => {
    const orphan = await added();
    const { markdown, address } = await added();
    await post(markdown);
    world.clock.advance({ hours: 25 });
    await world.dataSource.query(`select graphile_worker.add_job('forum.imageSweep', '{}')`);
    await world.runJobs();
    expect((await browser.download(orphan.address)).status).toBe(404);
    expect((await browser.download(address)).status).toBe(200);
  });
});
