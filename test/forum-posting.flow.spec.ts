import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { MOST_WAITING } from '../src/forum/rules/first-posts.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { activeParts } from './support/active-parts.js';
import type { BrowserSession } from './support/browser-session.js';
import {
  csrfOf,
  expectTrueCounters,
  makeKnownMember,
  postsOf,
  valueOf,
  writeReply,
  writeTopic,
} from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const QUESTION = { category: 'exams', title: 'Late result', body: 'It is **late**.' };

let world: TestWorld;
let member: Account;
let browser: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  member = await makeKnownMember(world, 'member@post.example', 'Maria Kowalska');
  browser = await signedIn(world, 'member@post.example');
}, 120_000);
afterAll(() => world.close());
// The limits of a member are for an hour; each test has its own.
beforeEach(() => world.dataSource.query('delete from rate_limits'));

describe('a known member', () => {
  it('asks, and everybody sees it at once', async () => {
    await browser.visit('/new?category=exams&title=Late');
    expect(browser.page.html.querySelector('#title')?.getAttribute('value')).toBe('Late');
    const { status, location } = await browser.submit('/topics', QUESTION);
    expect(status).toBe(303);
    expect(location).toMatch(/^\/t\/\d+\/late-result$/);
    const { html } = await world.browser().visit(location ?? '');
    expect(html.querySelector('#p-1 .body')?.innerHTML).toBe('<p>It is <strong>late</strong>.</p>');
  });

  it('replies, quotes without script, and is told in the quotation whom', async () => {
    const other = await makeKnownMember(world, 'quoted@post.example', 'Ana *Lima*');
    const topic = await writeTopic(world, other, { body: 'First line.\n\n> older\n\nLast line.' });
    await browser.visit(topicPath(topic));
    const quote = browser.page.html.querySelector('#p-1 a[href*="quote=1"]')?.getAttribute('href');
    expect(quote).toBe(`${topicPath(topic)}?post=1&quote=1#reply`);
    await browser.visit(quote?.split('#')[0] ?? '');
    const field = browser.page.html.querySelector('textarea[name="body"]');
    const body = `${field?.textContent ?? ''}Thank you.`;
    const { location } = await browser.submit(`/topics/${topic.id}/posts`, { body });
    expect(location).toBe(`${topicPath(topic)}?post=2#p-2`);
    const { html } = await browser.follow();
    const reply = html.querySelector('#p-2 .body');
    expect(reply?.querySelector('blockquote cite a')?.text).toBe('Ana *Lima*');
    expect(reply?.querySelector('blockquote cite a')?.getAttribute('href')).toBe(
      `${topicPath(topic)}#p-1`,
    );
    expect(reply?.querySelectorAll('blockquote p').map((each) => each.text)).toEqual([
      'First line.',
      'Last line.',
    ]);
  });

  it('says which post is answered, where that is not the one above', async () => {
    const topic = await writeTopic(world, member);
    await writeReply(world, topic, member);
    await browser.visit(`${topicPath(topic)}?replyTo=1`);
    await browser.submit(`/topics/${topic.id}/posts`, { body: 'To the first.' });
    const { html } = await browser.follow();
    expect(html.querySelector('#p-3 header a[href$="#p-1"]')?.text).toBe('post 1');
  });

  it('sends a form twice and posts once', async () => {
    await browser.visit('/new');
    const key = browser.page.html.querySelector('input[name="sendingKey"]')?.getAttribute('value');
    const title = 'Sent twice at once';
    const csrf = csrfOf(browser);
    const fields = { ...QUESTION, title, sendingKey: key, _csrf: csrf };
    const send = () => browser.agent.post('/topics').type('form').send(fields);
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
    expect(await world.dataSource.getRepository(Post).countBy({ title })).toBe(1);
  });

  it('sends a reply twice and posts once', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(topicPath(topic));
    const first = await browser.submit(`/topics/${topic.id}/posts`, {
      body: 'Once.',
      sendingKey: '6f1f8a52-3a53-4f0e-9a5e-0f3d0b2f7c11',
    });
    await browser.visit(topicPath(topic));
    const second = await browser.submit(`/topics/${topic.id}/posts`, {
      body: 'Once.',
      sendingKey: '6f1f8a52-3a53-4f0e-9a5e-0f3d0b2f7c11',
    });
    expect(second.location).toBe(first.location);
    expect(await postsOf(world, topic)).toHaveLength(2);
  });

  it('takes the same words right below one’s own for the same reply, and elsewhere for another', async () => {
    const topic = await writeTopic(world, member);
    const again = async (body: string) => {
      await browser.visit(topicPath(topic));
      return (await browser.submit(`/topics/${topic.id}/posts`, { body })).location;
    };
    const first = await again('Thanks!');
    // The browser's *back* brings the words into a form with a new key.
    expect(await again('Thanks!')).toBe(first);
    expect(await again('Thanks a lot!')).not.toBe(first);
    expect(await again('Thanks!')).not.toBe(first);
    expect(await postsOf(world, topic)).toHaveLength(4);
  });

  it('gets numbers without gaps when many reply at once', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(topicPath(topic));
    const csrf = csrfOf(browser);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        browser.agent
          .post(`/topics/${topic.id}/posts`)
          .type('form')
          .send({ body: `Reply ${index}`, _csrf: csrf }),
      ),
    );
    const numbers = (await postsOf(world, topic)).map(({ number }) => number);
    expect(numbers.sort((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await expectTrueCounters(world);
  });

  it('is stopped for a while after too many questions, and keeps the text', async () => {
    let status = 303;
    for (let sent = 0; sent < 20 && status === 303; sent += 1) {
      await browser.visit('/new');
      ({ status } = await browser.submit('/topics', QUESTION));
    }
    expect(status).toBe(429);
    expect(
      browser.page.html.querySelectorAll('.typed textarea').map((each) => each.text.trim()),
    ).toEqual(expect.arrayContaining([QUESTION.title, QUESTION.body]));
  });
});

