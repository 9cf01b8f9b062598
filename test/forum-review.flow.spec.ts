import { ConflictException, ForbiddenException, NotFoundException } from '@nestjs/common';
import type { Account } from '../src/accounts/account/account.entity.js';
import type { Actor } from '../src/accounts/access/actor.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { HeldPosts } from '../src/forum/review/held-posts.service.js';
import { REJECTION_REASONS } from '../src/forum/rules/reasons.js';
import { FormProblem } from '../src/web/form-problem.js';
import {
  expectTrueCounters,
  firstPostOf,
  makeKnownMember,
  writeReply,
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
    await approve(await firstPostOf(world, topic));
    expect((await world.browser().visit(topicPath(topic))).status).toBe(200);
    expect((await world.browser().visit('/c/exams')).text).toContain('Held first');
    const mail = await world.mailTo('author@post.example');
    expect(mail.subject).toBe('Your post was published: Held first');
    expect(mail.text).toContain(`${world.environment.baseUrl}${topicPath(topic)}#p-1`);
    expect(mail.text).not.toContain('The moderator adds');
    await expectTrueCounters(world);
  });

  it.each(REJECTION_REASONS)(
    'that is rejected as %s is seen by its author alone, who is told why',
    async (reason) => {
      const topic = await writeTopic(world, author, { title: `Refused ${reason}`, state: 'held' });
      await reject(await firstPostOf(world, topic), reason, 'Look at $t(forum:body) <b>');
      const browser = await signedIn(world, 'author@post.example');
      const { html } = await browser.visit(topicPath(topic));
      const told =
        html
          .querySelector('#p-1 .state-flag')
          ?.text.replace(/Not published\.|Appeal$/g, '')
          .trim() ?? '';
      expect(told.length).toBeGreaterThan(20);
      expect((await world.browser().visit(topicPath(topic))).status).toBe(404);
      const mail = await world.mailTo('author@post.example');
      expect(mail.subject).toBe(`Your post was not published: Refused ${reason}`);
      expect(mail.text).toContain(told);
      expect(mail.text).toContain('The moderator adds: Look at $t(forum:body) <b>');
      expect(mail.html).not.toContain('<b>');
      await expectTrueCounters(world);
    },
  );

  it('is not rejected for a reason that is not in the list', async () => {
    const topic = await writeTopic(world, author, { state: 'held' });
    await expect(reject(await firstPostOf(world, topic), 'because')).rejects.toThrow(FormProblem);
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
    await expectTrueCounters(world);
  });
});

describe('a decision', () => {
  it('is refused when somebody decided first, and says who', async () => {
    const topic = await writeTopic(world, author, { state: 'held' });
    const id = await firstPostOf(world, topic);
    await approve(id);
    const refusal = await reject(id, 'spam', undefined, second).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConflictException);
    expect((refusal as ConflictException).getResponse()).toEqual({
      key: 'forum:review.decided.published',
      params: { name: 'Jonas Berg' },
    });
  });

  it('is refused for a version that the moderator did not see', async () => {
    const id = await firstPostOf(world, await writeTopic(world, author, { state: 'held' }));
    for (const version of ['0', '2', '', 'x'])
      await expect(approve(id, moderator, { version })).rejects.toThrow(ConflictException);
  });

  it('is taken once of two at the same moment', async () => {
    const id = await firstPostOf(world, await writeTopic(world, author, { state: 'held' }));
    const outcomes = await Promise.allSettled([
      approve(id),
      reject(id, 'spam', undefined, second),
      approve(id, second),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expectTrueCounters(world);
  });

  it('is refused about an own item', async () => {
    const id = await firstPostOf(world, await writeTopic(world, moderator, { state: 'held' }));
    await expect(approve(id)).rejects.toThrow(ForbiddenException);
    await expect(reject(id, 'spam')).rejects.toThrow(ForbiddenException);
    await approve(id, second);
  });

  it.each([0, 999_999, 99_999_999_999])('about nothing (%i) finds nothing', async (id) => {
    await expect(approve(id)).rejects.toThrow(NotFoundException);
  });

  it('stands in the log, in the same transaction', async () => {
    const id = await firstPostOf(world, await writeTopic(world, author, { state: 'held' }));
    await reject(id, 'off-topic');
    const rows = await world.dataSource.query<object[]>(
      `select action, actor_id as actor, details->>'reason' as reason from audit_log
       where subject_kind = 'post' and subject_id = $1`,
      [String(id)],
    );
    expect(rows).toEqual([{ action: 'post.rejected', actor: moderator.id, reason: 'off-topic' }]);
  });
});
