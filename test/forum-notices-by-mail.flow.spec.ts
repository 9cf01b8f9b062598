import type { Account } from '../src/accounts/account/account.entity.js';
import type { KeptMail } from '../src/mail/dev-mailbox.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, postsOf, writeTopic } from './support/forum.js';
import { signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const NIA = 'nia@post.example';

let world: TestWorld;
let nia: Account;
let topic: Topic;
let path: string;
let helper: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  nia = await makeKnownMember(world, NIA, 'Nia Owens');
  await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
  topic = await writeTopic(world, nia, { title: 'Where is my result?' });
  path = `/t/${topic.id}/${topic.slug}`;
  helper = await signedIn(world, 'pavel@post.example');
}, 30_000);
afterAll(() => world.close());

const rows = <T>(sql: string, values: unknown[] = []) => world.dataSource.query<T[]>(sql, values);
const mails = () => world.mailbox.messages.filter(({ to }) => to === NIA);
const choose = (mail: string) =>
  rows(
    `insert into notification_choices (account_id, mail, follow_own, follow_replied) values ($1, $2, true, true)
     on conflict (account_id) do update set mail = excluded.mail`,
    [nia.id, mail],
  );

/** Replies; the work that follows is done by whoever calls. */
async function reply(body: string): Promise<number> {
  await helper.visit(path);
  await helper.submit(`/topics/${topic.id}/posts`, { body });
  expect(helper.page.status).toBe(303);
  return Math.max(...(await postsOf(world, topic)).map(({ id }) => id));
}

async function digest(): Promise<void> {
  await rows(`select graphile_worker.add_job('forum.digests')`);
  await world.runJobs();
}

const unsubscribePath = ({ headers }: KeptMail) =>
  new URL(/<(.+)>/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? '').pathname;

describe('a mail at once', () => {
  it('comes once, with the words and a way out, which its row does not hold', async () => {
    const id = await reply('It comes after nine days.');
    await world.runJobs();
    await rows(`select graphile_worker.add_job('forum.tell', $1::json)`, [
      JSON.stringify({ postId: id, occasion: 'published', actorId: null }),
    ]);
    await world.runJobs();
    expect(mails()).toHaveLength(1);
    const [mail] = mails();
    expect(mail?.subject).toBe('Pavel Novak replied in “Where is my result?”');
    expect(mail?.text).toContain('It comes after nine days.');
    expect(mail?.text).toContain(`${path}?post=2#p-2`);
    expect(mail?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    const kept = await rows('select params from mail_messages where to_address = $1', [NIA]);
    expect(JSON.stringify(kept)).not.toMatch(/nine days|result|Pavel/);
  });

  it.each([
    ['hidden', (id: number) => rows(`update posts set state = 'hidden' where id = $1`, [id])],
    [
      'read',
      (id: number) => rows(`update notifications set read_at = now() where post_id = $1`, [id]),
    ],
  ])('does not leave about a post that was %s meanwhile', async (what, change) => {
    const before = mails().length;
    const id = await reply(`A word too much, ${what} later.`);
    await holdDelivery(() => world.runJobs());
    const waiting = 'select from mail_messages where sent_at is null and dropped_at is null';
    expect(await rows(waiting)).toHaveLength(1);
    await change(id);
    await releaseDelivery();
    expect(mails()).toHaveLength(before);
    await rows(`update posts set state = 'published' where id = $1`, [id]);
  });
});

/** Lets jobs run while every new delivery is put off by a day. */
async function holdDelivery(run: () => Promise<unknown>): Promise<void> {
  await rows(
    `create or replace function put_off() returns trigger language plpgsql as $$
     begin
       if new.task_id = (select id from graphile_worker._private_tasks where identifier = 'mail.deliver') then
         new.run_at := now() + interval '1 day';
       end if;
       return new;
     end $$`,
  );
  await rows(
    'create or replace trigger put_off before insert on graphile_worker._private_jobs for each row execute function put_off()',
  );
  await run();
  await rows('drop trigger put_off on graphile_worker._private_jobs');
}

async function releaseDelivery(): Promise<void> {
  await rows(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs
       where task_identifier = 'mail.deliver'), run_at => now() - interval '1 minute')`,
  );
  await world.runJobs();
}

describe('a daily mail', () => {
  it('tells of everything new in one, once, however often its job runs', async () => {
    await choose('daily');
    const before = mails().length;
    await reply('First word.');
    await world.runJobs();
    const second = await reply('Second word.');
    await world.runJobs();
    const gone = await reply('Third word.');
    await world.runJobs();
    expect(mails()).toHaveLength(before);
    await rows(`update posts set state = 'hidden' where id = $1`, [gone]);
    await digest();
    await digest();
    expect(mails()).toHaveLength(before + 1);
    const text = mails().at(-1)?.text ?? '';
    expect([text.includes('First word.'), text.includes('Second word.')]).toEqual([true, true]);
    expect(text).not.toContain('Third word.');
    await rows(`update posts set state = 'published' where id = any($1)`, [[gone, second]]);
  });

  it('does not come where there is nothing new', async () => {
    const before = mails().length;
    await digest();
    expect(mails()).toHaveLength(before);
  });
});

describe('one click', () => {
  it('in a mail program ends the mails about a topic, without a session or a form', async () => {
    await choose('at-once');
    await reply('One more.');
    await world.runJobs();
    const last = mails().at(-1);
    if (!last) throw new Error('no mail came');
    const before = mails().length;
    const program = world.browser();
    const link = unsubscribePath(last);
    const page = await program.visit(link);
    expect([page.status, page.text.includes('Where is my result?')]).toEqual([200, true]);
    await reply('Looking at the page changes nothing.');
    await world.runJobs();
    expect(mails()).toHaveLength(before + 1);
    const answer = await world
      .browser()
      .agent.post(link)
      .type('form')
      .send({ 'List-Unsubscribe': 'One-Click' });
    expect(answer.status).toBe(200);
    await reply('Nobody is mailed.');
    await world.runJobs();
    expect(mails()).toHaveLength(before + 1);
    expect(await rows('select from notifications where account_id = $1', [nia.id])).not.toEqual([]);
    await program.visit(link);
    await program.submit(link, {}, 1);
    expect(
      await rows('select mail from notification_choices where account_id = $1', [nia.id]),
    ).toEqual([{ mail: 'none' }]);
  });

  it('opens nothing with a token that was not made here, and takes multipart as well', async () => {
    const [last] = mails();
    const link = last ? unsubscribePath(last) : '';
    const visitor = world.browser();
    expect((await visitor.agent.post(`${link.slice(0, -1)}!`)).status).toBe(404);
    expect((await visitor.visit(link.replace(`/${nia.id}-`, `/${nia.id + 1}-`))).status).toBe(404);
    const sent = await visitor.agent.post(link).field('List-Unsubscribe', 'One-Click');
    expect(sent.status).toBe(200);
  });
});
