import type { BrowserContext, Page } from 'playwright-core';
import { topicPath } from '../../src/forum/forum-paths.js';
import type { Topic } from '../../src/forum/topic/topic.entity.js';
import { makeKnownMember, postsOf, writeTopic } from '../support/forum.js';
import { PASSWORD } from '../support/people.js';
import { type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

const MEMBER = 'member@keyhaven.example';

let chromium: ChromiumWorld;
let context: BrowserContext;
let page: Page;
let topic: Topic;

beforeAll(async () => {
  chromium = await startChromiumWorld();
  const member = await makeKnownMember(chromium.world, MEMBER, 'Maria Kowalska');
  topic = await writeTopic(chromium.world, member, { body: 'The first words of it.' });
});
afterAll(() => chromium.close());
beforeEach(async () => {
  await chromium.world.dataSource.query('delete from post_drafts');
  await chromium.world.dataSource.query('delete from rate_limits');
  page = await chromium.person();
  context = page.context();
  await page.goto('/sign-in?next=/new');
  await page.fill('#email', MEMBER);
  await page.fill('#password', PASSWORD);
  await page.click('main form button.primary');
  await page.waitForURL('**/new');
});
afterEach(() => context.close());

const saved = (on = page) => on.waitForSelector('[data-draft-line]:text("Draft saved")');
const copies = () =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kh.draft.')));

/** Presses the button of a reply; the post comes or not, its answer never does. */
async function sendAndHearNothing(comes: boolean): Promise<void> {
  await context.route('**/posts', async (route) => {
    const own = await route.request().allHeaders();
    const headers = { ...own, 'sec-fetch-site': 'same-origin' };
    if (comes) await route.fetch({ headers, maxRedirects: 0 });
    await route.fulfill({ status: 204 });
  });
  const answered = page.waitForResponse('**/posts');
  await page.click('#reply button.primary', { noWaitAfter: true });
  await answered;
  await context.unroute('**/posts');
  await page.goto(topicPath(topic));
}

describe('a draft, with script', () => {
  it('is saved while one types, and only the server keeps it then', async () => {
    await page.fill('#title', 'Begun here');
    expect(await copies()).toHaveLength(1);
    await saved();
    expect(await copies()).toEqual([]);
    await page.goto('/new');
    expect(await page.inputValue('#title')).toBe('Begun here');
    expect(await page.isVisible('[data-draft-note]')).toBe(true);
  });

  it('that no server had comes back from this browser, to the same account only', async () => {
    await context.route('**/drafts', (route) => route.abort());
    await page.fill('#body', 'Never heard of');
    await page.waitForSelector('[data-draft-line]:text("kept in this browser")');
    const [key] = await copies();
    await page.evaluate((own) => {
      const copy = localStorage.getItem(own ?? '') ?? '';
      localStorage.setItem('kh.draft.999999.new', copy.replace('Never', 'Somebody else never'));
    }, key);
    await page.reload();
    expect(await page.inputValue('#body')).toBe('Never heard of');
    await context.unroute('**/drafts');
    await page.click('[data-draft-save]');
    await saved();
    expect(await copies()).toEqual(['kh.draft.999999.new']);
  });

  it('of an older window is not written over a newer one', async () => {
    const second = await context.newPage();
    await second.goto('/new');
    await page.fill('#body', 'Of the first window');
    await saved();
    await second.fill('#body', 'Of the second window');
    await second.waitForSelector('[data-draft-offer]:has-text("Of the first window")');
    await second.click('[data-draft-use]');
    expect(await second.inputValue('#body')).toBe('Of the first window');
    await second.click('[data-draft-use]');
    await second.click('[data-draft-keep]');
    await saved(second);
    await page.reload();
    expect(await page.inputValue('#body')).toBe('Of the second window');
  });

  it('goes when it is posted, here and at the server, however fast', async () => {
    await page.goto(topicPath(topic));
    await page.fill('#body', 'An answer at once');
    await page.click('#reply button.primary');
    await page.waitForSelector('.post:has-text("An answer at once")');
    await page.waitForFunction(
      () => !Object.keys(localStorage).some((key) => key.startsWith('kh.draft.')),
    );
    expect(await page.inputValue('#body')).toBe('');
    expect(await postsOf(chromium.world, topic)).toHaveLength(2);
    const left = await chromium.world.dataSource.query<object[]>('select from post_drafts');
    expect(left).toEqual([]);
  });

  it('comes back after a post that never came, and posts once after one that did', async () => {
    await page.goto(topicPath(topic));
    await page.fill('#body', 'Sent into the dark');
    await saved();
    await sendAndHearNothing(false);
    expect(await page.inputValue('#body')).toBe('Sent into the dark');
    await sendAndHearNothing(true);
    expect(await page.inputValue('#body')).toBe('');
    expect(await copies()).toEqual([]);
    const posts = await postsOf(chromium.world, topic);
    expect(posts.filter(({ body }) => body === 'Sent into the dark')).toHaveLength(1);
  });

  it('made no error and asked no other host', () => {
    expect(chromium.scriptErrors.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
    expect(chromium.foreignRequests).toEqual([]);
  });
});
