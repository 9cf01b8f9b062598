import { randomUUID } from 'node:crypto';
import type { Account } from '../../src/accounts/account/account.entity.js';
import { Category } from '../../src/forum/category/category.entity.js';
import { PostWriter } from '../../src/forum/posting/post-writer.service.js';
import { PostReport } from '../../src/forum/report/post-report.entity.js';
import { Reporting } from '../../src/forum/report/reporting.service.js';
import { POSTS_UNTIL_KNOWN } from '../../src/forum/rules/first-posts.js';
import { Post } from '../../src/forum/topic/post.entity.js';
import { Topic } from '../../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './browser-session.js';
import { makeAccount } from './people.js';
import type { TestWorld } from './test-app.js';

/** What a test does not say of a topic. */
interface TopicSaid {
  category?: string;
  title?: string;
  body?: string;
  state?: 'published' | 'held';
  tags?: string[];
  at?: Date;
}

/** A topic by somebody, written as the application writes it. */
export async function writeTopic(
  world: TestWorld,
  author: Pick<Account, 'id'>,
  {
    category = 'exams',
    title = 'A question',
    body = 'What now?',
    state = 'published',
    tags = [],
    at,
  }: TopicSaid = {},
): Promise<Topic> {
  return world.dataSource.transaction(async (tx) => {
    const { id } = await tx.findOneByOrFail(Category, { slug: category });
    return world.get(PostWriter).topic(tx, {
      categoryId: id,
      authorId: author.id,
      title,
      body,
      state,
      tags,
      at: at ?? world.clock.now(),
      sendingKey: randomUUID(),
    });
  });
}

/** A reply by somebody. */
export async function writeReply(
  world: TestWorld,
  topic: Pick<Topic, 'id'>,
  author: Pick<Account, 'id'>,
  { body = 'An answer.', state = 'published' }: Pick<TopicSaid, 'body' | 'state'> = {},
): Promise<Post> {
  return world.dataSource.transaction(async (tx) => {
    const locked = await tx.findOneByOrFail(Topic, { id: topic.id });
    return world.get(PostWriter).reply(tx, locked, {
      authorId: author.id,
      body,
      state,
      at: world.clock.now(),
      replyTo: null,
    });
  });
}

/** A member whose posts appear at once. */
export async function makeKnownMember(
  world: TestWorld,
  email: string,
  name: string,
): Promise<Account> {
  const account = await makeAccount(world, email, { name });
  const topic = await writeTopic(world, account, {
    category: 'profile',
    title: `Hello from ${name}`,
    body: 'Nothing to ask yet.',
  });
  for (let written = 1; written < POSTS_UNTIL_KNOWN; written += 1)
    await writeReply(world, topic, account, { body: 'Still nothing.' });
  return account;
}

/** Expects that the counters on the listed rows say what there is. */
export async function expectTrueCounters(world: TestWorld): Promise<void> {
  const kept = await world.dataSource.query<object[]>(
    `select 'category' as kind, id, topic_count as count, null::timestamptz as last from categories
     union all select 'topic', id, reply_count, last_post_at from topics where state = 'published' order by 1, 2`,
  );
  const counted = await world.dataSource.query<object[]>(
    `select 'category' as kind, c.id,
       (select count(*)::int from topics t where t.category_id = c.id and t.state = 'published') as count,
       null::timestamptz as last from categories c
     union all select 'topic', t.id,
       (select count(*)::int from posts p where p.topic_id = t.id and p.state = 'published' and p.number > 1),
       (select max(p.published_at) from posts p where p.topic_id = t.id and p.state = 'published')
     from topics t where t.state = 'published' order by 1, 2`,
  );
  expect(kept).toEqual(counted);
}

/** All posts of a topic, whoever may see them. */
export async function postsOf(world: TestWorld, { id }: Pick<Topic, 'id'>): Promise<Post[]> {
  return world.dataSource.getRepository(Post).findBy({ topicId: id });
}

/** Id of the post that opens a topic. */
export async function firstPostOf(world: TestWorld, topic: Pick<Topic, 'id'>): Promise<number> {
  const where = { topicId: topic.id, number: 1 };
  return (await world.dataSource.getRepository(Post).findOneByOrFail(where)).id;
}

/** An open report of a post. */
export async function writeReport(
  world: TestWorld,
  postId: number,
  reporter: Pick<Account, 'id'>,
  reason = 'spam',
): Promise<number> {
  const { manager } = world.dataSource;
  const reporterId = reporter.id;
  const written = { postId, reporterId, reason, note: '', at: world.clock.now() };
  await world.get(Reporting).write(manager, written);
  const { id } = await manager.findOneByOrFail(PostReport, { postId, reporterId, state: 'open' });
  return id;
}

/** What a field of the current page holds. */
export function valueOf(browser: BrowserSession, field: string): string | undefined {
  const element = browser.page.html.querySelector(`#${field}`);
  if (element?.tagName === 'SELECT')
    return element.querySelector('option[selected]')?.getAttribute('value');
  // A browser leaves out the line end right after the tag.
  return element?.tagName === 'TEXTAREA'
    ? element.textContent.replace(/^\n/, '')
    : element?.getAttribute('value');
}

/** The token of the current page's forms, for requests that no form of it makes. */
export function csrfOf(browser: BrowserSession): string {
  return browser.page.html.querySelector('input[name="_csrf"]')?.getAttribute('value') ?? '';
}
