import { Category } from '../src/forum/category/category.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { csrfOf, expectTrueCounters, makeKnownMember, writeTopic } from './support/forum.js';
import { text } from './support/page-text.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const LIST = '/admin/categories';

let world: TestWorld;
let boss: BrowserSession;
let other: BrowserSession;
beforeAll(async () => {
  world = await startTestApp();
  for (const name of ['boss', 'other'])
    await makeAccount(world, `${name}@keyhaven.example`, { role: 'administrator', name });
  boss = await signedIn(world, 'boss@keyhaven.example');
  other = await signedIn(world, 'other@keyhaven.example');
}, 60_000);
afterAll(() => world.close());

const WORDS = {
  name: 'Study groups',
  description: 'Find others',
  icon: 'users',
  language: 'english',
};

async function add(fields: Record<string, string> = {}): Promise<void> {
  await boss.visit(LIST);
  await boss.submit(LIST, { ...WORDS, ...fields });
}

const slugs = async () =>
  (await world.dataSource.manager.find(Category, { order: { position: 'asc' } })).map(
    ({ slug }) => slug,
  );

describe('the categories of the forum', () => {
  it('are added at the end, once for each address', async () => {
    await add();
    expect(boss.page.location).toBe(`${LIST}?done=listed`);
    expect((await world.browser().visit('/')).text).toContain('Study groups');
    expect((await slugs()).at(-1)).toBe('study-groups');
    await add({ name: 'Study  Groups!' });
    expect(boss.page.status).toBe(422);
    expect(boss.page.text).toContain('Another category has this address already');
    await add({ name: '', icon: 'nothing' });
    expect(boss.page.text).toContain('Enter a name of up to 60 letters.');
  });

  it('are changed by one at a time', async () => {
    await boss.visit(`${LIST}/exams`);
    await other.visit(`${LIST}/exams`);
    const words = { ...WORDS, name: 'Exams', description: 'All about exams' };
    await boss.submit(`${LIST}/exams`, words);
    expect(boss.page.location).toBe(`${LIST}?done=changed`);
    await other.submit(`${LIST}/exams`, { ...words, name: 'Tests' });
    expect(other.page.status).toBe(409);
    expect(text(other.page)).toContain('boss saved it while you were writing');
    const saved = other.page.html.querySelectorAll('[role=alert] dd').map((each) => each.text);
    expect(saved).toEqual(['Exams']);
    expect(other.page.html.querySelector('#name')?.getAttribute('value')).toBe('Tests');
    expect((await world.browser().visit('/c/exams')).text).toContain('All about exams');
  });

  it('change places with their neighbours', async () => {
    const before = await slugs();
    await boss.visit(LIST);
    await boss.submit(`${LIST}/exams/place`, { step: 'up' });
    const at = before.indexOf('exams');
    expect((await slugs()).indexOf('exams')).toBe(at - 1);
    await boss.visit(LIST);
    await boss.submit(`${LIST}/${before.at(-1)}/place`, { step: 'down' });
    expect((await slugs()).at(-1)).toBe(before.at(-1));
  });

  it('that become staff’s take their topics out of sight, and counters stay true', async () => {
    const member = await makeKnownMember(world, 'ada@post.example', 'Ada Owens');
    const topic = await writeTopic(world, member, {
      category: 'study-groups',
      title: 'Meet on Monday',
    });
    const path = `/t/${topic.id}/${topic.slug}`;
    expect((await world.browser().visit(path)).status).toBe(200);
    await boss.visit(`${LIST}/study-groups`);
    await boss.submit(`${LIST}/study-groups`, { ...WORDS, staffOnly: '1' });
    expect(boss.page.status).toBe(303);
    for (const browser of [world.browser(), await signedIn(world, 'ada@post.example')]) {
      expect((await browser.visit(path)).status).toBe(404);
      expect((await browser.visit('/c/study-groups')).status).toBe(404);
      expect((await browser.visit('/')).text).not.toContain('Study groups');
    }
    expect((await boss.visit(path)).text).toContain('Staff only');
    await expectTrueCounters(world);
  });

  it('are removed while they hold no topic', async () => {
    await boss.visit(LIST);
    const answer = await boss.agent
      .post(`${LIST}/profile/removal`)
      .type('form')
      .send({ _csrf: csrfOf(boss) });
    expect([answer.status, (await slugs()).includes('profile')]).toEqual([422, true]);
    await add({ name: 'For nothing' });
    await boss.visit(LIST);
    await boss.submit(`${LIST}/for-nothing/removal`);
    expect(boss.page.location).toBe(`${LIST}?done=unlisted`);
    expect(await slugs()).not.toContain('for-nothing');
    const rows = await world.dataSource.query<{ action: string }[]>(
      `select action from audit_log where subject_id = 'for-nothing' order by seq`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['category.added', 'category.removed']);
  });
});
