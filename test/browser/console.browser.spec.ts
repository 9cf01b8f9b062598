import type { Page } from 'playwright-core';
import type { Account } from '../../src/accounts/account/account.entity.js';
import { makeKnownMember, writeReply, writeTopic } from '../support/forum.js';
import { claim, makeHeldPost, makeReport } from '../support/moderation.js';
import { makeAccount, PASSWORD, signedIn } from '../support/people.js';
import { ask, importHolders, stateOf } from '../support/recovery.js';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

const POSTS = 3;
const REPORTS = 2;

describe('the console by its keys alone', () => {
  let chromium: ChromiumWorld;
  let page: Page;
  let numbers: string[];
  let author: Account;

  beforeAll(async () => {
    chromium = await startChromiumWorld();
    const { world } = chromium;
    author = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
    for (let index = 1; index <= POSTS; index += 1)
      await makeHeldPost(world, author, { title: `Question ${index}` });
    const known = await makeKnownMember(world, 'known@keyhaven.example', 'Pavel Novak');
    const topic = await writeTopic(world, known, { title: 'A reported topic' });
    for (let index = 1; index <= REPORTS; index += 1) {
      const { id: postId } = await writeReply(world, topic, known, { body: `Buy ${index}.` });
      await makeReport(world, author, { postId, reason: 'spam' });
    }
    await importHolders(world);
    const { number: first } = await ask(world, requestOfKaethe('first@new.example'));
    await ask(world, { person: { certificationId: '200000002' }, contact: 'second@new.example' });
    numbers = [first, `R-${Number(first.slice(2)) + 1}`];
    await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
    page = await chromium.person();
    await page.goto('/sign-in');
    await page.locator('main [name=email]').fill('rosa@keyhaven.example');
    await page.locator('main [name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }, 60_000);
  afterAll(() => chromium.close());

  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  const openDialog = () => page.locator('dialog:modal').getAttribute('id');
  const done = () => page.locator('[data-done]').innerText();

  /** Presses a key that leads to another page. */
  async function go(key: string): Promise<void> {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
  }

  it('the list is walked with j and k, and Enter opens', async () => {
    await page.goto('/moderation?kind=posts');
    await press('j', 'j', 'k', 'j');
    await go('Enter');
    expect(await page.locator('h1').innerText()).toBe('New topic: Question 2');
    await go('k');
    expect(await page.locator('h1').innerText()).toBe('New topic: Question 1');
    await go('j');
    await go('j');
    expect(await page.locator('h1').innerText()).toBe('New topic: Question 3');
  });

  it('a verdict’s key opens its confirmation and decides nothing; Escape gives the focus back', async () => {
    await page.goto('/moderation?kind=posts');
    await go('c');
    await press('d');
    expect(await openDialog()).toBe('rejection');
    expect(await focused()).toBe('rejection-reason');
    expect(await axeFindings(page)).toEqual([]);
    await press('a', 'Escape');
    expect(await page.locator('dialog:modal').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-opens'))).toBe(
      'rejection',
    );
    expect(await page.locator('.decide [data-opens]').count()).toBe(2);
  });

  it('does nothing while one types, and nothing when switched off, which is remembered', async () => {
    await press('n');
    expect(await focused()).toBe('note-body');
    await page.keyboard.type('a c d j');
    expect(await page.locator('#note-body').inputValue()).toBe('a c d j');
    expect(await page.locator('dialog:modal').count()).toBe(0);
    await page.locator('#note-body').fill('');
    await page.locator('h1').click();
    await press('?');
    expect(await openDialog()).toBe('shortcuts');
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('[data-keys-switch]').focus();
    await press('Space', 'Escape', 'a');
    expect(await page.locator('dialog:modal').count()).toBe(0);
    await page.reload();
    await press('a');
    expect(await page.locator('dialog:modal').count()).toBe(0);
    await page.locator('[data-opens=shortcuts]').focus();
    await press('Enter');
    await page.locator('[data-keys-switch]').focus();
    await press('Space', 'Escape');
    await press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
  });

  it('posts are published and rejected, and the mail is seen while it is written', async () => {
    await page.goto('/moderation?kind=posts&view=mine');
    await press('j');
    await go('Enter');
    await press('a');
    await go('Enter');
    expect(await done()).toContain('was published');
    await go('c');
    await press('d', 'ArrowDown');
    const preview = page.locator('#rejection [data-preview]');
    expect(await preview.innerText()).toContain('It reads as advertising');
    expect(await preview.innerText()).not.toContain('The moderator adds');
    await press('Tab');
    await page.keyboard.type('Please read the rules.');
    expect(await preview.innerText()).toContain('The moderator adds: Please read the rules.');
    await go('Control+Enter');
    expect(await done()).toContain('was rejected');
    await go('c');
    await press('a');
    await go('Enter');
    expect(page.url()).toContain('/moderation?kind=posts&done=');
  });

  it('reports are upheld and dismissed', async () => {
    await page.goto('/moderation?kind=reports');
    await go('c');
    await press('a');
    await go('Enter');
    expect(await done()).toContain('was upheld');
    await go('c');
    await press('d');
    await go('Enter');
    expect(await done()).toContain('was dismissed');
  });

  it('requests are approved and asked about', async () => {
    await page.goto('/moderation?kind=recovery');
    await go('c');
    await press('e');
    expect(await focused()).toBe('cmp-only-h');
    await press('a');
    await go('Enter');
    expect(await done()).toBe(`${numbers[0]} was approved.`);
    await go('c');
    await press('a');
    expect(await page.locator('dialog:modal').count()).toBe(0);
    await press('d', 'ArrowDown');
    expect(await page.locator('#rejection [name=template]').count()).toBe(1);
    await go('Enter');
    expect(await done()).toContain(`${numbers[1]} was rejected`);
    await go('z');
    expect(await done()).toContain(`Your decision about ${numbers[1]} was taken back`);
    await press('m');
    expect(await focused()).toBe('question-message');
    await page.keyboard.type('Which exams did you take?');
    await go('Control+Enter');
    expect(await done()).toBe(`Your question to ${numbers[1]} was sent.`);
    const states = await Promise.all(numbers.map((number) => stateOf(chromium.world, number)));
    expect(states).toEqual(['hold', 'waiting']);
  });

  it('what others do is seen without loading the page again, and the focus stays', async () => {
    const { world } = chromium;
    const row = (title: string) => page.locator('[data-live=list] [data-row]', { hasText: title });
    await page.goto('/moderation?kind=posts');
    await row('Question 4').waitFor({ state: 'detached' });
    const item = await makeHeldPost(world, author, { title: 'Question 4' });
    await row('Question 4').waitFor();
    await press('j');
    await makeHeldPost(world, author, { title: 'Question 5' });
    await row('Question 5').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Question 4');

    await page.goto(item.path);
    await page.keyboard.type('n');
    await page.keyboard.type('Half a note');
    await makeAccount(world, 'jonas@keyhaven.example', { name: 'Jonas Berg', role: 'moderator' });
    const jonas = await signedIn(world, 'jonas@keyhaven.example');
    await claim(jonas, item);
    await page.locator('[data-live=news]', { hasText: 'claimed this item just now' }).waitFor();
    await jonas.submit(`${item.path}/approval`, {});
    await page.locator('[data-live=news]', { hasText: 'published this post' }).waitFor();
    expect(await page.locator('#note-body').inputValue()).toBe('Half a note');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('asked nothing of another host, and broke no script', () => {
    expect(chromium.foreignRequests).toEqual([]);
    expect(chromium.scriptErrors).toEqual([]);
  });
});

/** One strong and two medium items: path B. */
function requestOfKaethe(contact: string): Parameters<typeof ask>[1] {
  return {
    person: { givenName: 'Käthe', familyName: 'Müller', certificationId: '200000001' },
    exams: [{ examCode: 'CL-900', registrationId: '700-104223' }],
    phone: '+4930123456',
    proves: ['kathe@work.example'],
    contact,
  };
}
