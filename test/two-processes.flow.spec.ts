import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, writeTopic } from './support/forum.js';
import { makeHeldPost } from './support/moderation.js';
import { makeAccount, PASSWORD } from './support/people.js';
import { importHolders } from './support/recovery.js';
import { eventually, TwoProcesses } from './support/two-processes.js';

/*
 * Nothing is kept that the other process would miss: sessions, forms, limits, leases, jobs, drafts and
 * what visitors read. Each request of a browser here goes to another process than the one before.
 */
let both: TwoProcesses;
beforeAll(async () => {
  both = await TwoProcesses.start();
  await importHolders(both.first);
  await makeKnownMember(both.first, 'member@post.example', 'Mira Sol');
  await makeAccount(both.first, 'rosa@keyhaven.example', { name: 'Rosa', role: 'moderator' });
  await makeAccount(both.first, 'jonas@keyhaven.example', { name: 'Jonas', role: 'moderator' });
}, 60_000);
afterAll(() => both.close());

async function signedIn(email: string): Promise<BrowserSession> {
  const browser = both.browser();
  await browser.visit('/sign-in');
  expect((await browser.submit('/sign-in', { email, password: PASSWORD })).status).toBe(303);
  return browser;
}

describe('two processes on one database', () => {
  it('know the same sessions, and end them together', async () => {
    const browser = await signedIn('member@post.example');
    for (let time = 0; time < 3; time += 1)
      expect((await browser.visit('/settings/profile')).status).toBe(200);
    await browser.submit('/sign-out');
    for (let time = 0; time < 2; time += 1)
      expect((await browser.visit('/settings/profile')).status).toBe(303);
  });

  it('take a topic from one form, and show it to visitors of both', async () => {
    const browser = await signedIn('member@post.example');
    await browser.visit('/new?category=exams');
    const asked = { category: 'exams', title: 'Seen by both of them', body: 'Is this so?' };
    expect((await browser.submit('/topics', asked)).status).toBe(303);
    for (const world of [both.first, both.second])
      await eventually(async () =>
        (await world.browser().visit('/latest')).text.includes('Seen by both of them'),
      );
  });

  it('take a page out of what the other one keeps', async () => {
    const author = await makeAccount(both.first, 'author@post.example', { name: 'Ada Bell' });
    const topic = await writeTopic(both.first, author, { title: 'Before the change' });
    const path = `/t/${topic.id}/${topic.slug}`;
    for (let time = 0; time < 2; time += 1)
      expect((await both.second.browser().visit(path)).text).toContain('Before the change');
    await both.first.dataSource.query(`update topics set title = 'After it' where id = $1`, [
      topic.id,
    ]);
    await eventually(async () =>
      (await both.second.browser().visit(path)).text.includes('After it'),
    );
  });

  it('keep the draft of a request, step by step', async () => {
    const browser = both.browser();
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind: 'mailbox' });
    await browser.follow();
    const person = { givenName: 'Ilka', familyName: 'Marwood' };
    expect((await browser.submit('/recover/person', person)).status).toBe(303);
    expect((await browser.visit('/recover/person')).text).toContain('value="Marwood"');
    expect((await browser.visit('/recover/person')).text).toContain('value="Marwood"');
  });

  it('give an item to one moderator, and tell the other whose it is', async () => {
    const author = await makeAccount(both.first, 'new@post.example', { name: 'Nia Owens' });
    const { path } = await makeHeldPost(both.first, author, { title: 'One of us' });
    const [rosa, jonas] = [
      await signedIn('rosa@keyhaven.example'),
      await signedIn('jonas@keyhaven.example'),
    ];
    await Promise.all([rosa.visit(path), jonas.visit(path)]);
    const answers = await Promise.all([
      rosa.submit(`${path}/claim`),
      jonas.submit(`${path}/claim`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('count one limit for a network of IPv6, whichever of its addresses asks (T51)', async () => {
    const from = async (address: string) => {
      const browser = both.browser();
      browser.agent.set('x-forwarded-for', address);
      await browser.visit('/verify');
      const wrong = { id: 'zzzzzzzzzzzzzzzz', code: 'wrong' };
      return (await browser.submit('/verify', wrong)).status;
    };
    const statuses = [];
    for (let time = 0; time < 40 && statuses.at(-1) !== 429; time += 1)
      statuses.push(await from(`2001:db8:1:2::${time}`));
    expect([statuses.length, statuses.at(-1)]).toEqual([31, 429]);
    expect(await from('2001:db8:1:3::1')).toBe(404);
  });

  it('do a job once', async () => {
    const author = await makeAccount(both.first, 'once@post.example', { name: 'Ona Reed' });
    const item = await makeHeldPost(both.first, author, { title: 'Told once' });
    const rosa = await signedIn('rosa@keyhaven.example');
    await rosa.visit(item.path);
    await rosa.submit(`${item.path}/claim`);
    await rosa.visit(item.path);
    await rosa.submit(`${item.path}/approval`, { message: '' });
    await Promise.all([both.first.runJobs(), both.second.runJobs()]);
    const told = [both.first, both.second].flatMap(({ mailbox }) =>
      mailbox.messages.filter(({ to }) => to === 'once@post.example'),
    );
    expect(told).toHaveLength(1);
  });
});
