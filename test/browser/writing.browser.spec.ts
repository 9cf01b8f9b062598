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
  const title = 'Words to be quoted';
  topic = await writeTopic(chromium.world, member, { title, body: 'The first words of it.' });
  await makeKnownMember(chromium.world, 'omar@keyhaven.example', 'Omar Haddad');
  await makeKnownMember(chromium.world, 'omara@keyhaven.example', 'Omara Haddad');
});
afterAll(() => chromium.close());
beforeEach(async () => {
  await chromium.world.dataSource.query('delete from rate_limits');
  page = await chromium.person();
  context = page.context();
  await page.goto('/sign-in?next=/drafts');
  await page.fill('#email', MEMBER);
  await page.fill('#password', PASSWORD);
  await page.click('main form button.primary');
  await page.waitForURL('**/drafts');
  // What the window of the test before saved as it was closed has come by now.
  await chromium.world.dataSource.query('delete from post_drafts');
  await page.goto('/new');
});
afterEach(() => context.close());

const saved = (on = page) => on.waitForSelector('[data-draft-line]:text("Draft saved")');
const copies = () =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kh.draft.')));

/** Waits until this browser holds no copy: it asks the server first whether what was sent has come. */
const noCopies = () =>
  page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('kh.draft.')));

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
    await noCopies();
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
    await noCopies();
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
    await noCopies();
    const posts = await postsOf(chromium.world, topic);
    expect(posts.filter(({ body }) => body === 'Sent into the dark')).toHaveLength(1);
  });
});

describe('the composer, by the keyboard alone', () => {
  const focused = () =>
    page.evaluate(() => (document.activeElement as HTMLElement).dataset['mark'] ?? '');

  it('has a toolbar that is one stop, with arrows along it, and keys for its marks', async () => {
    await page.fill('#body', 'one\ntwo');
    await page.focus('[data-tab=preview]');
    await page.keyboard.press('Tab');
    expect(await page.locator('a[href="/images/new"]:focus').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('heading');
    for (const [key, mark] of [
      ['ArrowRight', 'bold'],
      ['ArrowLeft', 'heading'],
      ['ArrowLeft', 'block'],
      ['Home', 'heading'],
      ['End', 'block'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(mark);
    }
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('body');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+Shift+7');
    expect(await page.inputValue('#body')).toBe('1. one\n2. two');
    await page.keyboard.press('Control+Shift+7');
    await page.keyboard.press('Control+Shift+e');
    expect(await page.inputValue('#body')).toBe('```\none\ntwo\n```');
    await page.keyboard.press('Control+Shift+e');
    expect(await page.inputValue('#body')).toBe('one\ntwo');
  });

  it('offers members behind an @, takes one by Enter, and is closed by Escape', async () => {
    await page.focus('#body');
    await page.keyboard.type('Ask @om');
    const list = page.locator('#body-members');
    await list.locator('[role=option]').first().waitFor();
    expect(await list.locator('[role=option]').allTextContents()).toEqual([
      'Omar Haddad @omar-haddad',
      'Omara Haddad @omara-haddad',
    ]);
    await page.keyboard.press('ArrowDown');
    const active = await page.getAttribute('#body', 'aria-activedescendant');
    expect(await page.getAttribute(`#${active}`, 'aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#body')).toBe('Ask @omara-haddad ');
    await page.keyboard.type('or @oma');
    await list.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await list.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#body')).toBe('Ask @omara-haddad or @oma\n');
  });

  it('shows topics like the one that is begun, below its title', async () => {
    await page.fill('#title', 'Which words are quoted?');
    await page.waitForSelector('[data-similar] a:text("Words to be quoted")');
    expect(await page.inputValue('#title')).toBe('Which words are quoted?');
  });
});

describe('quoting, with script', () => {
  it('brings a whole post below what is written already', async () => {
    await page.goto(topicPath(topic));
    await page.fill('#body', 'Before.');
    await page.click('#p-1 a[data-quotation]');
    await page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('#body')?.value.includes('> The first words'),
    );
    expect(await page.inputValue('#body')).toMatch(
      /^Before\.\n\n> \[Maria Kowalska\]\(\/t\/.*#p-1\):\n>\n> The first words of it\.\n\n$/,
    );
  });

  it('brings what is selected, by a button that the Tab key reaches', async () => {
    await page.goto(topicPath(topic));
    await page.dblclick('#p-1 .body p', { position: { x: 45, y: 12 } });
    await page.waitForSelector('.quote-selection');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#body')).toMatch(/#p-1\):\n>\n> (The|first|words)\n\n$/);
    expect(await page.locator('.quote-selection').count()).toBe(0);
    await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
    await page.waitForTimeout(300);
    expect(await page.locator('.quote-selection').count()).toBe(0);
  });
});

describe('all of it', () => {
  it('made no error and asked no other host', () => {
    expect(chromium.scriptErrors.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
    expect(chromium.foreignRequests).toEqual([]);
  });
});
