import type { Account } from '../src/accounts/account/account.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { expectTrueCounters, postsOf, valueOf, writeTopic } from './support/forum.js';
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
let ines: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  ({ nia, pavel, asker, replier, visitor, rosa, ines } = await makeForumCast(world));
}, 30_000);
afterAll(() => world.close());

const main = (browser: BrowserSession) => browser.page.html.querySelector('main')?.text ?? '';
const events = async (browser: BrowserSession, id: number) =>
  (await browser.visit(`/t/${id}/x`).then(() => browser.follow())).html
    .querySelectorAll('.posts .event')
    .map((each) => each.text.replace(/\s+/g, ' ').trim());

/** Does something as the moderators' page offers it. */
async function conduct(
  id: number,
  verb: string,
  fields: Record<string, string> = {},
  by: BrowserSession = rosa,
) {
  await by.visit(`/topics/${id}/moderation`);
  return by.submit(`/topics/${id}/${verb}`, fields);
}

const NOW = { when: 'now', reason: 'settled' };

describe('a moderator', () => {
  it('closes a topic: it says so in line, refuses replies with their text kept, and opens again', async () => {
    const topic = await writeTopic(world, nia, { title: 'May I close' });
    await replier.visit(`/t/${topic.id}/may-i-close`);
    expect((await conduct(topic.id, 'closing', NOW)).status).toBe(303);
    const refused = await replier.submit(`/topics/${topic.id}/posts`, { body: 'One more thing' });
    expect([refused.status, valueOf(replier, 'body')]).toEqual([422, 'One more thing']);
    expect(refused.html.querySelector('.errsum')?.text).toContain('takes no replies');
    expect((await events(visitor, topic.id))[0]).toMatch(
      /^Rosa Pereira closed this topic\. It is settled\./,
    );
    expect(visitor.page.html.querySelector('#reply')?.text).toContain('closed');
    expect(visitor.page.html.querySelector('.post footer a[href^="/sign-in"]')?.text).not.toContain(
      'Reply',
    );
    await rosa.visit(`/t/${topic.id}/may-i-close`);
    expect((await rosa.submit(`/topics/${topic.id}/posts`, { body: 'From staff' })).status).toBe(
      303,
    );
    await world.runJobs();
    await asker.visit('/notifications');
    expect(main(asker)).toContain('No more replies are taken in May I close');
    await conduct(topic.id, 'reopening');
    await replier.visit(`/t/${topic.id}/may-i-close`);
    expect((await replier.submit(`/topics/${topic.id}/posts`, { body: 'Again' })).status).toBe(303);
    const lines = await events(visitor, topic.id);
    expect(lines).toHaveLength(2);
    const order = visitor.page.html
      .querySelectorAll('.posts > .post, .posts > .event')
      .map((each) => (each.classNames.includes('event') ? 'event' : 'post'));
    expect(order).toEqual(['post', 'event', 'post', 'event', 'post']);
    await expectTrueCounters(world);
  });

  it('moves a topic: both categories count it right, and its address stays', async () => {
    const topic = await writeTopic(world, nia, { title: 'In the wrong place' });
    expect((await conduct(topic.id, 'category', { category: 'nowhere' })).status).toBe(422);
    expect((await conduct(topic.id, 'category', { category: 'profile' })).status).toBe(303);
    await expectTrueCounters(world);
    await visitor.visit('/c/profile');
    expect(main(visitor)).toContain('In the wrong place');
    expect((await events(visitor, topic.id))[0]).toContain('Rosa Pereira moved this topic to');
  });

  it('links a duplicate to what answers it, in lists and on its page; nobody sees a link to what is hidden', async () => {
    const original = await writeTopic(world, pavel, { title: 'The answered one' });
    const again = await writeTopic(world, nia, { title: 'Asked once more' });
    for (const topic of [String(again.id), '999999', 'nothing'])
      expect((await conduct(again.id, 'duplicate', { topic })).status).toBe(422);
    await conduct(again.id, 'duplicate', { topic: `/t/${original.id}/x#p-1` });
    await visitor.visit('/latest');
    expect(main(visitor)).toMatch(/Answered in\s+The answered one/);
    await events(visitor, again.id);
    expect(visitor.page.html.querySelector('.note.info a')?.text).toBe('The answered one');
    await world.dataSource.query(`update topics set state = 'hidden' where id = $1`, [original.id]);
    await events(visitor, again.id);
    expect(main(visitor)).not.toContain('The answered one');
    await world.dataSource.query(`update topics set state = 'published' where id = $1`, [
      original.id,
    ]);
  });

  it('twice at once does it once, and who is late reads who did what', async () => {
    const topic = await writeTopic(world, nia, { title: 'Two at once' });
    await ines.visit(`/topics/${topic.id}/moderation`);
    await rosa.visit(`/topics/${topic.id}/moderation`);
    expect((await rosa.submit(`/topics/${topic.id}/closing`, NOW)).status).toBe(303);
    expect((await ines.submit(`/topics/${topic.id}/closing`, NOW)).status).toBe(303);
    expect(await events(visitor, topic.id)).toHaveLength(1);
    await ines.visit(`/topics/${topic.id}/moderation`);
    await rosa.visit(`/topics/${topic.id}/moderation`);
    await rosa.submit(`/topics/${topic.id}/reopening`);
    const late = await ines.submit(`/topics/${topic.id}/category`, { category: 'profile' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Rosa Pereira opened this topic again');
  });
});

describe('the tags of a topic', () => {
  it('are changed by its author, looked through as those of a new one', async () => {
    const topic = await writeTopic(world, nia, { title: 'To be tagged', tags: ['old'] });
    await world.dataSource.query(
      `insert into watched_words (word, key, action) values ('darn', 'darn', 'hold')`,
    );
    const change = async (tags: string, more = {}) => {
      await asker.visit(`/topics/${topic.id}/tags`);
      return asker.submit(`/topics/${topic.id}/tags`, { tags, ...more });
    };
    expect((await change('a, b, c, d, e, f')).status).toBe(422);
    expect((await change('darn')).status).toBe(422);
    expect((await change('4111 1111 1111 1111')).status).toBe(422);
    expect(valueOf(asker, 'tags')).toBe('4111 1111 1111 1111');
    expect((await change('Renewal, exam day')).status).toBe(303);
    await visitor.visit('/tags/exam-day');
    expect(main(visitor)).toContain('To be tagged');
    expect((await visitor.visit('/tags/old')).status).toBe(404);
    expect((await replier.visit(`/topics/${topic.id}/tags`)).status).toBe(404);
    expect(await postsOf(world, topic)).toHaveLength(1);
  });
});

describe('the clock', () => {
  it('closes a topic whose timer runs out: it holds at its moment, and the sweep writes it down once', async () => {
    const topic = await writeTopic(world, nia, { title: 'With a timer' });
    const wrong = await conduct(topic.id, 'closing', {
      when: 'hours',
      hours: 'x',
      reason: 'settled',
    });
    expect([wrong.status, valueOf(rosa, 'closing-hours')]).toEqual([422, 'x']);
    expect(wrong.html.querySelector('#closing-hours-error')?.text).toContain('number');
    await conduct(topic.id, 'closing', { when: 'hours', hours: '2', reason: 'other' });
    await replier.visit(`/t/${topic.id}/with-a-timer`);
    expect((await replier.submit(`/topics/${topic.id}/posts`, { body: 'Still open' })).status).toBe(
      303,
    );
    await replier.visit(`/t/${topic.id}/with-a-timer`);
    world.clock.advance({ hours: 2 });
    expect((await replier.submit(`/topics/${topic.id}/posts`, { body: 'Too late' })).status).toBe(
      422,
    );
    for (let run = 0; run < 2; run += 1)
      await world.dataSource
        .query(`select graphile_worker.add_job('forum.closingSweep', '{}')`)
        .then(() => world.runJobs());
    const lines = await events(visitor, topic.id);
    expect(lines.filter((line) => line.includes('closed by its timer'))).toHaveLength(1);
    await asker.visit('/notifications');
    expect(main(asker)).toContain('No more replies are taken in With a timer');
  });

  it('ends a pin: the topic stands first in its category until then, and nowhere twice', async () => {
    const pinned = await writeTopic(world, nia, { title: 'Read me first' });
    world.clock.advance({ minutes: 1 });
    await writeTopic(world, pavel, { title: 'Newer than that' });
    const titles = async () =>
      (await visitor.visit('/c/exams')).html
        .querySelectorAll('.topics .t > a')
        .map(({ text }) => text);
    expect((await titles())[0]).toBe('Newer than that');
    rosa = await signedIn(world, 'rosa@post.example');
    await conduct(pinned.id, 'pin', { until: '2099-01-01T00:00' });
    expect(rosa.page.status).toBe(422);
    const until = new Date(world.clock.now().getTime() + 3_600_000).toISOString().slice(0, 16);
    expect((await conduct(pinned.id, 'pin', { until })).status).toBe(303);
    expect((await titles()).filter((title) => title === 'Read me first')).toEqual([
      'Read me first',
    ]);
    expect((await titles())[0]).toBe('Read me first');
    world.clock.advance({ hours: 2 });
    expect((await titles())[0]).toBe('Newer than that');
  });
});
