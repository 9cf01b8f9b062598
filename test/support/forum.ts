import { randomUUID } from 'node:crypto';
import type { Account } from '../../src/accounts/account.entity.js';
import { Category } from '../../src/forum/category/category.entity.js';
import { PostWriter } from '../../src/forum/posting/post-writer.service.js';
import { POSTS_UNTIL_KNOWN } from '../../src/forum/rules/first-posts.js';
import type { Post } from '../../src/forum/topic/post.entity.js';
import { Topic } from '../../src/forum/topic/topic.entity.js';
import { makeAccount } from './people.js';
import type { TestWorld } from './test-app.js';

/** What a test does not say of a topic. */
interface TopicSaid {
  category?: string;
  title?: string;
  body?: string;
  state?: 'published' | 'held';
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

/** The counters as they stand on the listed rows, beside what they should count. */
export async function countersAndCounts(
  world: TestWorld,
): Promise<{ kept: unknown; counted: unknown }> {
  const kept = await world.dataSource.query(
    `select 'category' as kind, id, topic_count as count, null::timestamptz as last from categories
     union all select 'topic', id, reply_count, last_post_at from topics where state = 'published' order by 1, 2`,
  );
  const counted = await world.dataSource.query(
    `select 'category' as kind, c.id,
       (select count(*)::int from topics t where t.category_id = c.id and t.state = 'published') as count,
       null::timestamptz as last from categories c
     union all select 'topic', t.id,
       (select count(*)::int from posts p where p.topic_id = t.id and p.state = 'published' and p.number > 1),
       (select max(p.published_at) from posts p where p.topic_id = t.id and p.state = 'published')
     from topics t where t.state = 'published' order by 1, 2`,
  );
  return { kept, counted };
}
