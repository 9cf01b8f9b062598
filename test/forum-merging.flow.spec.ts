import type { Account } from '../src/accounts/account/account.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { expectTrueCounters, firstPostOf, writeReply, writeTopic } from './support/forum.js';
import { makeForumCast } from './support/forum-cast.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let nia: Account;
let pavel: Account;
let asker: BrowserSession;
let replier: BrowserSession;
let visitor: BrowserSession;
let rosa: BrowserSession;
let ines: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  ({ nia, pavel, asker, replier, visitor, rosa, ines } = await makeForumCast(world));
}, 30_000);
afterAll(() => world.close());

const sql = <T>(text: string, values: unknown[] = []) => world.dataSource.query<T[]>(text, values);
const main = (browser: BrowserSession) => browser.page.html.querySelector('main')?.text ?? '';

async function conduct(
  { id }: Pick<Topic, 'id'>,
  verb: string,
  fields: Record<string, string>,
  by = rosa,
) {
  await by.visit(`/topics/${id}/moderation`);
  return by.submit(`/topics/${id}/${verb}`, fields);
}

/** Number and words of each post of a topic, as everybody reads it. */
async function read({ id }: Pick<Topic, 'id'>): Promise<string[]> {
  await visitor.visit(`/t/${id}/x`);
  return (await visitor.follow()).html
    .querySelectorAll('.posts > .post')
    .map((post) => `${post.id} ${post.querySelector('.body')?.text.trim().split('\n').at(-1)}`);
}

/** Writes in turn, a minute apart. */
async function inTurn<T>(write: () => Promise<T>): Promise<T> {
  world.clock.advance({ minutes: 1 });
  return write();
}

/** Two topics that were asked at about the same time. */
async function pair(names: [string, string]) {
  const into = await inTurn(() =>
    writeTopic(world, pavel, { title: names[0], body: `q ${names[0]}` }),
  );
  const from = await inTurn(() =>
    writeTopic(world, nia, {
      title: names[1],
      body: `q ${names[1]}`,
      category: 'profile',
      tags: ['gone'],
    }),
  );
  await inTurn(() => writeReply(world, into, nia, { body: 'one' }));
  await inTurn(() => writeReply(world, from, pavel, { body: 'two' }));
  return { into, from };
}

describe('topics merged', () => {
  it('stand in the order of time, and all that hung on the old one hangs on the new', async () => {
    const { into, from } = await pair(['Stays', 'Goes']);
    const quote = `> [Pavel](/t/${from.id}/goes?post=2#p-2):\n>\n> two\n\nthree`;
    const three = await inTurn(() => writeReply(world, from, nia, { body: quote }));
    await sql('update posts set reply_to = 2 where id = $1', [three.id]);
    await inTurn(() => writeReply(world, into, nia, { body: quote.replace('three', 'four') }));
    await asker.visit(`/t/${from.id}/goes`);
    await asker.submit(`/posts/${three.id - 1}/helpful`, { on: '1' });
    await replier.visit(`/t/${from.id}/goes`);
    await replier.submit(`/posts/${await firstPostOf(world, from)}/too`, { on: '1' });
    await replier.visit(`/t/${from.id}/goes`);
    await sql(
      'update topics set answer_number = 2, answered_at = now(), answered_by = $2 where id = $1',
      [from.id, nia.id],
    );
    expect((await conduct(from, 'merge', { topic: String(from.id) })).status).toBe(422);
    expect((await conduct(from, 'merge', { topic: `/t/${into.id}/stays` })).status).toBe(303);
    expect(await read(into)).toEqual([
      'p-1 q Stays',
      // The accepted answer, below the question.
      ' two',
      ...['p-2 q Goes', 'p-3 one', 'p-4 two', 'p-5 three', 'p-6 four'],
    ]);
    await expectTrueCounters(world);
    expect(visitor.page.html.querySelector('.event')?.text).toContain(
      'merged another topic into this one: 3 posts',
    );
    const cites = visitor.page.html
      .querySelectorAll('cite a')
      .map((link) => link.getAttribute('href'));
    expect(cites).toEqual([`/t/${into.id}/stays?post=4#p-4`, `/t/${into.id}/stays?post=4#p-4`]);
    const [reply] = await sql<{ answers: number }>(
      'select reply_to as answers from posts where id = $1',
      [three.id],
    );
    expect(reply?.answers).toBe(4);
    for (const [path, place] of [
      [`/t/${from.id}/goes?post=3`, '?post=5#p-5'],
      [`/t/${from.id}/goes`, '?post=2#p-2'],
    ]) {
      const { status, location } = await visitor.visit(path ?? '');
      expect([status, location]).toEqual([301, `/t/${into.id}/stays${place}`]);
    }
    for (const path of ['/latest', '/c/profile', '/search?q=Goes', '/tags/gone'])
      expect((await visitor.visit(path)).text).not.toContain(`/t/${from.id}/`);
    // From the page of before: it is posted where the topic is now.
    const late = await replier.submit(`/topics/${from.id}/posts`, { body: 'five' });
    expect(late.location).toContain(`/t/${into.id}/stays?post=7#p-7`);
    const follows = await sql<{ topic: number }>(
      'select distinct topic_id as topic from topic_follows where topic_id = any($1)',
      [[from.id, into.id]],
    );
    expect(follows).toEqual([{ topic: into.id }]);
    const reads = await sql<{ topic: number; last: number }>(
      'select topic_id as topic, last_number as last from topic_reads where account_id = $1 and topic_id = any($2)',
      [nia.id, [from.id, into.id]],
    );
    expect(reads).toEqual([]);
    await world.runJobs();
    await asker.visit('/notifications');
    expect(main(asker)).toContain('A moderator merged topics, so your posts are in Stays');
    expect(
      await sql(
        'select from post_marks m join posts p on p.id = m.post_id where p.topic_id = $1 and m.kind = $2',
        [into.id, 'helpful'],
      ),
    ).toHaveLength(1);
  });

  it('each into the other at once: one wins, and nothing is lost', async () => {
    const { into, from } = await pair(['Left', 'Right']);
    await rosa.visit(`/topics/${from.id}/moderation`);
    await ines.visit(`/topics/${into.id}/moderation`);
    const answers = await Promise.all([
      rosa.submit(`/topics/${from.id}/merge`, { topic: String(into.id) }),
      ines.submit(`/topics/${into.id}/merge`, { topic: String(from.id) }),
    ]);
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses[0]).toBe(303);
    expect([409, 422]).toContain(statuses[1]);
    const [left] = await sql<{ posts: number; topics: number }>(
      'select count(*)::int as posts, count(distinct topic_id)::int as topics from posts where topic_id = any($1)',
      [[into.id, from.id]],
    );
    expect(left).toEqual({ posts: 4, topics: 1 });
    await expectTrueCounters(world);
    const again = await rosa.visit(`/topics/${from.id}/moderation`);
    expect([200, 404]).toContain(again.status);
  });
});

