import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Account } from '../src/accounts/account/account.entity.js';
import { textVersion } from '../src/forum/editing/post-text.js';
import type { BrowserSession } from './support/browser-session.js';
import { csrfOf, makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import {
  claim,
  listed,
  makeHeldEdit,
  makeHeldPost,
  makeReport,
  post as postTo,
} from './support/moderation.js';
import { text } from './support/page-text.js';
import { makeAccount, signedIn } from './support/people.js';
import { ask, importHolders } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

/** Attacks on the review console, named by the threats that they belong to. */
let world: TestWorld;
let pavel: Account;
let nia: Account;
let rosaAccount: Account;
let rosa: BrowserSession;
let jonas: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  pavel = await makeKnownMember(world, 'pavel@keyhaven.example', 'Pavel Novak');
  nia = await makeAccount(world, 'nia@keyhaven.example', { name: 'Nia Owens' });
  const staff = (name: string) =>
    makeAccount(world, `${name.toLowerCase()}@keyhaven.example`, { name, role: 'moderator' });
  rosaAccount = await staff('Rosa');
  await staff('Jonas');
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  jonas = await signedIn(world, 'jonas@keyhaven.example');
});
afterAll(() => world.close());

async function valueOf(query: string, params: unknown[]): Promise<unknown> {
  const [row] = await world.dataSource.query<{ value: unknown }[]>(query, params);
  return row?.value;
}

const titleOf = (postId: string | number) =>
  valueOf(
    'select t.title as value from topics t join posts p on p.topic_id = t.id where p.id = $1',
    [postId],
  );

async function statusesOf(path: string): Promise<Record<string, number>> {
  const fields = { note: { body: 'Mine.' }, draft: { draft: 'rejection', message: 'Mine.' } };
  const statuses: Record<string, number> = {};
  for (const step of ['claim', 'note', 'draft', 'lease', 'presence'])
    statuses[step] = (
      await postTo(rosa, `${path}/${step}`, { ...fields[step as keyof typeof fields] })
    ).status;
  for (const page of ['', '/news']) statuses[page] = (await rosa.visit(path + page)).status;
  return statuses;
}

const REFUSED = { ...{ claim: 403, note: 403, draft: 403, lease: 403, presence: 403 } };

describe('a moderator and an item of their own (T03)', () => {
  const ofRosa = { contact: 'rosa@keyhaven.example' };

  it.each([
    ['that they sent', { contact: 'asker@new.example' }, true],
    ['that is answered to their address', ofRosa, false],
  ])('neither touch nor follow a request %s', async (_which, story, isFiler) => {
    const { number } = await ask(world, story);
    await world.dataSource.query(
      'update recovery_tickets set filer_account_id = $1 where id = $2',
      [isFiler ? rosaAccount.id : null, number.replace('R-', '')],
    );
    const path = `/moderation/recovery/${number}`;
    expect(await statusesOf(path)).toEqual({ ...REFUSED, '': 403, '/news': 403 });
    await claim(jonas, { id: number, path });
    await rosa.visit('/moderation');
    const found = await rosa.submit('/moderation/search', { q: story.contact });
    expect(listed(found)).toEqual([]);
    if (isFiler) expect(listed(await rosa.visit('/moderation?view=all'))).not.toContain(path);
    await jonas.visit(path);
    expect((await jonas.submit(`${path}/question`, { message: 'Where?' })).status).toBe(303);
    expect((await rosa.visit(path)).status).toBe(403);
  });

  it('settle no report of theirs by way of another one of its post', async () => {
    const topic = await writeTopic(world, pavel);
    const { id: postId } = await writeReply(world, topic, pavel);
    const own = await makeReport(world, rosaAccount, { postId, reason: 'spam' });
    const other = await makeReport(world, nia, { postId, reason: 'spam' });
    for (const { path } of [own, other])
      expect(await statusesOf(path)).toEqual({ ...REFUSED, '': 403, '/news': 403 });
    const items = `${other.id}.1`;
    const several = { kind: 'reports', verb: 'approval', items };
    expect((await postTo(rosa, '/moderation/several', several)).status).toBe(409);
    expect(listed(await rosa.visit('/moderation?kind=reports'))).not.toContain(own.path);

    await claim(jonas, other);
    expect((await jonas.submit(`${other.path}/approval`)).status).toBe(303);
    const settled = await jonas.visit(own.path);
    expect([settled.status, text(settled)]).toEqual([
      200,
      expect.stringContaining('Jonas upheld this report and hid the post.'),
    ]);
  });
});

it('a moderator decides no appeal against what their own report did (T03)', async () => {
  const author = await makeAccount(world, 'author@keyhaven.example', { name: 'Author' });
  const { id: postId } = await writeReply(world, await writeTopic(world, pavel), author);
  await makeReport(world, rosaAccount, { postId, reason: 'spam' });
  const sanctionId = await valueOf(
    `insert into sanctions (account_id, kind, reason, message, imposed_at, until)
     values ($1, 'silence', 'reports', '', $2, $2::timestamptz + interval '1 day') returning id as value`,
    [author.id, world.clock.now()],
  );
  const browser = await signedIn(world, 'author@keyhaven.example');
  await browser.visit(`/appeals/sanctions/${String(sanctionId)}`);
  await browser.submit(`/appeals/sanctions/${String(sanctionId)}`, { body: 'It is not so.' });
  const id = `A-${String(await valueOf('select max(id) as value from forum_appeals', []))}`;
  const path = `/moderation/appeals/${id}`;
  expect((await postTo(rosa, `${path}/claim`)).status).toBe(403);
  await claim(jonas, { id, path });
  expect((await jonas.submit(`${path}/approval`)).status).toBe(303);
});

