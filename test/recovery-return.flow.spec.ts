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

  it('saves what is typed, and comes back once the address is confirmed and the link mailed', async () => {
    const browser = world.browser();
    const contact = 'typed@mail.example';
    await browser.visit('/recover/person?next=check');
    const asked = { givenName: 'Noor', next: 'check', elsewhere: 'person' };
    await browser.submit('/recover/person', asked);
    const page = await browser.follow();
    expect(page.html.textContent).toContain('Your answers are saved');
    await browser.submit('/recover/contact', { email: contact, send: '1' });
    await browser.follow();
    await browser.submit('/recover/contact', { code: await world.codeFor(contact) });
    expect((await browser.follow()).html.textContent).toContain('The link is on its way');
    const second = world.browser();
    await second.visit(await world.linkFor(contact, '/recover/return/'));
    await second.visit('/recover/return');
    await second.submit('/recover/return/go-on');
    expect((await second.follow()).html.textContent).toContain('Noor');
    await second.visit('/recover/exams');
    await second.submit('/recover/exams', { elsewhere: 'exams' });
    expect((await second.follow()).html.textContent).toContain('The link is on its way');
  });

  it('moves the draft to the browser that presses the button, once', async () => {
    const { browser: first, link } = await linkFor('moves@mail.example');
    const second = world.browser();
    expect((await second.visit(link)).location).toBe('/recover/return');
    expect((await second.visit('/recover/check')).location).toBe('/recover');
    await second.visit('/recover/return');
    await second.submit('/recover/return/go-on');
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
