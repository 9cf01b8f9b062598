import type { Account } from '../src/accounts/account/account.entity.js';
import { Answers } from '../src/forum/answer/answers.service.js';
import { Jobs } from '../src/jobs/jobs.js';
import type { BrowserSession } from './support/browser-session.js';
import { standingOf } from './support/console-life.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { forumState } from './support/forum-state.js';
import {
  claim,
  doneLine,
  type MadeItem,
  makeHeldPost,
  makeReport,
  post as postTo,
} from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { ask, importHolders, stateOf, ticketRow } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const UNDO = '/moderation/undo';

let world: TestWorld;
let newcomer: Account;
let known: Account;
let rosa: BrowserSession;
let jonas: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  newcomer = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
  known = await makeKnownMember(world, 'known@keyhaven.example', 'Pavel Novak');
  for (const [name, role] of [
    ['Rosa', 'moderator'],
    ['Jonas', 'moderator'],
    ['Lena', 'lead'],
    ['Omar', 'lead'],
  ] as const)
    await makeAccount(world, `${name.toLowerCase()}@keyhaven.example`, { name, role });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  jonas = await signedIn(world, 'jonas@keyhaven.example');
  await importHolders(world);
  await world.runJobs();
}, 30_000);
afterAll(() => world.close());

const mails = () => world.mailbox.messages.length;
const leftSince = (count: number) =>
  world.mailbox.messages.slice(count).map(({ to, subject }) => `${to}: ${subject}`);

/** Decides, asks the jobs that are due, and takes the decision back by its button. */
async function decideAndUndo(
  who: BrowserSession,
  { path }: MadeItem,
  verb: string,
  fields: Record<string, string> = {},
): Promise<void> {
  // What was decided before may be due by now, on a machine that is slow.
  await world.runJobs();
  const before = mails();
  await decide(who, path, verb, fields);
  await world.get(Jobs).runDue();
  expect(leftSince(before)).toEqual([]);
  const answer = await who.submit(UNDO);
  expect(answer.location).toContain(`${path}?done=undo.`);
  const page = await who.follow();
  expect(doneLine(page)).toContain('was taken back');
  expect(page.text).toContain('Claimed by you');
  await world.runJobs();
  expect(leftSince(before)).toEqual([]);
}

async function decide(
  who: BrowserSession,
  path: string,
  verb: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const answer = await who.submit(`${path}/${verb}`, fields);
  expect(answer.status).toBe(303);
  if (answer.location?.startsWith('/confirm')) throw new Error('asked who it is');
  await who.follow();
}

async function publicCounts(): Promise<string> {
  return (await world.browser().visit('/log')).html.querySelector('main')?.text ?? '';
}

