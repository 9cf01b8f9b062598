import type { Account } from '../src/accounts/account/account.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { TRUST_NEEDS, TRUST_RIGHTS } from '../src/forum/rules/trust.js';
import { Sanction } from '../src/forum/sanction/sanction.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import { MemberTrust } from '../src/forum/trust/member-trust.entity.js';
import { trustOf } from '../src/forum/trust/trust-of.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, postsOf, valueOf, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const LINKS = ['https://a.example', 'https://b.example', 'https://c.example'].join('\n\n');

let world: TestWorld;
let maria: Account;
let topic: Topic;
let member: BrowserSession;
let fresh: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  maria = await makeKnownMember(world, 'maria@post.example', 'Maria Kowalska');
  topic = await writeTopic(world, maria, { title: 'Asked' });
  await makeAccount(world, 'fresh@post.example', { name: 'Li Wei Tan' });
  member = await signedIn(world, 'maria@post.example');
  fresh = await signedIn(world, 'fresh@post.example');
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

async function reply(browser: BrowserSession, body: string): Promise<number> {
  await browser.visit(topicPath(topic));
  return (await browser.submit(`/topics/${topic.id}/posts`, { body })).status;
}

const trust = async ({ id, role }: Account) =>
  trustOf(world.dataSource.manager, { id, role }, world.clock.now());
const days = async ({ id }: Account) =>
  (await world.dataSource.manager.findOneBy(MemberTrust, { accountId: id }))?.daysVisited;

/** Visits a topic and waits until it is noted, which the page does not. */
async function read(browser: BrowserSession, account: Account, visited: number): Promise<void> {
  await browser.visit(topicPath(topic));
  for (let tries = 0; (await days(account)) !== visited && tries < 100; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await days(account)).toBe(visited);
}

describe('what a post may hold', () => {
  it('is limited for new members, who keep what they typed and learn why', async () => {
    expect(await reply(fresh, LINKS)).toBe(422);
    expect(fresh.page.html.querySelector('#body-error')?.text).toContain(
      'You can place 2 links in a post at present, and this one has 3.',
    );
    expect(valueOf(fresh, 'body')).toBe(LINKS);
    expect(await reply(fresh, LINKS.replace('https://c.example', ''))).toBe(303);
    await fresh.visit('/new');
    const asked = { category: 'exams', title: 'Names', body: '@one, @two and @three' };
    expect((await fresh.submit('/topics', asked)).status).toBe(422);
    expect(fresh.page.html.querySelector('#body-error')?.text).toContain('2 names with @');
    expect(valueOf(fresh, 'title')).toBe('Names');
    expect(valueOf(fresh, 'category')).toBe('exams');
  });

  it('is more for who is known, in edits too', async () => {
    expect(await reply(member, LINKS)).toBe(303);
    const post = (await postsOf(world, topic)).find(({ body }) => body === LINKS);
    await member.visit(`/posts/${post?.id}/edit`);
    const body = Array.from({ length: 11 }, (_, at) => `https://${at}.example`).join('\n\n');
    await member.submit(`/posts/${post?.id}/edit`, { body });
    expect(member.page.status).toBe(422);
    expect(member.page.text).toContain('You can place 10 links');
  });

  it('is no matter of numbers for how often one posts: that is counted by the minute', async () => {
    const { points } = TRUST_RIGHTS.basic.postsAMinute;
    for (let number = 0; number < points; number += 1)
      expect(await reply(member, `Number ${number}`)).toBe(303);
    expect(await reply(member, 'One too many')).toBe(429);
    expect(member.page.text).toContain('One too many');
  });
});

describe('trust', () => {
  it('counts days on which somebody reads, each once', async () => {
    const reader = await makeAccount(world, 'reader@post.example', { name: 'Reader' });
    const browser = await signedIn(world, 'reader@post.example');
    await read(browser, reader, 1);
    await browser.visit(topicPath(topic));
    world.clock.advance({ days: 1 });
    await read(await signedIn(world, 'reader@post.example'), reader, 2);
    expect(await trust(reader)).toBe('new');
  });

  it('rises by what one did, at the next visit, and each night', async () => {
    const { manager } = world.dataSource;
    const risen = await makeKnownMember(world, 'risen@post.example', 'Rosa Risen');
    expect(await trust(risen)).toBe('basic');
    const needs = TRUST_NEEDS.member;
    for (let count = 2; count < needs.posts; count += 1) await writeReply(world, topic, risen);
    for (let count = 0; count < needs.topicsRead; count += 1) {
      const { id } = await writeTopic(world, maria);
      await manager.query(
        'insert into topic_reads (account_id, topic_id, last_number, at) values ($1, $2, $3, $4)',
        [risen.id, id, needs.postsRead / needs.topicsRead, world.clock.now()],
      );
    }
    const daysVisited = needs.days - 1;
    await manager.insert(MemberTrust, { accountId: risen.id, daysVisited, lastDay: '2020-01-01' });
    await read(await signedIn(world, 'risen@post.example'), risen, needs.days);
    expect(await trust(risen)).toBe('member');
    await manager.query('update topics set state = $1 where author_id = $2', ['hidden', maria.id]);
    await manager.query('update topics set state = $1 where id = $2', ['published', topic.id]);
    await manager.query(`select graphile_worker.add_job('forum.trust')`);
    await world.runJobs();
    expect(await trust(risen)).toBe('member');
  });

  it('is lost by a sanction at once, and comes back when that is lifted, or long ago', async () => {
    const { manager } = world.dataSource;
    const { id } = await manager
      .findOneByOrFail(MemberTrust, { level: 'member' })
      .then(({ accountId }) => ({ id: accountId }));
    const person = { id, role: 'member' } as Account;
    const at = world.clock.now();
    const said = { kind: 'silence', reason: 'spam', message: '', imposedBy: maria.id } as const;
    const until = new Date(at.getTime() + 3_600_000);
    const sanction = manager.create(Sanction, { ...said, accountId: id, imposedAt: at, until });
    await manager.insert(Sanction, sanction);
    expect(await trust(person)).toBe('basic');
    await manager.update(Sanction, sanction.id, { liftedAt: at, liftReason: 'mistake' });
    expect(await trust(person)).toBe('member');
    await manager.update(Sanction, sanction.id, { liftedAt: null, liftReason: null });
    world.clock.advance({ days: TRUST_NEEDS.member.cleanDays });
    expect(await trust(person)).toBe('member');
  });
});
