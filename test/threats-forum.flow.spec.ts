import type { Account } from '../src/accounts/account/account.entity.js';
import { recount } from '../src/forum/conduct/renumbering.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { expectTrueCounters, makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { whileHeld } from './support/meanwhile.js';
import { claim } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let nia: Account;
let pavel: Account;
let asker: BrowserSession;
let rosa: BrowserSession;
let ines: BrowserSession;
let visitor: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  nia = await makeKnownMember(world, 'nia@post.example', 'Nia Owens');
  pavel = await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
  await makeAccount(world, 'rosa@post.example', { name: 'Rosa Pereira', role: 'moderator' });
  asker = await signedIn(world, 'nia@post.example');
  rosa = await signedIn(world, 'rosa@post.example');
  await makeAccount(world, 'ines@post.example', { name: 'Ines Costa', role: 'moderator' });
  ines = await signedIn(world, 'ines@post.example');
  visitor = world.browser();
  await sql(
    `insert into categories (slug, name, description, icon, position, staff_only)
     values ('team', 'Team', 'Notes', 'lock', 99, true)`,
  );
}, 30_000);
afterAll(() => world.close());

const sql = <T>(text: string, values: unknown[] = []) => world.dataSource.query<T[]>(text, values);

/** Somebody whose posts wait for a moderator. */
const newcomer = () => makeAccount(world, 'new@post.example', { name: 'Lea Brandt' });

/** A moderator does something with a topic by its form. */
async function conduct(
  { id }: Pick<Topic, 'id'>,
  verb: string,
  fields: Record<string, string>,
  by = rosa,
): Promise<void> {
  await by.visit(`/topics/${id}/moderation`);
  expect((await by.submit(`/topics/${id}/${verb}`, fields)).status).toBe(303);
}

describe('what staff alone reads (T36)', () => {
  it('is not named to the author of a post that went there', async () => {
    const topic = await writeTopic(world, pavel, { title: 'An open matter' });
    const deleted = await writeReply(world, topic, nia);
    const kept = await writeReply(world, topic, nia, { body: 'Two words.' });
    await asker.visit(`/posts/${deleted.id}/deletion`);
    await asker.submit(`/posts/${deleted.id}/deletion`);
    await asker.visit(`/posts/${kept.id}/edit`);
    await conduct(topic, 'category', { category: 'team' });
    await sql(`update topics set title = 'zqhushed', slug = 'zqhushed' where id = $1`, [topic.id]);
    const answers = [
      await asker.submit(`/posts/${kept.id}/edit`, { body: 'Other words.' }),
      await asker.visit(`/posts/${kept.id}/edit`),
      await asker.visit(`/posts/${deleted.id}/deletion`),
    ];
    for (const { status, text, location } of answers) {
      expect(status).toBe(404);
      expect(`${text} ${location}`).not.toContain('zqhushed');
    }
    const page = await asker.visit(`/posts/${kept.id}/private`);
    expect(page.text).toContain('Two words.');
    expect(page.text).not.toContain('zqhushed');
  });

  it('is not named by the address of a quotation whose post was split off into it', async () => {
    const topic = await writeTopic(world, pavel, { title: 'Another open matter' });
    await writeReply(world, topic, nia, { body: 'Quoted words.' });
    const quote = `> [Nia](/t/${topic.id}/another-open-matter?post=2#p-2):\n>\n> Quoted words.\n\nSo?`;
    await writeReply(world, topic, pavel, { body: quote });
    await conduct(topic, 'split', { numbers: '2', title: 'zqaffair', category: 'team' });
    const page = await visitor.visit(`/t/${topic.id}/another-open-matter`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('zqaffair');
    const [, address] = /href="(\/t\/\d+\/staff[^"]*)"/.exec(page.text) ?? [];
    await rosa.visit(address ?? '');
    expect((await rosa.follow()).text).toContain('zqaffair');
  });
});

