import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { PrivatePosts } from '../src/forum/private/private-posts.service.js';
import { Reporting } from '../src/forum/report/reporting.service.js';
import { ReportUndoing } from '../src/forum/review/report-undoing.service.js';
import { Reports } from '../src/forum/review/reports.service.js';
import { Post } from '../src/forum/topic/post.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { expectTrueCounters, firstPostOf, makeKnownMember } from './support/forum.js';
import { writeReply, writeReport, writeTopic } from './support/forum.js';
import { claim } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let author: Account;
let moderator: Account;
let known: Account[];
let rosa: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  author = await makeKnownMember(world, 'author@keyhaven.example', 'Pavel Novak');
  known = [];
  for (const name of ['Ada', 'Bo', 'Cy', 'Dee'])
    known.push(await makeKnownMember(world, `${name}@post.example`, `${name} Known`));
  await world.dataSource.query(`update accounts set created_at = created_at - interval '7 days'`);
  const mail = 'rosa@keyhaven.example';
  moderator = await makeAccount(world, mail, { name: 'Rosa Pereira', role: 'moderator' });
  rosa = await signedIn(world, mail);
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

async function report(by: Account, postId: number): Promise<void> {
  const reporting = world.get(Reporting);
  const reportable = await reporting.find(by, postId);
  await reporting.file(by, reportable, { reason: 'spam', note: '' });
}

/** A reply that everybody who is known reports, as long as it is there to be reported. */
async function reported(topic: Topic, by: Account[] = known, writer = author): Promise<Post> {
  const post = await writeReply(world, topic, writer, { body: 'Buy this.' });
  for (const each of by) await report(each, post.id);
  return post;
}

const postNow = ({ id }: Pick<Post, 'id'>) =>
  world.dataSource.getRepository(Post).findOneByOrFail({ id });

async function openReport({ id }: Post): Promise<number> {
  const [row] = await world.dataSource.query<{ id: number }[]>(
    `select min(id) as id from post_reports where post_id = $1 and state = 'open'`,
    [id],
  );
  return row?.id ?? 0;
}

