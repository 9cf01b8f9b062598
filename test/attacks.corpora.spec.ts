import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../src/accounts/account/account.entity.js';
import { PROJECT_ROOT } from '../src/config/project-root.js';
import { readTags } from '../src/forum/rules/topic-tags.js';
import { Post } from '../src/forum/topic/post.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import { activeParts } from './support/active-parts.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, postsOf, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

/** Of the attacks each so many-th goes through every place; all of them go through the renderer in `src/text/corpora.spec.ts`. */
const EACH = 40;
const LONGEST_TITLE = 150;

let world: TestWorld;
let author: Account;
let member: BrowserSession;
let moderator: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  author = await makeKnownMember(world, 'author@post.example', 'Maria Kowalska');
  await makeKnownMember(world, 'member@post.example', 'Li Wei');
  await makeAccount(world, 'moderator@post.example', { role: 'moderator' });
  member = await signedIn(world, 'member@post.example');
  moderator = await signedIn(world, 'moderator@post.example');
}, 120_000);
afterAll(() => world.close());

describe('collected attacks', () => {
  it('leave nothing active in any place where text of people is shown', async () => {
    const harmless = await usualParts();
    const found: string[] = [];
    for (const { id, payload } of sample()) {
      for (const [place, parts] of Object.entries(await places(payload))) {
        found.push(
          ...parts.filter((part) => !harmless.has(part)).map((part) => `${id} ${place} ${part}`),
        );
      }
    }
    expect(found).toEqual([]);
  }, 60_000);
});

describe('naughty strings', () => {
  it('come to the database and back as they were, and break no page', async () => {
    const topic = await writeTopic(world, author, { title: 'Naughty strings' });
    const texts = lines<{ id: string; text: string }>('naughty').map(({ text }) => text);
    for (const body of texts) await writeReply(world, topic, author, { body });
    const kept = (await inOrder(topic)).slice(1).map(({ body }) => body);
    expect(kept).toEqual(texts);
    for (let post = 1; post <= texts.length; post += 20) {
      const page = await member.visit(`/t/${topic.id}/${topic.slug}?post=${post}`);
      expect([page.status, page.html.querySelectorAll('main article').length > 0]).toEqual([
        200,
        true,
      ]);
    }
    await wellFormed(`/t/${topic.id}.atom`);
  }, 60_000);

  it('are posted by the form as they were typed, but for line ends and what stands behind the last word', async () => {
    const topic = await writeTopic(world, author, { title: 'By the form' });
    const texts = lines<{ text: string }>('naughty')
      .map(({ text }) => text)
      .filter((text) => /[\p{L}\p{N}]/u.test(text) && !text.includes('\0'))
      .filter((_, place) => place % EACH === 0);
    let posted = 0;
    for (const body of texts) {
      await member.visit(`/t/${topic.id}/${topic.slug}`);
      const { status } = await member.submit(`/topics/${topic.id}/posts`, {
        body,
        personal: 'publish',
      });
      expect([200, 303, 422, 429]).toContain(status);
      if (status !== 303) continue;
      posted += 1;
      const last = (await inOrder(topic)).at(-1);
      expect(last?.body).toBe(body.replace(/\r\n?/g, '\n').trimEnd());
      await world.dataSource.query('delete from rate_limits');
    }
    expect(posted).toBeGreaterThan(texts.length / 2);
  }, 60_000);

  it('with a zero character are refused in words', async () => {
    await member.visit('/new');
    const { status, html } = await member.submit('/topics', {
      category: 'exams',
      title: 'A\0B',
      body: 'x',
    });
    expect(status).toBe(400);
    expect(html.querySelector('h1')?.text.trim()).not.toBe('');
  });
});

/** What the pages themselves hold: forms, scripts and ids, whatever is written in them. */
async function usualParts(): Promise<Set<string>> {
  const parts = new Set<string>();
  for (const words of ['plain words', 'plain words again', 'words again', 'nothing alike'])
    for (const found of Object.values(await places(words)))
      found.forEach((part) => parts.add(part));
  return parts;
}