describe('a decision on a post or a report', () => {
  it('is taken back as if it had never been, mails included, and stands in the log twice', async () => {
    const topic = await writeTopic(world, known, { title: 'A topic' });
    const opening = await makeHeldPost(world, newcomer, { title: 'Held' });
    const { id } = await writeReply(world, topic, newcomer, { state: 'held' });
    const reply = { id: String(id), path: `/moderation/posts/${id}` };
    const counts = await publicCounts();
    const before = await forumState(world);
    for (const item of [opening, reply]) {
      await claim(rosa, item);
      await decideAndUndo(rosa, item, 'approval', { message: 'Welcome!' });
      expect(await forumState(world)).toEqual(before);
      await decideAndUndo(rosa, item, 'rejection', { reason: 'spam' });
      expect(await forumState(world)).toEqual(before);
    }
    expect(await publicCounts()).toBe(counts);
    const log = await rosa.visit(`/moderation/log?kind=post&id=${id}`);
    const actions = log.html.querySelectorAll('td > p:first-child').map((each) => each.text);
    expect(actions).toEqual([
      'Decision taken back',
      'Rejected',
      'Decision taken back',
      'Published',
    ]);

    await rosa.visit(reply.path);
    await decide(rosa, reply.path, 'approval');
    await rosa.visit(opening.path);
    await decide(rosa, opening.path, 'approval');
    await world.runJobs();
    expect(world.mailbox.messages.filter(({ to }) => to === 'new@keyhaven.example')).toHaveLength(
      2,
    );
    const [row] = await world.dataSource.query<Record<string, number>[]>(
      `select t.reply_count as replies, t.last_number as last, p.number from topics t join posts p on p.topic_id = t.id where p.id = $1`,
      [id],
    );
    expect(row).toEqual({ replies: 1, last: 2, number: 2 });
  });

  it('gives a report its place again, to the others of its post too, and to the answer its topic', async () => {
    const topic = await writeTopic(world, known, { title: 'Solved' });
    const { id: postId } = await writeReply(world, topic, newcomer, { body: 'So it goes.' });
    await world.get(Answers).accept(known, topic.id, 2);
    const item = await makeReport(world, known, { postId, reason: 'spam' });
    const lena = await makeAccount(world, 'third@keyhaven.example', { name: 'Third' });
    await makeReport(world, lena, { postId, reason: 'abuse' });
    const whole = await makeReport(world, newcomer, {
      postId:
        (
          await world.dataSource.query<{ id: number }[]>(
            'select id from posts where topic_id = $1 and number = 1',
            [topic.id],
          )
        )[0]?.id ?? 0,
      reason: 'other',
    });
    const before = await forumState(world);
    for (const each of [item, whole]) {
      await claim(rosa, each);
      await decideAndUndo(rosa, each, 'approval', { message: 'Not here.' });
      expect(await forumState(world)).toEqual(before);
      await decideAndUndo(rosa, each, 'rejection');
      expect(await forumState(world)).toEqual(before);
    }
  });

  it('is taken back by whoever decided, within ten seconds, once, and not once it changed', async () => {
    const item = await makeHeldPost(world, newcomer, { title: 'Once' });
    await claim(rosa, item);
    await decide(rosa, item.path, 'approval');
    const decision = rosa.page.html.querySelector('[name=decision]')?.getAttribute('value') ?? '';
    expect((await postTo(jonas, UNDO, { decision })).status).toBe(404);
    expect((await postTo(jonas, UNDO, { decision: 'x' })).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => postTo(rosa, UNDO, { decision })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(both.map(({ text }) => text).join()).toContain('taken back already');

    await rosa.visit(item.path);
    await decide(rosa, item.path, 'rejection', { reason: 'spam' });
    const { page } = rosa;
    world.clock.advance({ seconds: 10 });
    const late = await rosa.submit(UNDO);
    expect(late.status).toBe(409);
    expect(late.text).toContain('too late');
    expect(
      (await rosa.visit(`/moderation?done=rejection.posts.${item.id}`)).html.querySelector(
        '[name=decision]',
      ),
    ).toBeNull();
    expect(page.text).toContain('Undo');
    const [row] = await world.dataSource.query<{ state: string }[]>(
      'select state from posts where id = $1',
      [item.id],
    );
    expect(row?.state).toBe('rejected');

    const next = await makeHeldPost(world, newcomer, { title: 'Changed' });
    await claim(rosa, next);
    await decide(rosa, next.path, 'approval');
    await world.dataSource.query('update posts set version = version + 1 where id = $1', [next.id]);
    const changed = await rosa.submit(UNDO);
    expect(changed.status).toBe(409);
    expect(changed.text).toContain('changed after your decision');
    const before = mails();
    await world.runJobs();
    expect(mails()).toBe(before + 2);
  });

  it('whose mail has left is not taken back, whatever the clock says', async () => {
    const item = await makeHeldPost(world, newcomer, { title: 'Told' });
    await claim(rosa, item);
    await decide(rosa, item.path, 'approval');
    await world.runJobs();
    expect((await rosa.submit(UNDO)).status).toBe(409);
  });
});

describe('a decision on a request', () => {
  let number = '';
  const at = (kind: string): MadeItem => ({ id: number, path: `/moderation/${kind}/${number}` });

  it('is taken back to where it stood: question, rejection, approval, and nothing is left of them', async () => {
    const mailed = await ask(world, {
      person: { givenName: 'Käthe', familyName: 'Müller', certificationId: '200000001' },
      exams: [{ examCode: 'CL-900', registrationId: '700-104223' }],
      phone: '+4930123456',
      proves: ['kathe@work.example'],
      contact: 'first@new.example',
    });
    ({ number } = mailed);
    await claim(rosa, at('recovery'));
    const before = await standingOf(world, number);
    const page = await mailed.browser.visit(`/tickets/${number}`);
    await rosa.visit(at('recovery').path);
    await decideAndUndo(rosa, at('recovery'), 'question', { message: 'Which exams?' });
    await decideAndUndo(rosa, at('recovery'), 'rejection', { reason: 'not-enough' });
    expect(await standingOf(world, number)).toEqual(before);
    await decideAndUndo(rosa, at('recovery'), 'approval', { message: 'Welcome back.' });
    expect(await standingOf(world, number)).toEqual(before);
    const after = await mailed.browser.visit(`/tickets/${number}`);
    expect(after.html.querySelector('main')?.text).toBe(page.html.querySelector('main')?.text);

    await rosa.visit(at('recovery').path);
    await decide(rosa, at('recovery').path, 'approval');
    expect(await stateOf(world, number)).toBe('hold');
    await world.runJobs();
    const told = world.mailbox.messages.filter(({ text }) => text.includes('/not-me/'));
    expect(new Set(told.map(({ to }) => to))).toEqual(
      new Set(['kathe@work.example', 'kathe@home.example']),
    );
  });

  it('names the same second person again, who takes back what the second person decides', async () => {
    ({ number } = await ask(world, {
      person: { certificationId: '200000002' },
      exams: [{ registrationId: '611-900001' }, { registrationId: '611-900002' }],
      proves: ['noor@studio.example'],
      contact: 'second@new.example',
    }));
    await claim(rosa, at('recovery'));
    const first = await standingOf(world, number);
    await decideAndUndo(rosa, at('recovery'), 'approval');
    expect(await standingOf(world, number)).toEqual(first);
    const [drawn] = await world.dataSource.query<{ id: number; name: string }[]>(
      `select a.id, a.name from recovery_namings n join accounts a on a.id = n.account_id where ticket_id = $1`,
      [Number(number.slice(2))],
    );
    for (const round of [1, 2, 3]) {
      expect(round).toBeLessThan(4);
      await decide(rosa, at('recovery').path, 'approval');
      expect((await ticketRow(world, number))['second_id']).toBe(drawn?.id);
      if (round < 3) {
        await rosa.submit(UNDO);
        await rosa.follow();
      }
    }
    const second = await signedIn(world, `${drawn?.name.toLowerCase()}@keyhaven.example`);
    await world.runJobs();
    await claim(second, at('second'));
    const before = await standingOf(world, number);
    await second.visit(at('second').path);
    await decideAndUndo(second, at('second'), 'send-back', { message: 'Look again.' });
    await decideAndUndo(second, at('second'), 'rejection', { reason: 'not-enough' });
    await decideAndUndo(second, at('second'), 'approval');
    expect(await standingOf(world, number)).toEqual(before);
    await decide(second, at('second').path, 'approval');
    expect(await stateOf(world, number)).toBe('hold');
  });
});
