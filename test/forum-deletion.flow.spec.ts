import type { Account } from '../src/accounts/account/account.entity.js';
import { Jobs } from '../src/jobs/jobs.js';
import type { BrowserSession } from './support/browser-session.js';
import { expectTrueCounters, firstPostOf, writeReply, writeTopic } from './support/forum.js';
import { signedIn } from './support/people.js';
import { makeForumCast } from './support/forum-cast.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let nia: Account;
let pavel: Account;
let asker: BrowserSession;
let replier: BrowserSession;
let visitor: BrowserSession;
let rosa: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  ({ nia, pavel, asker, replier, visitor, rosa } = await makeForumCast(world));
}, 30_000);
afterAll(() => world.close());

const main = (browser: BrowserSession) => browser.page.html.querySelector('main')?.text ?? '';
const read = async (browser: BrowserSession, path: string) => {
  const page = await browser.visit(path);
  return page.status === 301 ? browser.follow() : page;
};

async function remove(browser: BrowserSession, id: number, fields: Record<string, string> = {}) {
  const page = await browser.visit(`/posts/${id}/deletion`);
  return page.status === 200 ? browser.submit(`/posts/${id}/deletion`, fields) : page;
}

async function restore(browser: BrowserSession, id: number) {
  await browser.visit(`/posts/${id}/deletion`);
  return browser.submit(`/posts/${id}/restoration`);
}

describe('an own post', () => {
  it('is deleted: a line stands in its place, it is found and quoted no more, and comes back', async () => {
    const topic = await writeTopic(world, nia, { title: 'Some question' });
    const reply = await writeReply(world, topic, pavel, { body: 'Zebracrossing words.' });
    const quote = `> [Pavel](/t/${topic.id}/x?post=2#p-2):\n>\n> Zebracrossing words.\n\nI see`;
    await writeReply(world, topic, nia, { body: quote });
    await replier.visit(`/posts/${reply.id}/deletion`);
    const twice = await Promise.all([
      replier.submit(`/posts/${reply.id}/deletion`),
      replier.submit(`/posts/${reply.id}/deletion`),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    for (const path of [`/t/${topic.id}/x`, `/t/${topic.id}.atom`, '/search?q=Zebracrossing'])
      expect((await read(visitor, path)).text.replace('q=Zebra', '')).not.toContain(
        'Zebracrossing words',
      );
    await read(visitor, `/t/${topic.id}/x`);
    expect(visitor.page.html.querySelector('#p-2')?.text).toContain('The author deleted this post');
    expect(visitor.page.html.querySelector('#p-3')?.text).toContain('I see');
    await expectTrueCounters(world);
    await read(replier, `/t/${topic.id}/x`);
    expect(replier.page.html.querySelector('#p-2')?.text).toContain('Zebracrossing');
    expect((await restore(replier, reply.id)).status).toBe(303);
    expect((await read(visitor, '/search?q=Zebracrossing')).text).toContain('Some question');
    await expectTrueCounters(world);
  });

  it('that was the last leaves nothing behind, and comes back for a day only', async () => {
    const topic = await writeTopic(world, nia, { title: 'Short one' });
    const reply = await writeReply(world, topic, pavel, { body: 'Only this.' });
    await remove(replier, reply.id);
    await read(visitor, `/t/${topic.id}/x`);
    expect(visitor.page.html.querySelector('#p-2')).toBeNull();
    world.clock.advance({ hours: 25 });
    replier = await signedIn(world, 'pavel@post.example');
    await replier.visit(`/posts/${reply.id}/deletion`);
    expect(
      replier.page.html.querySelector(`form[action="/posts/${reply.id}/restoration"]`),
    ).toBeNull();
    rosa = await signedIn(world, 'rosa@post.example');
    asker = await signedIn(world, 'nia@post.example');
    expect((await restore(rosa, reply.id)).status).toBe(303);
    expect((await world.mailTo('pavel@post.example')).subject).toContain('Your post is back');
  });

  it('that opens a topic takes the topic along, as long as nobody replied', async () => {
    const topic = await writeTopic(world, nia, { title: 'A mistake of mine' });
    const first = await firstPostOf(world, topic);
    const reply = await writeReply(world, topic, pavel);
    await asker.visit(`/posts/${first}/deletion`);
    expect(main(asker)).toContain('only moderators delete');
    await remove(replier, reply.id);
    expect((await remove(asker, first)).status).toBe(303);
    expect((await visitor.visit(`/t/${topic.id}/a-mistake-of-mine`)).status).toBe(404);
    expect((await visitor.visit('/latest')).text).not.toContain('A mistake of mine');
    expect((await read(asker, `/t/${topic.id}/a-mistake-of-mine`)).status).toBe(200);
    await expectTrueCounters(world);
    await restore(asker, first);
    expect((await visitor.visit(`/t/${topic.id}/a-mistake-of-mine`)).status).toBe(200);
    await expectTrueCounters(world);
  });
});

describe('a moderator', () => {
  it('deletes with a reason that the author is told, and the author cannot undo it', async () => {
    const topic = await writeTopic(world, nia, { title: 'With an insult' });
    const reply = await writeReply(world, topic, pavel, { body: 'Wicked words.' });
    await writeReply(world, topic, nia, { body: 'Later.' });
    const without = await remove(rosa, reply.id);
    expect([without.status, without.html.querySelector('#reason-error')?.text.trim()]).toEqual([
      422,
      'Error: Choose a reason from the list',
    ]);
    expect((await remove(rosa, reply.id, { reason: 'abuse' })).status).toBe(303);
    const mail = await world.mailTo('pavel@post.example');
    expect([mail.subject, mail.text.includes('attacks somebody')]).toEqual([
      'Your post was deleted: With an insult',
      true,
    ]);
    await read(visitor, `/t/${topic.id}/x`);
    expect(visitor.page.html.querySelector('#p-2')?.text).toContain(
      'A moderator deleted this post',
    );
    await replier.visit(`/posts/${reply.id}/deletion`);
    expect(
      replier.page.html.querySelector(`form[action="/posts/${reply.id}/restoration"]`),
    ).toBeNull();
    expect((await asker.visit(`/posts/${reply.id}/deletion`)).status).toBe(404);
    const rows = await world.dataSource.query<{ reason: string }[]>(
      `select details ->> 'reason' as reason from audit_log where action = 'post.deleted' and subject_id = $1`,
      [String(reply.id)],
    );
    expect(rows).toEqual([{ reason: 'abuse' }]);
  });
});

describe('a deleted post', () => {
  it('loses its words two years later, and does not come back then', async () => {
    const topic = await writeTopic(world, nia, { title: 'Long ago' });
    const reply = await writeReply(world, topic, pavel, { body: 'Old words.' });
    await remove(replier, reply.id);
    const before = new Date(world.clock.now().getTime() - 731 * 86_400_000);
    await world.dataSource.query('update posts set deleted_at = $2 where id = $1', [
      reply.id,
      before,
    ]);
    await world.get(Jobs).add(world.dataSource.manager, 'forum.retention', {});
    await world.runJobs();
    const rows = await world.dataSource.query<object[]>(
      'select title, body, html, plain from posts where id = $1',
      [reply.id],
    );
    expect(rows).toEqual([{ title: '', body: '', html: '', plain: '' }]);
    await rosa.visit(`/posts/${reply.id}/deletion`);
    expect(rosa.page.html.querySelector('form[action$="/restoration"]')).toBeNull();
  });
});
