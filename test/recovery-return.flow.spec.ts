import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillIn, importHolders, passTime } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

describe('going on with a request elsewhere', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp();
    await importHolders(world);
  });
  afterAll(() => world.close());

  const linkFor = async (contact: string) => {
    const browser = world.browser();
    await fillIn(world, browser, { contact, person: { givenName: 'Noor' } });
    await browser.visit('/recover/contact');
    await browser.submit('/recover/return');
    return { browser, link: await world.linkFor(contact, '/recover/return/') };
  };

  it('takes a confirmed address', async () => {
    const browser = world.browser();
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind: 'mailbox' });
    await browser.visit('/recover/contact');
    await browser.submit('/recover/contact', { email: 'unconfirmed@mail.example' });
    const page = await browser.visit('/recover/contact');
    expect(page.html.querySelector('form[action="/recover/return"]')).toBeNull();
  });

  it('moves the draft to the browser that presses the button, once', async () => {
    const { browser: first, link } = await linkFor('moves@mail.example');
    const second = world.browser();
    expect((await second.visit(link)).status).toBe(200);
    expect((await second.visit('/recover/check')).location).toBe('/recover');
    await second.visit(link);
    await second.submit(link);
    expect((await second.follow()).html.textContent).toContain('Noor');
    expect((await first.visit('/recover/check')).location).toBe('/recover');
    expect((await world.browser().visit(link)).status).toBe(410);
  });

  it('ends with the draft, 14 days after it was saved', async () => {
    const { browser, link } = await linkFor('late@mail.example');
    await passTime(world, { days: 14 });
    expect((await world.browser().visit(link)).status).toBe(410);
    expect((await browser.visit('/recover/check')).location).toBe('/recover');
    const drafts = await world.dataSource.query<unknown[]>(
      `select 1 from recovery_drafts where contact_address = 'late@mail.example'`,
    );
    expect(drafts).toEqual([]);
  });

  it('knows no link that was made up', async () => {
    expect((await world.browser().visit('/recover/return/made-up')).status).toBe(410);
  });
});