describe('posts that moved', () => {
  it('are counted as they stand, also where the question is the youngest', async () => {
    const older = await writeTopic(world, pavel, { title: 'Older' });
    world.clock.advance({ minutes: 1 });
    const reply = await writeReply(world, older, nia);
    world.clock.advance({ minutes: 1 });
    const younger = await writeTopic(world, pavel, { title: 'Younger' });
    await conduct(older, 'merge', { topic: String(younger.id) });
    await asker.visit(`/posts/${reply.id}/deletion`);
    await asker.submit(`/posts/${reply.id}/deletion`);
    await expectTrueCounters(world);
  });

  it('are not held again by taking back what was decided at their old place', async () => {
    const topic = await writeTopic(world, pavel, { title: 'Held' });
    const { id } = await writeReply(world, topic, await newcomer(), { state: 'held' });
    const path = `/moderation/posts/${id}`;
    await claim(rosa, { id: String(id), path });
    expect((await rosa.submit(`${path}/approval`)).status).toBe(303);
    await rosa.follow();
    await conduct(topic, 'split', { numbers: '2', title: 'Parted', category: 'exams' }, ines);
    expect((await rosa.submit('/moderation/undo')).status).toBe(409);
    const [post] = await sql<{ state: string }>('select state from posts where id = $1', [id]);
    expect(post?.state).toBe('published');
    await expectTrueCounters(world);
  });

  it('go as they stand when they moved while somebody waited to delete them', async () => {
    const from = await writeTopic(world, pavel, { title: 'From' });
    const into = await writeTopic(world, pavel, { title: 'Into' });
    const reply = await writeReply(world, from, nia);
    await asker.visit(`/posts/${reply.id}/deletion`);
    const answer = await whileHeld(
      world,
      (tx) => tx.query('select from topics where id = $1 for update', [from.id]),
      () => asker.submit(`/posts/${reply.id}/deletion`),
      async (tx) => {
        await tx.query('update posts set topic_id = $2 where id = $1', [reply.id, into.id]);
        await tx.query('select from topics where id = $1 for update', [into.id]);
        for (const { id } of [from, into]) await recount(tx, id);
      },
    );
    expect(answer.status).toBe(303);
    await expectTrueCounters(world);
  });

  it('go on where two waited for each other (T50)', async () => {
    const topic = await writeTopic(world, pavel, { title: 'Awaited' });
    await rosa.visit(`/topics/${topic.id}/moderation`);
    const answer = await whileHeld(
      world,
      async (tx) => {
        // Whoever waits the shorter time is the one that is ended.
        await tx.query(`set local deadlock_timeout = '60s'`);
        await tx.query('select from categories order by id for update');
      },
      () => rosa.submit(`/topics/${topic.id}/category`, { category: 'profile' }),
      (tx) => tx.query('select from topics where id = $1 for update', [topic.id]),
    );
    expect(answer.status).toBe(303);
    await expectTrueCounters(world);
  });
});

describe('changing tags again and again (T51)', () => {
  it('has an end, and fills no page', async () => {
    const topic = await writeTopic(world, nia, { title: 'Tagged' });
    const statuses = new Set<number>();
    for (let time = 0; !statuses.has(429) && time < 200; time += 1) {
      await asker.visit(`/topics/${topic.id}/tags`);
      const tags = time % 2 === 0 ? 'one' : 'two';
      statuses.add((await asker.submit(`/topics/${topic.id}/tags`, { tags })).status);
    }
    expect([...statuses]).toEqual([303, 429]);
    await visitor.visit(`/t/${topic.id}/tagged`);
    expect(visitor.page.html.querySelectorAll('.event')).toHaveLength(1);
  });
});

describe('a field that calls itself a constructor (T38)', () => {
  it.each(['email[constructor]', 'email[a][constructor][prototype]'])(
    'is refused like any other: %s',
    async (name) => {
      await visitor.visit('/sign-in');
      expect((await visitor.submit('/sign-in', { [name]: 'x', password: 'x' })).status).toBe(422);
    },
  );
});
