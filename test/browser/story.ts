import type { Page } from 'playwright-core';
import { RecordsImport } from '../../src/profile/exchange/records-import.service.js';
import { TicketSweep } from '../../src/recovery/sweep/ticket-sweep.service.js';
import { makeAccount, PASSWORD } from '../support/people.js';
import { recordFolder } from '../support/record-folder.js';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';
import { codeIn, linkIn, newestMail } from './read-mail.js';

const ASKER = 'oona@post.example';
const NEW_ADDRESS = 'ilka.private@new.example';
const ON_RECORD = ['ilka@post.example', 'i.marwood@mail.example'];
const QUESTION = 'How long does a recovery request take?';

/** The main job from a visitor's question to the recovered dashboard, through the pages only. */
export function tellStory(javaScriptEnabled: boolean): void {
  let chromium: ChromiumWorld;
  let asker: Page;
  let moderator: Page;
  let holder: Page;
  let number: string;

  beforeAll(async () => {
    chromium = await startChromiumWorld();
    const { world } = chromium;
    const folder = await recordFolder();
    const holders = await folder.read('holders.csv');
    const lately = new Date(world.clock.now().getTime() - 90 * 86_400_000).toISOString();
    await folder.write('holders.csv', holders.replace('2026-08-31T10:48:00Z', lately));
    await world.get(RecordsImport).run(folder.path);
    await folder.end();
    await makeAccount(world, 'mona@keyhaven.example', { name: 'Mona Berg', role: 'moderator' });
    [asker, moderator, holder] = await Promise.all([
      chromium.person({ javaScriptEnabled }),
      chromium.person({ javaScriptEnabled }),
      chromium.person({ javaScriptEnabled, viewport: { width: 390, height: 844 } }),
    ]);
  }, 60_000);
  afterAll(() => chromium.close());

  const readMail = (page: Page, address: string) => newestMail(chromium.world, page, address);
  const mailedCode = (page: Page, address: string) => codeIn(chromium.world, page, address);
  const mailedLink = (page: Page, address: string, door: string) =>
    linkIn(chromium.world, page, address, door);

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto('/sign-in');
    await page.locator('main [name=email]').fill(email);
    await page.locator('main [name=password]').fill(PASSWORD);
    await press(page, '/sign-in');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }

  /** Axe runs in the page, so only where scripts do; the markup is the same in both stories. */
  async function expectAccessible(page: Page): Promise<void> {
    if (javaScriptEnabled) expect(await axeFindings(page)).toEqual([]);
  }

  const press = (page: Page, action: string, name?: string) =>
    page.locator(`form[action="${action}"] button${name ?? '.primary'}`).click();

  it('a visitor makes an account and asks in the forum', async () => {
    await asker.goto('/');
    await asker.getByRole('link', { name: 'Create account' }).first().click();
    await asker.locator('[name=name]').fill('Oona Field');
    await asker.locator('main [name=email]').fill(ASKER);
    await asker.locator('main [name=password]').fill(PASSWORD);
    await press(asker, '/sign-up');
    await asker.waitForURL('**/sign-up/code');
    await asker.locator('[name=code]').fill(await mailedCode(asker, ASKER));
    await press(asker, '/sign-up/code');

    await asker.goto('/new');
    await asker.locator('[name=category]').first().selectOption('account-access');
    await asker.locator('[name=title]').fill(QUESTION);
    await asker
      .locator('[name=body]')
      .fill('I sent one **yesterday** and want to know what comes next.');
    await press(asker, '/topics');
    await asker.waitForURL('**/t/**');
    expect(await asker.locator('main').innerText()).toMatch(/moderator/i);
    await expectAccessible(asker);
  });

  it('nobody else sees the question before a moderator has approved it', async () => {
    await holder.goto('/');
    expect(await holder.locator('main').innerText()).not.toContain(QUESTION);
    await signIn(moderator, 'mona@keyhaven.example');
    await moderator.goto('/moderation?kind=posts');
    await press(moderator, '/moderation/next');
    await moderator.waitForURL('**/moderation/posts/**');
    await expectAccessible(moderator);
    await moderator.locator('.decide [data-opens=approval]').click();
    await moderator.locator('dialog#approval[open] button.primary').click();
    await moderator.waitForURL(/done=/);

    await holder.goto('/');
    await holder.getByRole('link', { name: QUESTION }).first().click();
    await holder.waitForURL('**/t/**');
    expect(await holder.locator('#p-1 strong').first().innerText()).toBe('yesterday');
  });

  it('somebody without an account asks for a lost certification', async () => {
    await holder.goto('/recover');
    await holder.getByRole('link', { name: 'Start your request' }).click();
    await holder.locator('[name=kind][value=mailbox]').check();
    await press(holder, '/recover/kind');
    await holder.waitForURL('**/recover/person');
    await holder.locator('[name=givenName]').fill('Ilka');
    await holder.locator('[name=familyName]').fill('Marwood');
    await holder.locator('[name=certificationId]').fill('100 000 001');
    await press(holder, '/recover/person');
    await holder.waitForURL('**/recover/exams');
    await holder.locator('[name="exams[0][examCode]"]').fill('CL-900');
    await holder.locator('[name="exams[0][registrationId]"]').fill('505-000001');
    await press(holder, '/recover/exams');
    await holder.waitForURL('**/recover/evidence');
    await holder.locator('[name=phone]').fill('+33 1 23 45 67 89');
    await holder.locator('[name=address]').fill('ilka@post.example');
    await holder.locator('[name=send]').click();
    await holder.locator('[name=addressCode]').fill(await mailedCode(holder, 'ilka@post.example'));
    await press(holder, '/recover/evidence');
    await holder.goto('/recover/contact');
    await holder.locator('main [name=email]').fill(NEW_ADDRESS);
    await press(holder, '/recover/contact');
    await holder.locator('[name=code]').fill(await mailedCode(holder, NEW_ADDRESS));
    await press(holder, '/recover/contact');
    await holder.waitForURL('**/recover/check');
    expect(await holder.locator('main').innerText()).toContain('505-000001');
    await expectAccessible(holder);
    await press(holder, '/recover/submit');
    await holder.waitForURL('**/tickets/**');
    await chromium.world.runJobs();
    number = /R-\d+/.exec(holder.url())?.[0] ?? '';
    expect(await holder.locator('main').innerText()).toContain(number);
    await expectAccessible(holder);
  });

  it('a moderator asks, the requester answers, and the moderator approves', async () => {
    await moderator.goto(`/moderation/recovery/${number}`);
    await moderator.locator('.decide button.primary').click();
    await moderator.locator('.decide [data-opens=question]').click();
    await moderator.locator('dialog#question[open] [name=message]').fill('In which city was it?');
    await moderator.locator('dialog#question[open] button.primary').click();
    await moderator.waitForURL(/done=/);
    // What can still be taken back is told to nobody.
    await chromium.world.runJobs();

    await holder.goto(`/tickets/${number}`);
    expect(await holder.locator('main').innerText()).toContain('In which city was it?');
    await holder.locator('[name=body]').fill('In Lyon.');
    await press(holder, `/tickets/${number}/answer`);
    await holder.getByText('In Lyon.').waitFor();

    await moderator.goto(`/moderation/recovery/${number}`);
    await moderator.locator('.decide button.primary').click();
    await moderator.locator('.decide [data-opens=approval]').waitFor();
    expect(await moderator.locator('#item').innerText()).toContain('In Lyon.');
    await expectAccessible(moderator);
    await moderator.locator('.decide [data-opens=approval]').click();
    await moderator.locator('dialog#approval[open] button.primary').click();
    await moderator.waitForURL(/done=/);
  });

  it('every address on record is told, and nothing opens before the hold ends', async () => {
    for (const address of ON_RECORD) expect(await readMail(holder, address)).toContain('/not-me/');
    expect(await readMail(holder, NEW_ADDRESS)).not.toContain('/claim/');
    chromium.world.clock.advance({ hours: 71 });
    await chromium.world.get(TicketSweep).run();
    expect(await readMail(holder, NEW_ADDRESS)).not.toContain('/claim/');
  });

  it('after the hold the link gives the certifications to a new account', async () => {
    chromium.world.clock.advance({ hours: 2 });
    await chromium.world.get(TicketSweep).run();
    await holder.goto(await mailedLink(holder, NEW_ADDRESS, 'claim'));
    await expectAccessible(holder);
    await holder.locator('main [name=email]').fill(NEW_ADDRESS);
    await holder.locator('main [name=password]').fill(PASSWORD);
    await holder.locator('main [name=name]').fill('Ilka Marwood');
    await holder.locator('main form button.primary').click();
    await holder.locator('#codes').waitFor();
    expect(await holder.locator('#codes li').count()).toBe(10);
    await holder
      .getByRole('link', { name: /dashboard/i })
      .last()
      .click();
    await holder.waitForURL('**/dashboard');
    const dashboard = await holder.locator('main').innerText();
    for (const shown of ['Ilka Marwood', '100 000 001', 'Clouds', '812'])
      expect(dashboard).toContain(shown);
    await expectAccessible(holder);
    for (const address of ON_RECORD) expect(await readMail(holder, address)).toContain('/not-me/');
  });

  it('asked nothing of another host, and broke no script', () => {
    expect(chromium.foreignRequests).toEqual([]);
    expect(chromium.scriptErrors).toEqual([]);
  });
}
