import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../src/accounts/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { LONGEST_BODY } from '../src/forum/posting/posting.forms.js';
import { MOST_WAITING } from '../src/forum/rules/first-posts.js';
import { Post } from '../src/forum/topic/post.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import { activeParts } from './support/active-parts.js';
import type { BrowserSession } from './support/browser-session.js';
import { countersAndCounts, makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const QUESTION = { category: 'exams', title: 'Late result', body: 'It is **late**.' };
const CARD = '4111 1111 1111 1111';

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
    const csrf = browser.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
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
    expect(await postsOf(topic)).toHaveLength(2);
  });

  it('gets numbers without gaps when many reply at once', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(topicPath(topic));
    const csrf = browser.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        browser.agent
          .post(`/topics/${topic.id}/posts`)
          .type('form')
          .send({ body: `Reply ${index}`, _csrf: csrf }),
      ),
    );
    const numbers = (await postsOf(topic)).map(({ number }) => number);
    expect(numbers.sort((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const { kept, counted } = await countersAndCounts(world);
    expect(kept).toEqual(counted);
  });

  it('is stopped for a while after too many questions, and keeps the text', async () => {
    let status = 303;
    for (let sent = 0; sent < 20 && status === 303; sent += 1) {
      await browser.visit('/new');
      ({ status } = await browser.submit('/topics', QUESTION));
    }
    expect(status).toBe(429);
  });
});

describe('a bad entry', () => {
  it.each([
    ['title', { ...QUESTION, title: '' }, 'Write your question in one line'],
    ['title', { ...QUESTION, title: '\u200b \u2800' }, 'Write your question in one line'],
    ['title', { ...QUESTION, title: 'x'.repeat(151) }, 'Shorten the line to 150 characters'],
    ['title', { ...QUESTION, title: ['a', 'b'] }, 'This entry came more than once'],
    ['body', { ...QUESTION, body: '' }, 'Write what you want to say'],
    ['body', { ...QUESTION, body: ' \n\t ' }, 'Write what you want to say'],
    ['body', { ...QUESTION, body: 'x'.repeat(LONGEST_BODY + 1) }, 'Shorten the text to 32000'],
    ['body', { ...QUESTION, body: ['a', 'b'] }, 'This entry came more than once'],
    ['category', { ...QUESTION, category: '' }, 'Choose a category'],
    ['category', { ...QUESTION, category: 'nothing' }, 'Choose a category of the list'],
    ['category', { ...QUESTION, category: ['exams', 'profile'] }, 'This entry came more than once'],
  ])('of the %s is 422 with the form as it was', async (field, entry, message) => {
    await browser.visit('/new');
    const { status, html } = await browser.submit('/topics', entry);
    expect(status).toBe(422);
    expect(html.querySelector('title')?.text).toMatch(/^Error: /);
    expect(html.querySelector(`#${field}-error`)?.text).toContain(message);
    expect(html.querySelector(`.errsum a[href="#${field}"]`)).not.toBeNull();
    const kept = field === 'body' ? 'title' : 'body';
    expect(valueOf(kept)).toBe(entry[kept]);
  });

  it.each([
    ['a field that does not belong to it', { ...QUESTION, role: 'administrator' }],
    ['another key than a key', { ...QUESTION, sendingKey: 'x' }],
    ['another choice than one of those', { ...QUESTION, personal: 'maybe' }],
  ])('with %s is 422', async (_what, entry) => {
    await browser.visit('/new');
    expect((await browser.submit('/topics', entry)).status).toBe(422);
  });

  it('is 422 where a field is missing', async () => {
    await browser.visit('/new');
    const csrf = browser.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
    const { status } = await browser.agent.post('/topics').type('form').send({ _csrf: csrf });
    expect(status).toBe(422);
  });

  it('of a reply shows the topic with the form as it was', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(`${topicPath(topic)}?replyTo=1`);
    const { status, html } = await browser.submit(`/topics/${topic.id}/posts`, { body: ' ' });
    expect(status).toBe(422);
    expect(html.querySelector('h1')?.text).toBe(topic.title);
    expect(html.querySelector('#body-error')?.text).toContain('Write what you want to say');
    expect(html.querySelector('input[name="replyTo"]')?.getAttribute('value')).toBe('1');
  });

  it('to an address that holds no topic is 404', async () => {
    const topic = await writeTopic(world, member);
    for (const id of ['0', '999999', 'x', '99999999999']) {
      await browser.visit(topicPath(topic));
      const csrf = browser.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
      const { status } = await browser.agent
        .post(`/topics/${id}/posts`)
        .type('form')
        .send({ body: 'x', _csrf: csrf });
      expect(status).toBe(404);
    }
  });

  it('by a visitor changes nothing', async () => {
    const visitor = world.browser();
    await visitor.visit('/sign-in');
    const csrf = visitor.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value');
    const before = await world.dataSource.getRepository(Post).count();
    for (const path of [
      '/topics',
      '/topics/1/posts',
      '/topics/1/answer',
      '/posts/1/reports',
      '/preview',
    ]) {
      const { status } = await visitor.agent
        .post(path)
        .type('form')
        .send({ ...QUESTION, _csrf: csrf });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(404);
    }
    expect(await world.dataSource.getRepository(Post).count()).toBe(before);
  });
});