describe('a forged form', () => {
  it('gives a topic no other title by changing a reply of it', async () => {
    const topic = await writeTopic(world, pavel, { title: 'A kept title' });
    const { id } = await writeReply(world, topic, nia, { state: 'held' });
    const path = `/moderation/posts/${id}`;
    await claim(rosa, { id: String(id), path });
    await rosa.visit(`${path}/changes`);
    const fields = { title: 'Rosa was here', body: 'Changed.' };
    await rosa.submit(`${path}/changes`, fields);
    await rosa.submit(`${path}/changes`, { ...fields, publish: '1' });
    expect(await titleOf(id)).toBe('A kept title');
    expect(await valueOf('select title as value from posts where id = $1', [id])).toBe('');
  });

  it('publishes no topic without a title', async () => {
    const item = await makeHeldPost(world, nia, { title: 'A kept title' });
    await claim(rosa, item);
    const { html } = await rosa.visit(`${item.path}/changes`);
    const version = html.querySelector('[name=version]')?.getAttribute('value');
    const shown = textVersion({ title: '', body: 'Changed.' });
    const answer = await rosa.agent
      .post(`${item.path}/changes`)
      .type('form')
      .send({ _csrf: csrfOf(rosa), version, body: 'Changed.', publish: '1', shown });
    expect([answer.status, await titleOf(item.id)]).toEqual([422, 'A kept title']);
  });

  it('decides nothing several times at once, which would count as often (T43)', async () => {
    const { id: postId } = await writeReply(world, await writeTopic(world, pavel), pavel);
    const { id } = await makeReport(world, nia, { postId, reason: 'spam' });
    const items = Array.from({ length: 20 }, () => `${id}.1`).join(' ');
    const answer = await postTo(rosa, '/moderation/several', {
      ...{ kind: 'reports', verb: 'approval', items },
    });
    expect(answer.status).toBe(422);
    expect(await valueOf('select state as value from post_reports where id = $1', [id])).toBe(
      'open',
    );
  });

  it('names no item that none can be (T52)', async () => {
    for (const id of [randomBytes(3_000).toString('hex'), '9'.repeat(40), 'R-', 'X-1'])
      expect((await postTo(rosa, `/moderation/posts/${id}/claim`)).status).toBe(404);
  });
});

describe('an author against a decision', () => {
  it('gets no change of a hidden post published, but once it is back (T35)', async () => {
    const edit = await makeHeldEdit(world, nia);
    await claim(rosa, edit);
    const setState = (state: string) =>
      world.dataSource.query('update posts set state = $1 where id = $2', [state, edit.id]);
    await setState('hidden');
    expect((await rosa.submit(`${edit.path}/approval`)).status).toBe(409);
    expect(listed(await jonas.visit('/moderation?kind=edits&view=all'))).toEqual([]);
    await setState('published');
    await rosa.visit(edit.path);
    expect((await rosa.submit(`${edit.path}/approval`)).status).toBe(303);
  });

  it('makes nobody wait in a circle by appealing (T08)', async () => {
    const topic = await writeTopic(world, nia);
    const { id } = await writeReply(world, topic, nia, { state: 'held' });
    const rejected = { id: String(id), path: `/moderation/posts/${id}` };
    await claim(rosa, rejected);
    await rosa.submit(`${rejected.path}/rejection`, { reason: 'spam' });
    const author = await signedIn(world, 'nia@keyhaven.example');
    await author.visit(`/appeals/posts/${id}`);

    // As who approves an edit in the same topic: first its lock, then a row that names the author.
    const decision = world.dataSource.createQueryRunner();
    await decision.startTransaction();
    await decision.query('select from topics where id = $1 for update', [topic.id]);
    const [{ pid } = { pid: 0 }] = await decision.manager.query<{ pid: number }[]>(
      'select pg_backend_pid() as pid',
    );
    const appealed = author.submit(`/appeals/posts/${id}`, { body: 'It is none.' });
    const waiting = 'select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
    while ((await world.dataSource.query<unknown[]>(waiting, [pid])).length === 0) await nextTurn();
    const naming = decision.query('select from accounts where id = $1 for key share nowait', [
      nia.id,
    ]);
    await expect(naming).resolves.toBeDefined();
    await decision.commitTransaction();
    await decision.release();
    expect((await appealed).status).toBe(303);
  });
});

it('leaves no address in an address line, whatever stands around it', async () => {
  for (const q of ['Nia <nia@keyhaven.example>', 'mailto:nia@keyhaven.example']) {
    await rosa.visit('/moderation');
    const { status, html } = await rosa.submit('/moderation/search', { q });
    const links = html.querySelectorAll('a[href="/moderation/people/nia-owens"]');
    expect([status, links.length]).toEqual([200, 1]);
  }
});
