import type { Account } from '../src/accounts/account/account.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let member: Account;
let browser: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  member = await makeKnownMember(world, 'member@post.example', 'Maria Kowalska');
  browser = await signedIn(world, 'member@post.example');
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

describe('topics like the one that is being written', () => {
  beforeAll(async () => {
    for (const title of ['Result missing after nine days', 'The missing result came late'])
      await writeTopic(world, member, { title });
    const solved = await writeTopic(world, member, { title: 'My results are missing' });
    await writeReply(world, solved, member);
    await world.dataSource.query('update topics set answer_number = 2 where id = $1', [solved.id]);
    await writeTopic(world, member, { title: 'Missing result, held back', state: 'held' });
    await writeTopic(world, member, { title: 'What is a result?' });
  });

  const titles = (page: BrowserSession['page']) =>
    page.html.querySelectorAll('[data-similar] li a').map((each) => each.text);

  it('come as one types: solved ones first, whatever the ending, no held ones, and none for one word', async () => {
    expect(
      titles(await browser.visit('/topics/similar?title=Where+is+my+missing+result%3F')),
    ).toEqual([
      'My results are missing',
      'The missing result came late',
      'Result missing after nine days',
    ]);
    for (const title of ['', 'what+with', 'nobody+wrote+that', "'%3A*|%26!(", 'x'.repeat(3_000)])
      expect(titles(await browser.visit(`/topics/similar?title=${title}`))).toEqual([]);
  });

  it('stand on the page without script: at once with a title, in the preview, and when something is asked', async () => {
    expect(titles(await browser.visit('/new?title=Missing+results'))).toHaveLength(3);
    const typed = { title: 'Missing results', body: 'Still.', category: 'exams' };
    expect(titles(await browser.submit('/preview', typed))).toHaveLength(3);
    expect(titles(await browser.submit('/topics', { ...typed, body: '' }))).toHaveLength(3);
  });

  it('are asked for a minute long, not without end', async () => {
    let status = 200;
    for (let asked = 0; asked < 61 && status === 200; asked += 1)
      ({ status } = await browser.visit('/topics/similar?title=x'));
    expect(status).toBe(429);
  });
});