/** What could run or load, place by place, where somebody wrote a text everywhere; numbers and names of topics apart. */
async function places(text: string): Promise<Record<string, string[]>> {
  const title = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE) || 'x';
  const topic = await writeTopic(world, author, {
    title,
    body: text,
    tags: readTags(title).slice(0, 5),
  });
  await writeReply(world, topic, author, { body: `> ${text}\n\n${text}` });
  await world.dataSource.query('update accounts set name = $2 where id = $1', [
    author.id,
    title.slice(0, 80),
  ]);
  const held = await heldReply(topic, text);
  const question = encodeURIComponent(title.slice(0, 100));
  const pages: Record<string, string> = {
    topic: `/t/${topic.id}/${topic.slug}`,
    list: '/c/exams',
    latest: '/latest',
    member: `/u/${author.handle}`,
    search: `/search?q=${question}`,
  };
  const found: Record<string, string[]> = {};
  for (const [place, path] of Object.entries(pages))
    found[place] = partsOf((await member.visit(path)).text, topic);
  found['console'] = partsOf((await moderator.visit(`/moderation/posts/${held.id}`)).text, topic);
  await member.visit('/new');
  found['preview'] = partsOf((await member.submit('/preview', { title, body: text })).text, topic);
  await wellFormed(`/t/${topic.id}.atom`);
  found['mail'] = await mailParts(topic, text);
  await world.dataSource.query('update posts set state = $2 where id = $1', [held.id, 'rejected']);
  await world.dataSource.query('delete from rate_limits');
  return found;
}

async function heldReply(topic: Topic, text: string): Promise<Post> {
  const [row] = await world.dataSource.query<{ id: number }[]>(
    `insert into posts (topic_id, author_id, title, body, html, plain, state, created_at)
     select topic_id, author_id, '', $2, html, plain, 'held', now() from posts where topic_id = $1 and number = 1 returning id`,
    [topic.id, text],
  );
  return world.dataSource.manager.findOneByOrFail(Post, { id: row?.id ?? 0 });
}

/** A member follows the topic and is told of a reply. */
async function mailParts(topic: Topic, text: string): Promise<string[]> {
  await world.dataSource.query(
    `insert into topic_follows (account_id, topic_id, level, mail, at)
     select account_id, $1, 'watching', 'at-once', now() from account_addresses where address = 'member@post.example'
     on conflict (account_id, topic_id) do update set level = 'watching', mail = 'at-once'`,
    [topic.id],
  );
  const reply = await writeReply(world, topic, author, { body: text });
  await world.dataSource.query(`select graphile_worker.add_job('forum.tell', $1::json)`, [
    JSON.stringify({ postId: reply.id, occasion: 'published', actorId: null }),
  ]);
  await world.runJobs();
  const mail = world.mailbox.messages.findLast(({ to }) => to === 'member@post.example');
  expect(mail?.subject).not.toMatch(/[\r\n]/);
  return partsOf(mail?.html ?? '', topic);
}

function partsOf(html: string, { slug }: Topic): string[] {
  return activeParts(html).map((part) =>
    part
      .replaceAll(slug, 'SLUG')
      .replace(/\d+/g, '#')
      .replace(/[\w-]{30,}/g, 'LONG'),
  );
}

async function inOrder(topic: Topic): Promise<Post[]> {
  return (await postsOf(world, topic)).sort((a, b) => a.id - b.id);
}

async function wellFormed(path: string): Promise<void> {
  const { text, status } = await member.visit(path);
  expect(status).toBe(200);
  await world.dataSource.query('select xmlparse(document $1::text)', [text]);
}

function sample(): { id: string; payload: string }[] {
  return lines<{ id: string; payload: string }>('xss').filter((_, place) => place % EACH === 0);
}

function lines<T>(name: string): T[] {
  return readFileSync(join(PROJECT_ROOT, `../shared/corpora/${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
