import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { LONGEST_BODY } from '../src/forum/posting/posting.forms.js';
import { Post } from '../src/forum/topic/post.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { csrfOf, makeKnownMember, valueOf, writeTopic } from './support/forum.js';
import { signedIn } from './support/people.js';
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
    expect(valueOf(browser, kept)).toBe(entry[kept]);
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
    const csrf = csrfOf(browser);
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
      const csrf = csrfOf(browser);
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
    const csrf = csrfOf(visitor);
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
      html.querySelectorAll('.personal .btn').map((each) => each.getAttribute('value')),
    ).toEqual(['take-out', 'publish']);
    expect(html.querySelector('.personal .linkbtn')?.getAttribute('formaction')).toBe(
      '/recover/words',
    );
    expect(html.querySelectorAll('main .btn.primary')).toHaveLength(1);
    expect(valueOf(browser, 'body')).toBe(withAddress.body);
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
