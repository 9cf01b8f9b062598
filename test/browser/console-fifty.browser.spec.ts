import type { Page } from 'playwright-core';
import { makeKnownMember, writeReply, writeTopic } from '../support/forum.js';
import { sendLike } from '../support/like-request.js';
import { makeHeldPost, makeReport } from '../support/moderation.js';
import { makeAccount, PASSWORD } from '../support/people.js';
import { ask, importHolders } from '../support/recovery.js';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';
import { Keyboard } from './keyboard.js';

const POSTS = 22;
const REPORTS = 16;
const REQUESTS = 12;
/** So many of the posts, and of the reports, are decided by one verdict. */
const TOGETHER = 8;

describe('fifty items by the keyboard alone', () => {
  let chromium: ChromiumWorld;
  let page: Page;
  let keyboard: Keyboard;

  beforeAll(async () => {
    chromium = await startChromiumWorld();
    const { world } = chromium;
    const author = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
    const known = await makeKnownMember(world, 'known@keyhaven.example', 'Pavel Novak');
    const topic = await writeTopic(world, known, { title: 'A reported topic' });
    for (let index = 1; index <= POSTS; index += 1)
      await makeHeldPost(world, author, { title: `Question ${index}` });
    for (let index = 1; index <= REPORTS; index += 1) {
      const { id: postId } = await writeReply(world, topic, known, { body: `Buy ${index}.` });
      await makeReport(world, author, { postId, reason: 'spam' });
    }
    await importHolders(world);
    const person = { certificationId: '200000002' };
    const { number } = await ask(world, { person, contact: 'first@new.example' });
    for (let index = 1; index < REQUESTS; index += 1) {
      const asker = await makeAccount(world, `asker${index}@new.example`);
      await sendLike(world, Number(number.slice(2)), asker);
    }
    await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
    page = await chromium.person();
    keyboard = new Keyboard(page);
    await page.addInitScript(() => {
      for (const name of ['pointerdown', 'mousedown', 'wheel'])
        addEventListener(name, () => localStorage.setItem('mouse', name), true);
    });
    await page.goto('/sign-in');
  }, 90_000);
  afterAll(() => chromium.close());

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }

  /** Presses a key that leads to another page. */
  async function go(key: string): Promise<void> {
    await Promise.all([page.waitForEvent('domcontentloaded'), press(key)]);
    // Keys are answered once the page's scripts have run.
    await page.waitForFunction(() => document.readyState === 'complete');
  }

  const done = () => page.locator('[data-done]').innerText();

  async function left(): Promise<Record<string, number>> {
    const [counts] = await chromium.world.dataSource.query<Record<string, number>[]>(
      `select (select count(*)::int from posts where state = 'held') as posts,
         (select count(*)::int from post_reports where state = 'open') as reports,
         (select count(*)::int from recovery_tickets where state in ('submitted', 'in_review')) as requests`,
    );
    return counts ?? {};
  }

  it('are decided, one after the other and several at once', async () => {
    await keyboard.type('main [name=email]', 'rosa@keyhaven.example');
    await keyboard.type('main [name=password]', PASSWORD);
    await go('Enter');
    await page.goto('/moderation');
    expect(await left()).toEqual({ posts: POSTS, reports: REPORTS, requests: REQUESTS });

    await keyboard.press('.nav [href="/moderation?kind=posts"]');
    await press('j', 'x', 'j', 'j', 'x');
    await makeHeldPost(chromium.world, { id: await authorId() }, { title: 'Came meanwhile' });
    await page.locator('[data-row]', { hasText: 'Came meanwhile' }).waitFor();
    expect(await ticked()).toEqual(['Question 1', 'Question 3']);
    await press('j', 'x', 'j', 'x', 'j', 'x', 'j', 'x', 'j', 'x', 'j', 'x');
    expect(await ticked()).toHaveLength(TOGETHER);
    expect(await axeFindings(page)).toEqual([]);
    await go('d');
    expect(await page.locator('h1').innerText()).toBe(`Reject these ${TOGETHER} posts?`);
    expect(await axeFindings(page)).toEqual([]);
    await go('Escape');
    expect(await ticked()).toHaveLength(TOGETHER);
    await go('d');
    await press('Space');
    await go('Enter');
    expect(await done()).toBe(`${TOGETHER} posts were rejected, and their authors told why.`);
    await go('z');
    expect(await done()).toContain(`Your decision about ${TOGETHER} posts was taken back`);
    await press('X');
    await go('a');
    await go('Enter');
    expect(await done()).toBe(`${TOGETHER} posts were published, and their authors told.`);
    await decideEach(POSTS - TOGETHER + 1, 'd', 'Space');
    expect((await left())['posts']).toBe(0);

    await keyboard.press('.nav [href="/moderation?kind=reports"]');
    for (let index = 0; index < TOGETHER; index += 1) await press('j', 'x');
    await go('a');
    await go('Enter');
    expect(await done()).toContain(`${TOGETHER} reports were upheld`);
    await decideEach(REPORTS - TOGETHER, 'd');

    await keyboard.press('.nav [href="/moderation?kind=recovery"]');
    await decideEach(REQUESTS, 'd', 'Space');
    expect(await left()).toEqual({ posts: 0, reports: 0, requests: 0 });
    expect(await page.evaluate(() => localStorage.getItem('mouse'))).toBeNull();
    expect(chromium.scriptErrors).toEqual([]);
  }, 120_000);

  /** Takes each item in turn, opens its confirmation by a key, fills it in, and sends it. */
  async function decideEach(count: number, key: string, ...filling: string[]): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await go('c');
      await press(key, ...filling);
      await go('Enter');
    }
  }

  const ticked = () =>
    page
      .locator('li:has([data-tick]:checked) .meta')
      .allInnerTexts()
      .then((all) => all.map((text) => text.split(' · ')[0]));

  async function authorId(): Promise<number> {
    const [author] = await chromium.world.dataSource.query<{ id: number }[]>(
      `select id from accounts where name = 'Nia Owens'`,
    );
    return author?.id ?? 0;
  }
});