describe('reports that weigh enough', () => {
  it('hide a post until a moderator has read it; a dismissal brings it back for good', async () => {
    const topic = await writeTopic(world, known[0] as Account, { title: 'Weighed' });
    const post = await reported(topic, known.slice(0, 3));
    await report(known[0] as Account, post.id);
    expect((await postNow(post)).state).toBe('published');
    await report(known[3] as Account, post.id);
    expect(await postNow(post)).toMatchObject({ state: 'hidden', decidedBy: null });
    await expectTrueCounters(world);
    expect((await world.browser().visit(topicPath(topic))).text).not.toContain('Buy this.');
    const own = await signedIn(world, 'author@keyhaven.example');
    expect((await own.visit(topicPath(topic))).text).toContain(
      'Hidden until a moderator has read it.',
    );
    expect((await world.mailTo('author@keyhaven.example')).text).toContain('this decides nothing');

    const id = String(await openReport(post));
    const item = { id, path: `/moderation/reports/${id}` };
    const { text } = (await claim(rosa, item)).html;
    expect(text).toContain('1 + 1 (known member) + 0 (too few decided) = 2');
    expect(text).toContain('8 + 0 of new members = 8');
    expect(text).toContain('Reports hid this post');
    expect((await rosa.submit(`${item.path}/rejection`)).status).toBe(303);
    expect(await postNow(post)).toMatchObject({ state: 'published', decidedBy: moderator.id });
    await expectTrueCounters(world);
    expect((await world.mailTo('author@keyhaven.example')).subject).toContain('is back');
    expect((await world.mailTo('Dee@post.example')).subject).toBe('Your report was read: Weighed');
    const dee = await signedIn(world, 'Dee@post.example');
    expect((await dee.visit('/u/dee-known')).text).toContain('Read: the post stays');
    expect((await world.browser().visit('/u/dee-known')).text).not.toContain('Your reports');

    for (const each of known) await report(each, post.id);
    expect((await postNow(post)).state).toBe('published');
  });

  it('keep it hidden where one is upheld, until that is taken back', async () => {
    const post = await reported(await writeTopic(world, known[0] as Account));
    const id = await openReport(post);
    const memento = await world.dataSource.transaction((tx) =>
      world.get(Reports).uphold(tx, moderator, id, { version: '1' }),
    );
    const state = () => postNow(post);
    expect(await state()).toMatchObject({ state: 'hidden', hiddenByReportsAt: null });
    expect((await world.mailTo('author@keyhaven.example')).subject).toContain('taken off the page');
    const taken = [{ id, memento, details: {} }];
    const undone = await world.dataSource.transaction((tx) =>
      world.get(ReportUndoing).undo(tx, moderator, taken),
    );
    expect(undone).toBe(true);
    expect(await state()).toMatchObject({ state: 'hidden', decidedBy: null });
    expect((await state()).hiddenByReportsAt).not.toBeNull();
    await expectTrueCounters(world);
  });

  it('bring nothing back that its author took private meanwhile', async () => {
    const post = await reported(await writeTopic(world, known[0] as Account));
    await world.dataSource.transaction((tx) => world.get(PrivatePosts).take(tx, author, post.id));
    const id = await openReport(post);
    await world.dataSource.transaction((tx) =>
      world.get(Reports).dismiss(tx, moderator, id, { version: '1' }),
    );
    expect((await postNow(post)).state).toBe('hidden');
  });

  it('hide neither a post of staff nor an accepted answer nor the question above them', async () => {
    const topic = await writeTopic(world, author);
    const byStaff = await reported(topic, known, moderator);
    expect((await postNow(byStaff)).state).toBe('published');
    const question = await firstPostOf(world, topic);
    for (const each of known) await report(each, question);
    expect((await postNow({ id: question })).state).toBe('published');
    const other = await writeTopic(world, author);
    await world.dataSource.query('update topics set answer_number = 2 where id = $1', [other.id]);
    expect((await postNow(await reported(other))).state).toBe('published');
  });
});

describe('new accounts', () => {
  it('hide nothing, however many they are', async () => {
    const post = await writeReply(world, await writeTopic(world, author), author);
    await world.dataSource.query(
      `insert into accounts (name, handle, created_at)
       select 'Crowd ' || n, 'crowd-' || n, $1 from generate_series(1, 40) n`,
      [world.clock.now()],
    );
    const crowd = await world.dataSource.query<Account[]>(
      `select id, role from accounts where handle like 'crowd-%'`,
    );
    for (const each of crowd.slice(1)) await writeReport(world, post.id, each);
    for (const each of [crowd[0], known[0], known[1]]) await report(each as Account, post.id);
    expect((await postNow(post)).state).toBe('published');
    const { html } = await rosa.visit(`/moderation/reports/${await openReport(post)}`);
    expect(html.text).toContain('4 + 3 of new members, who weigh no more together = 7');
  });

  it('are silenced for a day when three of their posts were hidden by three people', async () => {
    const writer = await makeKnownMember(world, 'new@post.example', 'New Writer');
    const topic = await writeTopic(world, author);
    for (let sent = 0; sent < 3; sent += 1) await reported(topic, known, writer);
    const mail = await world.mailTo('new@post.example');
    expect(mail.subject).toBe('You cannot post in the forum for a day');
    const browser = await signedIn(world, 'new@post.example');
    expect((await browser.visit('/standing')).text).toContain('No member of staff decided it');
    expect((await browser.visit('/new')).text).toContain('You are silenced');
    world.clock.advance({ hours: 24, seconds: 1 });
    await browser.visit('/new');
    const said = { category: 'exams', title: 'More of it', body: 'And more.' };
    expect((await browser.submit('/topics', said)).status).toBe(303);
    const [row] = await world.dataSource.query<{ actor_id: number | null; count: number }[]>(
      `select actor_id, count(*)::int from audit_log where action = 'person.silenced' group by 1`,
    );
    expect(row).toEqual({ actor_id: null, count: 1 });
  });
});
