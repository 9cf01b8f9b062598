import type { Page } from 'playwright-core';
import { makeAccount, PASSWORD } from '../support/people.js';
import { type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

const MEMBER = 'member@keyhaven.example';

let chromium: ChromiumWorld;
let page: Page;

beforeAll(async () => {
  chromium = await startChromiumWorld();
  await makeAccount(chromium.world, MEMBER);
});
afterAll(() => chromium.close());
beforeEach(async () => {
  page = await chromium.person();
});

describe('with script', () => {
  it('a password is shown and hidden again', async () => {
    await page.goto('/sign-in');
    const type = () => page.getAttribute('#password', 'type');
    await page.click('[data-reveal]');
    expect(await type()).toBe('text');
    expect(await page.getAttribute('[data-reveal]', 'aria-pressed')).toBe('true');
    await page.click('[data-reveal]');
    expect(await type()).toBe('password');
  });

  it('a refused entry leads to its field', async () => {
    await page.goto('/sign-up');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('[data-error-summary]:focus');
    await page.click('[data-error-summary] a[href="#email"]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('email');
    expect(await page.title()).toMatch(/^Error: /);
  });

  it('a form is sent once, and its button says so', async () => {
    await page.goto('/forgot-password');
    await page.fill('#email', 'somebody@keyhaven.example');
    let sent = 0;
    page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0));
    const words = await page
      .locator('main form button[type=submit]')
      .evaluate((button: HTMLButtonElement) => {
        button.click();
        button.click();
        return button.textContent;
      });
    expect(words).toBe('Sending…');
    await page.waitForURL('**/reset-password');
    expect(sent).toBe(1);
  });
});

describe('with script, a member', () => {
  beforeEach(async () => {
    await page.goto('/sign-in?next=/new');
    await page.fill('#email', MEMBER);
    await page.fill('#password', PASSWORD);
    await page.click('main form button.primary');
    await page.waitForURL('**/new');
  });

  it('marks words in the composer, and takes the mark away again', async () => {
    await page.fill('#body', 'See the help');
    const select = () =>
      page.evaluate(() => {
        const field = document.querySelector<HTMLTextAreaElement>('#body');
        const at = field?.value.indexOf('help') ?? 0;
        field?.setSelectionRange(at, at + 4);
      });
    const text = () => page.inputValue('#body');
    await select();
    await page.click('[data-mark=bold]');
    expect(await text()).toBe('See the **help**');
    await page.click('[data-mark=bold]');
    expect(await text()).toBe('See the help');
    await page.click('[data-mark=list]');
    expect(await text()).toBe('- See the help');
    await page.keyboard.press('Control+z');
    expect(await text()).toBe('See the help');
  });

  it('sees the text as it will stand without leaving the page', async () => {
    await page.fill('#title', 'A title that stays');
    await page.fill('#body', 'Some **strong** words');
    await page.click('[data-tab=preview]');
    expect(await page.textContent('[data-pane] strong')).toBe('strong');
    expect(await page.isVisible('#body')).toBe(false);
    await page.click('[data-tab=write]');
    expect(await page.isVisible('#body')).toBe(true);
    expect(await page.inputValue('#title')).toBe('A title that stays');
  });

  it('copies ten recovery codes, a line each', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/settings/security');
    await page.click('form[action$="/recovery-codes"] button[type=submit]');
    await page.click('[data-copy=codes]');
    await page.waitForSelector('[data-copy=codes] [data-label]:text("Copied")');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split(/\n+/)).toEqual(await page.locator('#codes li').allTextContents());
    expect(copied.split(/\n+/)).toHaveLength(10);
  });

  it('closes the menu of the account by Escape', async () => {
    const isOpen = () => page.isVisible('.menu-panel');
    await page.click('.menu summary');
    expect(await isOpen()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
  });
});

describe('without script', () => {
  it('what only a script could answer is not there', async () => {
    const plain = await chromium.person({ javaScriptEnabled: false });
    await plain.goto('/sign-in');
    expect(await plain.locator('[data-reveal]').isVisible()).toBe(false);
  });
});
