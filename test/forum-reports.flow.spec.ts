import { ConflictException, ForbiddenException, NotFoundException } from '@nestjs/common';
import type { Account } from '../src/accounts/account/account.entity.js';
import type { Actor } from '../src/accounts/access/actor.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { PostReport } from '../src/forum/report/post-report.entity.js';
import { HeldPosts } from '../src/forum/review/held-posts.service.js';
import { Reports } from '../src/forum/review/reports.service.js';
import { heldPostsQueue, reportsQueue } from '../src/forum/review/review-queue.js';
import {
  expectTrueCounters,
  firstPostOf,
  makeKnownMember,
  writeReply,
  writeReport,
  writeTopic,
} from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const FIRST = { version: '1' };

let world: TestWorld;
let author: Account;
let known: Account;
let moderator: Actor;
let second: Actor;

beforeAll(async () => {
  world = await startTestApp();
  author = await makeAccount(world, 'author@post.example', { name: 'Li Wei Tan' });
  known = await makeKnownMember(world, 'known@post.example', 'Maria Kowalska');
  moderator = await makeAccount(world, 'mod@post.example', {
    name: 'Jonas Berg',
    role: 'moderator',
  });
  second = await makeAccount(world, 'two@post.example', { name: 'Ruth Palmer', role: 'moderator' });
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

const uphold = (id: number, actor = moderator, message?: string) =>
  world.dataSource.transaction((tx) =>
    world.get(Reports).uphold(tx, actor, id, { ...FIRST, message }),
  );
const dismiss = (id: number, actor = moderator) =>
  world.dataSource.transaction((tx) => world.get(Reports).dismiss(tx, actor, id, FIRST));

describe('a report', () => {
  it.each([0, 999_999, 99_999_999_999])('that is none (%i) is not found', async (id) => {
    await expect(uphold(id)).rejects.toThrow(NotFoundException);
  });

  it('is sent through its page, once for each person', async () => {
    const topic = await writeTopic(world, known);
    const reply = await writeReply(world, topic, known, { body: 'Buy exam answers here' });
    const browser = await signedIn(world, 'author@post.example');
    await browser.visit(topicPath(topic));
    const href = browser.page.html.querySelector('#p-2 a[href$="/reports"]')?.getAttribute('href');
    expect(href).toBe(`/posts/${reply.id}/reports`);
    for (const note of ['First', 'Again']) {
      await browser.visit(href ?? '');
      expect(browser.page.html.querySelector('blockquote')?.text).toContain('Buy exam answers');
      const { status } = await browser.submit(href ?? '', { reason: 'spam', note });
      expect(status).toBe(303);
      expect((await browser.follow()).html.querySelector('.note.ok')?.text).toContain('sent');
    }
    const reports = await world.dataSource.getRepository(PostReport).findBy({ postId: reply.id });
    expect(reports.map(({ note }) => note)).toEqual(['First']);
  });

  it.each([
    [{ reason: '' }, 'reason'],
    [{ reason: 'boring' }, 'reason'],
    [{ reason: ['spam', 'abuse'] }, 'reason'],
    [{ reason: 'spam', note: 'x'.repeat(2_001) }, 'note'],
    [{ reason: 'spam', note: ['a', 'b'] }, 'note'],
  ])('that is not right is 422 with the form as it was: %#', async (entry, field) => {
    const topic = await writeTopic(world, known);
    const browser = await signedIn(world, 'author@post.example');
    const path = `/posts/${await firstPostOf(world, topic)}/reports`;
    await browser.visit(path);
    const { status, html } = await browser.submit(path, entry);
    expect(status).toBe(422);
    expect(html.querySelector(`#${field}-error`)).not.toBeNull();
  });

  it('of an own post is refused, and of one that nobody sees not found', async () => {
    const browser = await signedIn(world, 'known@post.example');
    const own = `/posts/${await firstPostOf(world, await writeTopic(world, known))}/reports`;
    await browser.visit(own);
    expect((await browser.submit(own, { reason: 'spam' })).status).toBe(422);
    const held = await firstPostOf(world, await writeTopic(world, author, { state: 'held' }));
    expect((await browser.visit(`/posts/${held}/reports`)).status).toBe(404);
  });

  it('that is upheld hides the post, settles the others, and tells everybody', async () => {
    const topic = await writeTopic(world, known, { title: 'Reported twice' });
    const reply = await writeReply(world, topic, known, { body: 'Marker of a bad reply' });
    const browser = await signedIn(world, 'known@post.example');
    await browser.visit(topicPath(topic));
    await browser.submit(`/topics/${topic.id}/answer`, { post: '2' });
    const first = await writeReport(world, reply.id, author);
    const other = await writeReport(world, reply.id, second, 'abuse');
    await uphold(first, moderator, 'Not here');
    const { html, text } = await world.browser().visit(topicPath(topic));
    expect(text).not.toContain('Marker of a bad reply');
    expect(html.querySelectorAll('.answer-flag')).toEqual([]);
    expect((await browser.visit(topicPath(topic))).text).toContain('Taken off the page.');
    const states = await world.dataSource.getRepository(PostReport).findBy({ postId: reply.id });
    expect(states.map(({ state }) => state)).toEqual(['upheld', 'upheld']);
    expect((await world.mailTo('known@post.example')).text).toContain(
      'The moderator adds: Not here',
    );
    for (const reporter of ['author@post.example', 'two@post.example'])
      expect((await world.mailTo(reporter)).subject).toBe('Your report was right: Reported twice');
    await expect(dismiss(other)).rejects.toThrow(ConflictException);
    await expectTrueCounters(world);
  });

  it('of a question that is upheld takes the topic away', async () => {
    const topic = await writeTopic(world, known, { title: 'Marker of a bad topic' });
    await writeReply(world, topic, known);
    await uphold(await writeReport(world, await firstPostOf(world, topic), author));
    for (const path of ['/', '/c/exams', '/search?q=marker', '/u/maria-kowalska'])
      expect((await world.browser().visit(path)).text).not.toContain('Marker of a bad topic');
    expect((await world.browser().visit(topicPath(topic))).status).toBe(404);
    await expectTrueCounters(world);
  });

  it('that is dismissed leaves the post, and can be sent again', async () => {
    const topic = await writeTopic(world, known, { title: 'Nothing wrong' });
    const id = await firstPostOf(world, topic);
    await dismiss(await writeReport(world, id, author));
    expect((await world.browser().visit(topicPath(topic))).status).toBe(200);
    const mail = await world.mailTo('author@post.example');
    expect(mail.subject).toBe('Your report was read: Nothing wrong');
    await dismiss(await writeReport(world, id, author));
  });

  it('is not decided by its author or by whom it is about', async () => {
    const about = await writeReport(
      world,
      await firstPostOf(world, await writeTopic(world, moderator)),
      author,
    );
    await expect(uphold(about)).rejects.toThrow(ForbiddenException);
    const by = await writeReport(
      world,
      await firstPostOf(world, await writeTopic(world, known)),
      moderator,
    );
    await expect(dismiss(by)).rejects.toThrow(ForbiddenException);
  });
});

interface QueueRow {
  since: Date;
  due_at: Date;
}

describe('the console', () => {
  it('gets held posts and open reports as rows of one shape, with the time they are due', async () => {
    const at = new Date('2026-11-22T08:00:00.000Z');
    const topic = await writeTopic(world, author, { title: 'In the queue', state: 'held', at });
    const id = await firstPostOf(world, topic);
    const held = await world.dataSource.query<object[]>(`${heldPostsQueue} and p.id = $1`, [id]);
    expect(held).toEqual([
      {
        kind: 'posts',
        id: String(id),
        title: 'In the queue',
        who: 'Li Wei Tan',
        summary: 'What now?',
        since: at,
        due_at: new Date('2026-11-22T12:00:00.000Z'),
        version: '1',
        subject_account_id: author.id,
        state: 'held',
        row_id: id,
        rank: at,
        barred_account_id: null,
        filer_account_id: null,
        lead_only: false,
      },
    ]);
    const reported = await firstPostOf(
      world,
      await writeTopic(world, known, { title: 'Reported' }),
    );
    const reportId = await writeReport(world, reported, author);
    const [row] = await world.dataSource.query<QueueRow[]>(`${reportsQueue} and r.id = $1`, [
      reportId,
    ]);
    expect(Object.keys(row ?? {})).toEqual(Object.keys(held[0] ?? {}));
    expect(row).toMatchObject({
      due_at: new Date((row?.since.getTime() ?? 0) + 8 * 3_600_000),
      subject_account_id: known.id,
    });
  });

  it('gets what a decision needs of a post and of a report', async () => {
    const { manager } = world.dataSource;
    const topic = await writeTopic(world, known, { title: 'Read closely', body: '**See** this' });
    const held = await writeReply(world, topic, author, { state: 'held' });
    const post = await world.get(HeldPosts).item(manager, held.id);
    expect(post).toMatchObject({ state: 'held', version: '1', opensTopic: false, decided: null });
    expect(post.author).toMatchObject({ name: 'Li Wei Tan' });
    await world.dataSource.transaction((tx) =>
      world.get(HeldPosts).approve(tx, moderator, held.id, FIRST),
    );
    expect((await world.get(HeldPosts).item(manager, held.id)).decided?.by).toBe('Jonas Berg');
    const id = await writeReport(world, await firstPostOf(world, topic), author);
    const item = await world.get(Reports).item(manager, String(id));
    expect(item).toMatchObject({ reason: 'spam', html: '<p><strong>See</strong> this</p>' });
    expect(item.postPath).toBe(`${topicPath(topic)}#p-1`);
    await expect(world.get(Reports).item(manager, 999_999)).rejects.toThrow(NotFoundException);
  });
});