describe('a topic split', () => {
  it('leaves the numbers of what stays, and both lead to each other', async () => {
    const topic = await inTurn(() => writeTopic(world, nia, { title: 'Long talk', body: 'begin' }));
    const two = await inTurn(() => writeReply(world, topic, pavel, { body: 'another thing' }));
    const quote = `> [Pavel](/t/${topic.id}/long-talk?post=2#p-2):\n>\n> another thing\n\n`;
    await inTurn(() => writeReply(world, topic, nia, { body: `${quote}stays` }));
    await inTurn(() => writeReply(world, topic, nia, { body: `${quote}goes` }));
    await sql(
      'insert into topic_reads (account_id, topic_id, last_number, at) values ($1, $2, 3, now())',
      [nia.id, topic.id],
    );
    for (const numbers of ['', '1', '2, 9', 'all']) {
      const entry = { numbers, title: 'Of its own', category: 'profile' };
      expect((await conduct(topic, 'split', entry)).status).toBe(422);
    }
    const entry = { numbers: '2, 4', title: 'Of its own', category: 'profile' };
    expect((await conduct(topic, 'split', entry)).status).toBe(303);
    await expectTrueCounters(world);
    expect(await read(topic)).toEqual(['p-1 begin', 'p-3 stays']);
    const event = visitor.page.html.querySelector('.event a');
    expect(event?.text).toBe('Of its own');
    const [made] = await sql<Topic>(`select * from topics where title = 'Of its own'`);
    if (!made) throw new Error('no topic was made');
    expect(await read(made)).toEqual(['p-1 another thing', 'p-2 goes']);
    const cite = visitor.page.html.querySelector('cite a')?.getAttribute('href');
    expect(cite).toBe(`/t/${made.id}/of-its-own#p-1`);
    await read(topic);
    expect(visitor.page.html.querySelector('cite a')?.getAttribute('href')).toBe(cite);
    const reads = await sql('select last_number as last from topic_reads where topic_id = $1', [
      made.id,
    ]);
    expect(reads).toEqual([{ last: 1 }]);
    await world.runJobs();
    await replier.visit('/notifications');
    expect(main(replier)).toContain('A moderator moved your post to Of its own');
    await visitor.visit('/search?q=another+thing');
    expect(main(visitor)).toContain('Of its own');
    // What its author takes out goes from the quotation in the topic of before too.
    await replier.visit(`/posts/${two.id}/deletion`);
    await rosa.visit(`/posts/${two.id}/redaction`);
    await rosa.submit(`/posts/${two.id}/redaction`, { passages: 'another', reason: 'abuse' });
    await read(topic);
    expect(main(visitor)).not.toContain('another thing');
  });
});