describe('personal data', () => {
  const withAddress = {
    ...QUESTION,
    title: 'Write to me',
    body: 'I am at m.k@post.example, please',
  };

  it('is asked about, with what was found marked', async () => {
    await browser.visit('/new');
    const { status, html } = await browser.submit('/topics', withAddress);
    expect(status).toBe(422);
    expect(html.querySelectorAll('.personal mark').map((each) => each.text)).toEqual([
      'm.k@post.example',
    ]);
    expect(
      html.querySelectorAll('.personal button').map((each) => each.getAttribute('value')),
    ).toEqual(['take-out', 'publish']);
    expect(html.querySelector('.personal a')?.getAttribute('href')).toBe('/recover');
    expect(valueOf('body')).toBe(withAddress.body);
  });

  it('is published when the author says so, and the choice is kept', async () => {
    await browser.visit('/new');
    await browser.submit('/topics', withAddress);
    const { status } = await browser.submit('/topics', { personal: 'publish' });
    expect(status).toBe(303);
    const { html } = await browser.follow();
    expect(html.querySelector('#p-1 .body')?.text).toContain('m.k@post.example');
    const post = await world.dataSource
      .getRepository(Post)
      .findOneByOrFail({ title: withAddress.title });
    expect(post.personalData).toEqual(['EMAIL']);
  });

  it('is taken out on one press', async () => {
    await browser.visit('/new');
    await browser.submit('/topics', { ...QUESTION, body: `${withAddress.body} ${CARD}` });
    expect((await browser.submit('/topics', { personal: 'take-out' })).status).toBe(303);
    const { html } = await browser.follow();
    expect(html.querySelector('#p-1 .body')?.text).toBe(
      'I am at (e-mail address taken out), please (payment card taken out)',
    );
  });

  it('stops a card number, whatever the author says', async () => {
    await browser.visit('/new');
    const { html } = await browser.submit('/topics', { ...QUESTION, title: `Paid ${CARD}` });
    expect(html.querySelector('#title-error')?.text).toContain('must not be published');
    expect(html.querySelectorAll('.personal button[value="publish"]')).toEqual([]);
    expect((await browser.submit('/topics', { personal: 'publish' })).status).toBe(422);
  });

  it('is found in replies too', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(topicPath(topic));
    const { status, html } = await browser.submit(`/topics/${topic.id}/posts`, {
      body: 'My ID is 101152019',
    });
    expect(status).toBe(422);
    expect(html.querySelector('.personal mark')?.text).toBe('101152019');
    const sent = await browser.submit(`/topics/${topic.id}/posts`, { personal: 'publish' });
    expect(sent.status).toBe(303);
  });
});

describe('the preview', () => {
  it('shows the text and keeps the form of a question', async () => {
    await browser.visit('/new');
    const { status, html } = await browser.submit('/preview', { ...QUESTION, body: '# Big' });
    expect(status).toBe(200);
    expect(html.querySelector('[data-preview]')?.innerHTML).toBe('<h3>Big</h3>');
    expect(valueOf('body')).toBe('# Big');
    expect(valueOf('title')).toBe(QUESTION.title);
    expect((await browser.submit('/topics')).status).toBe(303);
  });

  it('keeps the form of a reply, with the post that it answers', async () => {
    const topic = await writeTopic(world, member);
    await browser.visit(`${topicPath(topic)}?replyTo=1`);
    await browser.submit('/preview', { body: 'Soon.' });
    const { location } = await browser.submit(`/topics/${topic.id}/posts`);
    expect(location).toBe(`${topicPath(topic)}?post=2#p-2`);
    expect((await postsOf(topic)).find(({ number }) => number === 2)?.replyTo).toBe(1);
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
      expect((await postsOf(topic)).find(({ number }) => number === 2)?.body).toBe(body);
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
    const [held] = (await postsOf(topic)).filter(({ state }) => state === 'held');
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

function valueOf(field: string): string | undefined {
  const element = browser.page.html.querySelector(`#${field}`);
  if (element?.tagName === 'SELECT')
    return element.querySelector('option[selected]')?.getAttribute('value');
  // A browser leaves out the line end right after the tag.
  return element?.tagName === 'TEXTAREA'
    ? element.textContent.replace(/^\n/, '')
    : element?.getAttribute('value');
}

async function postsOf(topic: Topic): Promise<Post[]> {
  return world.dataSource.getRepository(Post).findBy({ topicId: topic.id });
}