describe('the preview', () => {
  it('shows the text and keeps the form of a question', async () => {
    await browser.visit('/new');
    const { status, html } = await browser.submit('/preview', { ...QUESTION, body: '# Big' });
    expect(status).toBe(200);
    expect(html.querySelector('[data-preview]')?.innerHTML).toBe('<h3>Big</h3>');
    expect(valueOf(browser, 'body')).toBe('# Big');
    expect(valueOf(browser, 'title')).toBe(QUESTION.title);
    expect((await browser.submit('/topics')).status).toBe(303);
  });

  it('keeps the form of a reply, with the post that it answers', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(`${topicPath(topic)}?replyTo=1`);
    await browser.submit('/preview', { body: 'Soon.' });
    const { location } = await browser.submit(`/topics/${topic.id}/posts`);
    expect(location).toBe(`${topicPath(topic)}?post=2#p-2`);
    expect((await postsOf(world, topic)).find(({ number }) => number === 2)?.replyTo).toBe(1);
  });

  it('publishes nothing, and bears anything', async () => {
    const before = await world.dataSource.getRepository(Post).count();
    await browser.visit('/new');
    for (const body of [
      '',
      '<script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '\u202e',
      'x'.repeat(50_000),
    ]) {
      const { status, html } = await browser.submit('/preview', { ...QUESTION, body });
      expect(status).toBe(200);
      expect(activeParts(html.querySelector('[data-preview]')?.innerHTML ?? '')).toEqual([]);
    }
    expect(await world.dataSource.getRepository(Post).count()).toBe(before);
  });
});

describe('what people write', () => {
  const attack = `"><img src=x onerror=alert(1)><script>alert(1)</script>{{constructor}}`;

  it('stays text wherever it is shown', async () => {
    await browser.visit('/new');
    await browser.submit('/topics', { ...QUESTION, title: attack, body: attack });
    const topic = browser.page.location ?? '';
    const pages = [
      topic,
      '/',
      '/c/exams',
      '/u/maria-kowalska',
      '/search?q=onerror',
      `${topic}?quote=1`,
    ];
    for (const path of pages) {
      const { html } = await browser.visit(path);
      expect(html.text).toContain('onerror=alert(1)');
      expect(html.querySelectorAll('img, script:not([src])')).toEqual([]);
    }
  });

  it('comes back as it was sent', async () => {
    const texts = [
      'тест עברית العربية 日本語 😀',
      'a\tb',
      '﷽',
      '\\\\',
      '%s %d {{x}} ${y} $t(forum:body)',
      'Ω≈ç√∫˜µ≤≥÷',
    ];
    for (const body of texts) {
      const topic = await writeTopic(world, member);
      await browser.visit(topicPath(topic));
      await browser.submit(`/topics/${topic.id}/posts`, { body });
      expect((await postsOf(world, topic)).find(({ number }) => number === 2)?.body).toBe(body);
    }
  });
});

describe('a new member', () => {
  it('sees the own question as waiting, and nobody else sees it', async () => {
    await makeAccount(world, 'new@post.example', { name: 'Li Wei Tan' });
    const own = await signedIn(world, 'new@post.example');
    await own.visit('/new');
    await own.submit('/topics', { ...QUESTION, title: 'Waits for somebody' });
    const path = own.page.location ?? '';
    const { html } = await own.follow();
    expect(html.querySelector('#p-1 .state-flag')?.text).toMatch(
      /Waiting for a moderator.*queue: 1\./s,
    );
    expect(html.querySelectorAll('textarea')).toEqual([]);
    expect((await world.browser().visit(path)).status).toBe(404);
    expect((await browser.visit(path)).status).toBe(404);
    for (const list of ['/', '/c/exams', '/search?q=waits', '/u/li-wei-tan', '/search?status=open'])
      expect((await world.browser().visit(list)).text).not.toContain('Waits for somebody');
    expect((await own.visit('/u/li-wei-tan')).text).toContain('Waits for somebody');
  });

  it('sees the own reply as waiting below the topic', async () => {
    await makeAccount(world, 'reply@post.example', { name: 'Olena Shevchenko' });
    const own = await signedIn(world, 'reply@post.example');
    const topic = await writeTopic(world, member);
    const { html: form } = await own.visit(topicPath(topic));
    expect(form.querySelector('.composer .hint')?.text).toContain('A moderator reads first posts');
    const { location } = await own.submit(`/topics/${topic.id}/posts`, { body: 'Held words' });
    const [held] = (await postsOf(world, topic)).filter(({ state }) => state === 'held');
    expect(location).toBe(`${topicPath(topic)}#own-${held?.id}`);
    const { html } = await own.follow();
    expect(html.querySelector(`#own-${held?.id} .state-flag`)?.text).toContain('queue: 2.');
    for (const reader of [world.browser(), browser])
      expect((await reader.visit(topicPath(topic))).text).not.toContain('Held words');
  });

  it('is asked to wait when too many posts wait', async () => {
    await makeAccount(world, 'eager@post.example', { name: 'Yusuf Demir' });
    const own = await signedIn(world, 'eager@post.example');
    for (let sent = 0; sent < MOST_WAITING; sent += 1) {
      await own.visit('/new');
      expect((await own.submit('/topics', QUESTION)).status).toBe(303);
    }
    await own.visit('/new');
    const { status, html } = await own.submit('/topics', QUESTION);
    expect(status).toBe(422);
    expect(html.querySelector('.errsum')?.text).toContain('5 posts of yours wait');
  });
});
