import { ConflictException, ForbiddenException, NotFoundException } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../src/accounts/account.entity.js';
import type { Actor } from '../src/accounts/actor.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { PostReport } from '../src/forum/report/post-report.entity.js';
import { Reporting } from '../src/forum/report/reporting.service.js';
import { HeldPosts } from '../src/forum/review/held-posts.service.js';
import { Reports } from '../src/forum/review/reports.service.js';
import { heldPostsQueue, reportsQueue } from '../src/forum/review/review-queue.js';
import { REJECTION_REASONS, type ReportReason } from '../src/forum/rules/reasons.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import { FormProblem } from '../src/web/form-problem.js';
import { countersAndCounts, makeKnownMember, writeReply, writeTopic } from './support/forum.js';
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

const approve = (id: number, actor = moderator, decision = FIRST) =>
  world.dataSource.transaction((tx) =>
    world.get(HeldPosts).approve(tx, actor, String(id), decision),
  );
const reject = (id: number, reason: string, message?: string, actor = moderator) =>
  world.dataSource.transaction((tx) =>
    world.get(HeldPosts).reject(tx, actor, id, { ...FIRST, reason, message }),
  );

describe('a held topic', () => {
  it('appears when a moderator approves it, and its author is told', async () => {
    const topic = await writeTopic(world, author, { title: 'Held first', state: 'held' });
    await approve(await firstPostOf(topic));
    expect((await world.browser().visit(topicPath(topic))).status).toBe(200);
    expect((await world.browser().visit('/c/exams')).text).toContain('Held first');
    const mail = await world.mailTo('author@post.example');
    expect(mail.subject).toBe('Your post was published: Held first');
    expect(mail.text).toContain(`${world.environment.baseUrl}${topicPath(topic)}#p-1`);
    expect(mail.text).not.toContain('The moderator adds');
    await expectTrueCounters();
  });

  it.each(REJECTION_REASONS)(
    'that is rejected as %s is seen by its author alone, who is told why',
    async (reason) => {
      const topic = await writeTopic(world, author, { title: `Refused ${reason}`, state: 'held' });
      await reject(await firstPostOf(topic), reason, 'Look at $t(forum:body) <b>');
      const browser = await signedIn(world, 'author@post.example');
      const { html } = await browser.visit(topicPath(topic));
      const told =
        html.querySelector('#p-1 .state-flag')?.text.replace('Not published.', '').trim() ?? '';
      expect(told.length).toBeGreaterThan(20);
      expect((await world.browser().visit(topicPath(topic))).status).toBe(404);
      const mail = await world.mailTo('author@post.example');
      expect(mail.subject).toBe(`Your post was not published: Refused ${reason}`);
      expect(mail.text).toContain(told);
      expect(mail.text).toContain('The moderator adds: Look at $t(forum:body) <b>');
      expect(mail.html).not.toContain('<b>');
      await expectTrueCounters();
    },
  );

  it('is not rejected for a reason that is not in the list', async () => {
    const topic = await writeTopic(world, author, { state: 'held' });
    await expect(reject(await firstPostOf(topic), 'because')).rejects.toThrow(FormProblem);
  });
});

describe('a held reply', () => {
  it('gets the next number when it is approved', async () => {
    const topic = await writeTopic(world, known);
    const held = await writeReply(world, topic, author, { state: 'held', body: 'Held reply.' });
    await writeReply(world, topic, known);
    await approve(held.id);
    const { html } = await world.browser().visit(topicPath(topic));
    expect(html.querySelector('#p-3 .body')?.text).toBe('Held reply.');
    await expectTrueCounters();
  });
});

