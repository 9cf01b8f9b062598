import type { Account } from '../src/accounts/account/account.entity.js';
import {
  canSeePost,
  canSeeTopic,
  postVisibleTo,
  topicVisibleTo,
} from '../src/forum/forum.policy.js';
import type { PostState } from '../src/forum/rules/post-state.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const STATES: PostState[] = ['published', 'held', 'rejected', 'hidden', 'private'];

let world: TestWorld;
let asker: Account;
let replier: Account;
const readers = new Map<string, { account: Account | null; browser: BrowserSession }>();
const topics: { topic: Topic; reply: Post }[] = [];

beforeAll(async () => {
  world = await startTestApp();
  asker = await makeKnownMember(world, 'asker@post.example', 'Maria Kowalska');
  replier = await makeKnownMember(world, 'replier@post.example', 'Tariq Aziz');
  const other = await makeAccount(world, 'other@post.example', { name: 'Li Wei Tan' });
  const moderator = await makeAccount(world, 'mod@post.example', {
    name: 'Jonas Berg',
    role: 'moderator',
  });
  for (const replyState of STATES) {
    for (const topicState of STATES)
      if (isWorthTrying(topicState, replyState)) topics.push(await pair(topicState, replyState));
  }
  const browser = (address: string) => signedIn(world, address);
  readers.set('visitor', { account: null, browser: world.browser() });
  readers.set('asker', { account: asker, browser: await browser('asker@post.example') });
  readers.set('replier', { account: replier, browser: await browser('replier@post.example') });
  readers.set('other', { account: other, browser: await browser('other@post.example') });
  readers.set('moderator', { account: moderator, browser: await browser('mod@post.example') });
}, 120_000);
afterAll(() => world.close());

/** What goes on privately among what is held or refused is seen as that is. */
function isWorthTrying(...states: PostState[]): boolean {
  return (
    !states.includes('private') ||
    states.every((state) => state === 'private' || state === 'published')
  );
}

/** A topic and a reply in every pair of states, each with a marker that names it. */
async function pair(topicState: PostState, replyState: PostState) {
  const marker = `Marker${topicState}${replyState}`;
  const topic = await writeTopic(world, asker, {
    title: `${marker}Title`,
    body: `${marker}Question`,
  });
  const reply = await writeReply(world, topic, replier, { body: `${marker}Reply` });
  await world.dataSource.manager.update(Topic, { id: topic.id }, { state: topicState });
  await world.dataSource.manager.update(
    Post,
    { topicId: topic.id, number: 1 },
    { state: topicState },
  );
  await world.dataSource.manager.update(Post, { id: reply.id }, { state: replyState });
  return {
    topic: Object.assign(topic, { state: topicState }),
    reply: Object.assign(reply, { state: replyState }),
  };
}

describe('who may see what', () => {
  it('is said alike by the rule and by its SQL twin', async () => {
    for (const { account } of readers.values()) {
      const seenTopics = await ids(
        `select t.id from topics t where ${topicVisibleTo('$1')}`,
        account,
      );
      const seenPosts = await ids(
        `select p.id from posts p join topics t on t.id = p.topic_id where ${postVisibleTo('$1')}`,
        account,
      );
      for (const { topic, reply } of topics) {
        expect(seenTopics.has(topic.id)).toBe(canSeeTopic(account, topic));
        expect(seenPosts.has(reply.id)).toBe(canSeePost(account, topic, reply));
      }
    }
  });

  it.each(['visitor', 'asker', 'replier', 'other', 'moderator'])(
    'holds on every page that shows posts to the %s',
    async (name) => {
      const { account, browser } = readers.get(name) ?? { account: null, browser: world.browser() };
      for (const { topic, reply } of topics) {
        const { status, text } = await browser.visit(topicPath(topic));
        expect(status).toBe(canSeeTopic(account, topic) ? 200 : 404);
        expect(text.includes(topic.title.replace('Title', 'Reply'))).toBe(
          canSeePost(account, topic, reply),
        );
        const report = await browser.visit(`/posts/${reply.id}/reports`);
        const seen = account !== null && canSeePost(account, topic, reply);
        expect(report.status).toBe(account === null ? 303 : seen ? 200 : 404);
        const quote = await browser.visit(`${topicPath(topic)}?quote=2`);
        expect(quote.text.includes(`&gt; ${topic.title.replace('Title', 'Reply')}`)).toBe(
          account !== null && topic.state === 'published' && reply.state === 'published',
        );
      }
    },
  );

  it('holds in lists, search and member pages, which show published posts only', async () => {
    for (const [name, { account, browser }] of readers) {
      for (const path of [
        '/',
        '/c/exams',
        '/c/exams?status=open',
        '/search?q=Marker',
        '/search?status=open',
      ]) {
        expect(markersIn((await browser.visit(path)).text)).toEqual(['published']);
      }
      const own = account?.id === asker.id;
      const { text } = await browser.visit('/u/maria-kowalska');
      expect([name, markersIn(text)]).toEqual([name, own ? [...STATES].sort() : ['published']]);
    }
  });

  it('keeps replies of topics that are not seen out of the search', async () => {
    const { html } = await world.browser().visit('/search?q=Markerpublished');
    const shown = html.querySelectorAll('.hits .excerpt').map((each) => each.text);
    expect(shown.filter((text) => /(held|rejected|hidden|private)Reply/.test(text))).toEqual([]);
    expect(shown.length).toBeGreaterThan(0);
  });
});

/** The states of the topics whose titles stand on a page. */
function markersIn(text: string): string[] {
  const found = [...text.matchAll(/Marker(published|held|rejected|hidden|private)[a-z]+Title/g)];
  return [...new Set(found.map(([, state = '']) => state))].sort();
}

async function ids(query: string, account: Account | null): Promise<Set<number>> {
  const rows = await world.dataSource.query<{ id: number }[]>(query, [account?.id ?? null]);
  return new Set(rows.map(({ id }) => id));
}
