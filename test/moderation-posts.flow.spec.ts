import type { Account } from '../src/accounts/account/account.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { claim, doneLine, listed, makeHeldPost, post } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let author: Account;
let rosa: BrowserSession;
let jonas: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  author = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
  await makeAccount(world, 'jonas@keyhaven.example', { name: 'Jonas Berg', role: 'moderator' });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  jonas = await signedIn(world, 'jonas@keyhaven.example');
});
afterAll(() => world.close());
afterEach(async () => {
  await world.dataSource.query("update posts set state = 'rejected' where state = 'held'");
  await world.dataSource.query('delete from claims');
});

describe('a held post', () => {
  it('is published with a word to its author, and the moderator is led on', async () => {
    const first = await makeHeldPost(world, author, { title: 'Where is the test centre?' });
    const second = await makeHeldPost(world, author, { title: 'Another question' });
    expect(listed(await rosa.visit('/moderation?kind=posts'))).toEqual([first.path, second.path]);
    await claim(rosa, first);
    expect(rosa.page.html.querySelector('h1')?.text).toBe('New topic: Where is the test centre?');
    const answer = await rosa.submit(`${first.path}/approval`, { message: 'Welcome!' });
    expect(answer.location).toBe(`${second.path}?done=approval.posts.${first.id}`);
    expect(doneLine(await rosa.follow())).toBe(
      `Post ${first.id} was published, and its author told.`,
    );
    const mail = await world.mailTo('new@keyhaven.example');
    expect(mail.subject).toBe('Your post was published: Where is the test centre?');
    expect(mail.text).toContain('Welcome!');
    const left = await jonas.visit(first.path);
    expect(left.html.querySelector('.lead')?.text).toBe('Rosa Pereira published this post.');
  });

  it('is rejected with a reason from the list, and not without', async () => {
    const { path, id } = await makeHeldPost(world, author, { title: 'Buy dumps here' });
    await claim(rosa, { path, id });
    const refused = await rosa.submit(`${path}/rejection`, { message: 'No.' });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#rejection')?.hasAttribute('open')).toBe(true);
    expect(refused.html.querySelector('#rejection-reason-error')?.text).toContain(
      'Choose a reason',
    );
    expect(refused.html.querySelector('#rejection-message')?.text.trim()).toBe('No.');
    expect((await rosa.submit(`${path}/rejection`, { reason: 'because' })).status).toBe(422);
    const answer = await rosa.submit(`${path}/rejection`, { reason: 'spam' });
    expect(answer.location).toBe(`/moderation?kind=posts&done=rejection.posts.${id}`);
    expect((await world.mailTo('new@keyhaven.example')).text).toContain('advertising');
  });

  it('shows what its author would read: the mail, and the words of every reason', async () => {
    const item = await makeHeldPost(world, author, { title: 'A preview' });
    await claim(rosa, item);
    const page = await rosa.visit(`${item.path}?confirm=rejection`);
    const dialog = page.html.querySelector('#rejection');
    expect(dialog?.hasAttribute('open')).toBe(true);
    const preview = dialog?.querySelector('[data-preview]')?.text.replace(/\s+/g, ' ');
    expect(preview).toContain('Your post was not published: A preview');
    expect(preview).toContain('(the reason you choose)');
    expect(preview).toContain('The moderator adds: (your message, if you write one)');
    expect(dialog?.text).toContain('It reads as advertising');
  });

  it('has its personal data marked', async () => {
    const body = 'Write to ana.lima@example.org please.';
    const { path } = await makeHeldPost(world, author, { title: 'My address', body });
    const page = await rosa.visit(path);
    expect(page.html.querySelector('mark')?.text).toBe('ana.lima@example.org');
  });

  it('is decided by nobody but the holder of the claim', async () => {
    const item = await makeHeldPost(world, author, { title: 'Claimed' });
    await claim(rosa, item);
    const page = await jonas.visit(item.path);
    expect(page.text).toContain('Claimed by Rosa Pereira');
    expect(page.html.querySelectorAll('dialog').map(({ id }) => id)).toEqual(['shortcuts']);
    const foreign = await post(jonas, `${item.path}/approval`, { version: '1' });
    expect(foreign.status).toBe(409);
    expect(foreign.text).toContain('Rosa Pereira claimed this item before you');
    expect((await post(jonas, `${item.path}/claim`)).status).toBe(409);
  });

  it('is not decided once the lease is over, and what was typed is given back', async () => {
    const item = await makeHeldPost(world, author, { title: 'Too slow' });
    await claim(rosa, item);
    world.clock.advance({ minutes: 16 });
    const late = await rosa.submit(`${item.path}/approval`, { message: 'Long thought' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('You do not hold this item');
    expect(late.text).toContain('Long thought');
    await claim(jonas, item);
    expect((await jonas.submit(`${item.path}/approval`)).status).toBe(303);
  });

  it('is held on to by whoever looks at it again, and given free by letting go', async () => {
    const item = await makeHeldPost(world, author, { title: 'Working' });
    await claim(rosa, item);
    for (let look = 0; look < 3; look += 1) {
      world.clock.advance({ minutes: 10 });
      expect((await rosa.visit(item.path)).text).toContain('Claimed by you');
    }
    world.clock.advance({ minutes: 10 });
    expect((await rosa.submit(`${item.path}/lease`)).status).toBe(204);
    expect(doneLine(await release(rosa, item.path))).toBe(`You released post ${item.id}.`);
    expect((await post(rosa, `${item.path}/lease`)).status).toBe(409);
    await claim(jonas, item);
  });

  it('that changed since it was seen is not decided', async () => {
    const item = await makeHeldPost(world, author, { title: 'Changes' });
    await claim(rosa, item);
    await world.dataSource.query('update posts set version = version + 1 where id = $1', [item.id]);
    const stale = await rosa.submit(`${item.path}/approval`, { message: 'Kept' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('This item changed after you opened it');
    expect(stale.text).toContain('Kept');
  });

  it('that another decided is not decided again, and says who did what', async () => {
    const item = await makeHeldPost(world, author, { title: 'Decided' });
    await claim(jonas, item);
    await jonas.submit(`${item.path}/rejection`, { reason: 'unclear' });
    const decided = await post(rosa, `${item.path}/approval`, { version: '1' });
    expect(decided.status).toBe(409);
    expect(decided.text).toContain('Jonas Berg rejected this post.');
    const given = { version: '1', reason: 'off-topic', message: 'Mine.' };
    const late = await post(rosa, `${item.path}/rejection`, given);
    expect(late.text).toMatch(/>Message<\/label>[^<]*<textarea[^>]*>\s*Mine\./);
    expect(late.text).not.toContain('off-topic');
  });

  it('is decided once where two tabs decide at the same moment', async () => {
    const item = await makeHeldPost(world, author, { title: 'Twice' });
    await claim(rosa, item);
    const send = () => post(rosa, `${item.path}/approval`, { version: '1' });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  });

  it('of one’s own is neither listed, shown, claimed nor decided', async () => {
    const mail = 'own@keyhaven.example';
    const own = await makeAccount(world, mail, { name: 'Own Moderator', role: 'moderator' });
    const { path } = await makeHeldPost(world, own, { title: 'Mine' });
    const browser = await signedIn(world, mail);
    expect(listed(await browser.visit('/moderation?view=all'))).toEqual([]);
    expect((await browser.visit(path)).status).toBe(403);
    for (const verb of ['claim', 'approval', 'rejection', 'note']) {
      const { status } = await post(browser, `${path}/${verb}`, {
        ...(verb === 'claim' ? {} : { version: '1' }),
        ...(verb === 'rejection' ? { reason: 'spam' } : {}),
        ...(verb === 'note' ? { body: 'A note' } : {}),
      });
      expect([verb, status]).toEqual([verb, 403]);
    }
    expect(doneLine(await take(browser))).toBe('Nothing is free at the moment.');
  });

  it('carries notes that other moderators read', async () => {
    const item = await makeHeldPost(world, author, { title: 'Noted' });
    await rosa.visit(item.path);
    expect((await rosa.submit(`${item.path}/note`, { body: '  ' })).status).toBe(422);
    await rosa.submit(`${item.path}/note`, { body: 'Asked in chat' });
    expect(doneLine(await rosa.follow())).toBe('Your note was added.');
    const page = await jonas.visit(item.path);
    expect(page.text).toContain('Asked in chat');
    expect(page.text).toContain('Rosa Pereira');
  });
});

async function release(browser: BrowserSession, path: string) {
  await browser.visit(path);
  await browser.submit(`${path}/release`);
  return browser.follow();
}

async function take(browser: BrowserSession) {
  await browser.visit('/moderation');
  await browser.submit('/moderation/next');
  return browser.follow();
}