describe('a decision', () => {
  it('is refused when somebody decided first, and says who', async () => {
    const topic = await writeTopic(world, author, { state: 'held' });
    const id = await firstPostOf(topic);
    await approve(id);
    const refusal = await reject(id, 'spam', undefined, second).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConflictException);
    expect((refusal as ConflictException).getResponse()).toEqual({
      key: 'forum:review.decided.published',
      params: { name: 'Jonas Berg' },
    });
  });

  it('is refused for a version that the moderator did not see', async () => {
    const id = await firstPostOf(await writeTopic(world, author, { state: 'held' }));
    for (const version of ['0', '2', '', 'x'])
      await expect(approve(id, moderator, { version })).rejects.toThrow(ConflictException);
  });

  it('is taken once of two at the same moment', async () => {
    const id = await firstPostOf(await writeTopic(world, author, { state: 'held' }));
    const outcomes = await Promise.allSettled([
      approve(id),
      reject(id, 'spam', undefined, second),
      approve(id, second),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expectTrueCounters();
  });

  it('is refused about an own item', async () => {
    const id = await firstPostOf(await writeTopic(world, moderator, { state: 'held' }));
    await expect(approve(id)).rejects.toThrow(ForbiddenException);
    await expect(reject(id, 'spam')).rejects.toThrow(ForbiddenException);
    await approve(id, second);
  });

  it.each([0, 999_999, 99_999_999_999])('about nothing (%i) finds nothing', async (id) => {
    await expect(approve(id)).rejects.toThrow(NotFoundException);
    await expect(uphold(id)).rejects.toThrow(NotFoundException);
  });

  it('stands in the log, in the same transaction', async () => {
    const id = await firstPostOf(await writeTopic(world, author, { state: 'held' }));
    await reject(id, 'off-topic');
    const rows = await world.dataSource.query(
      `select action, actor_id as actor, details->>'reason' as reason from audit_log
       where subject_kind = 'post' and subject_id = $1`,
      [String(id)],
    );
    expect(rows).toEqual([{ action: 'post.rejected', actor: moderator.id, reason: 'off-topic' }]);
  });
});

const uphold = (id: number, actor = moderator, message?: string) =>
  world.dataSource.transaction((tx) =>
    world.get(Reports).uphold(tx, actor, id, { ...FIRST, message }),
  );
const dismiss = (id: number, actor = moderator) =>
  world.dataSource.transaction((tx) => world.get(Reports).dismiss(tx, actor, id, FIRST));

describe('a report', () => {
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
    const path = `/posts/${await firstPostOf(topic)}/reports`;
    await browser.visit(path);
    const { status, html } = await browser.submit(path, entry);
    expect(status).toBe(422);
    expect(html.querySelector(`#${field}-error`)).not.toBeNull();
  });

  it('of an own post is refused, and of one that nobody sees not found', async () => {
    const browser = await signedIn(world, 'known@post.example');
    const own = `/posts/${await firstPostOf(await writeTopic(world, known))}/reports`;
    await browser.visit(own);
    expect((await browser.submit(own, { reason: 'spam' })).status).toBe(422);
    const held = await firstPostOf(await writeTopic(world, author, { state: 'held' }));
    expect((await browser.visit(`/posts/${held}/reports`)).status).toBe(404);
  });

  it('that is upheld hides the post, settles the others, and tells everybody', async () => {
    const topic = await writeTopic(world, known, { title: 'Reported twice' });
    const reply = await writeReply(world, topic, known, { body: 'Marker of a bad reply' });
    const browser = await signedIn(world, 'known@post.example');
    await browser.visit(topicPath(topic));
    await browser.submit(`/topics/${topic.id}/answer`, { post: '2' });
    const first = await report(reply.id, author);
    const other = await report(reply.id, second, 'abuse');
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
    await expectTrueCounters();
  });

  it('of a question that is upheld takes the topic away', async () => {
    const topic = await writeTopic(world, known, { title: 'Marker of a bad topic' });
    await writeReply(world, topic, known);
    await uphold(await report(await firstPostOf(topic), author));
    for (const path of ['/', '/c/exams', '/search?q=marker', '/u/maria-kowalska'])
      expect((await world.browser().visit(path)).text).not.toContain('Marker of a bad topic');
    expect((await world.browser().visit(topicPath(topic))).status).toBe(404);
    await expectTrueCounters();
  });

  it('that is dismissed leaves the post, and can be sent again', async () => {
    const topic = await writeTopic(world, known, { title: 'Nothing wrong' });
    const id = await firstPostOf(topic);
    await dismiss(await report(id, author));
    expect((await world.browser().visit(topicPath(topic))).status).toBe(200);
    const mail = await world.mailTo('author@post.example');
    expect(mail.subject).toBe('Your report was read: Nothing wrong');
    await dismiss(await report(id, author));
  });

  it('is not decided by its author or by whom it is about', async () => {
    const about = await report(await firstPostOf(await writeTopic(world, moderator)), author);
    await expect(uphold(about)).rejects.toThrow(ForbiddenException);
    const by = await report(await firstPostOf(await writeTopic(world, known)), moderator);
    await expect(dismiss(by)).rejects.toThrow(ForbiddenException);
  });
});

describe('the console', () => {
  it('gets held posts and open reports as rows of one shape, with the time they are due', async () => {
    const at = new Date('2026-11-22T08:00:00.000Z');
    const topic = await writeTopic(world, author, { title: 'In the queue', state: 'held', at });
    const id = await firstPostOf(topic);
    const held = await world.dataSource.query(`${heldPostsQueue} and p.id = $1`, [id]);
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
      },
    ]);
    const reported = await firstPostOf(await writeTopic(world, known, { title: 'Reported' }));
    const reportId = await report(reported, author);
    const [row] = await world.dataSource.query(`${reportsQueue} and r.id = $1`, [reportId]);
    expect(Object.keys(row)).toEqual(Object.keys(held[0]));
    expect(row.due_at.getTime() - row.since.getTime()).toBe(8 * 3_600_000);
    expect(row.subject_account_id).toBe(known.id);
  });

  it('gets what a decision needs of a post and of a report', async () => {
    const { manager } = world.dataSource;
    const topic = await writeTopic(world, known, { title: 'Read closely', body: '**See** this' });
    const held = await writeReply(world, topic, author, { state: 'held' });
    const post = await world.get(HeldPosts).item(manager, held.id);
    expect(post).toMatchObject({ state: 'held', version: '1', opensTopic: false, decided: null });
    expect(post.author).toMatchObject({ name: 'Li Wei Tan' });
    await approve(held.id);
    expect((await world.get(HeldPosts).item(manager, held.id)).decided?.by).toBe('Jonas Berg');
    const id = await report(await firstPostOf(topic), author);
    const item = await world.get(Reports).item(manager, String(id));
    expect(item).toMatchObject({ reason: 'spam', html: '<p><strong>See</strong> this</p>' });
    expect(item.postPath).toBe(`${topicPath(topic)}#p-1`);
    await expect(world.get(Reports).item(manager, 999_999)).rejects.toThrow(NotFoundException);
  });
});

async function firstPostOf({ id }: Topic): Promise<number> {
  const post = await world.dataSource
    .getRepository(Post)
    .findOneByOrFail({ topicId: id, number: 1 });
  return post.id;
}

async function report(
  postId: number,
  reporter: Pick<Account, 'id'>,
  reason: ReportReason = 'spam',
): Promise<number> {
  const { manager } = world.dataSource;
  const reporterId = reporter.id;
  const written = { postId, reporterId, reason, note: '', at: world.clock.now() };
  await world.get(Reporting).write(manager, written);
  const { id } = await manager.findOneByOrFail(PostReport, { postId, reporterId, state: 'open' });
  return id;
}

async function expectTrueCounters(): Promise<void> {
  const { kept, counted } = await countersAndCounts(world);
  expect(kept).toEqual(counted);
}
