import type { Account } from '../src/accounts/account/account.entity.js';
import { Telling } from '../src/forum/notices/telling.service.js';
import { DecisionMails } from '../src/forum/review/decision-mails.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { firstPostOf, writeReply, writeReport, writeTopic } from './support/forum.js';
import { makeForumCast } from './support/forum-cast.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let nia: Account;
let pavel: Account;
let author: BrowserSession;
let reader: BrowserSession;
let visitor: BrowserSession;
let rosa: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  ({ nia, pavel, asker: author, replier: reader, visitor, rosa } = await makeForumCast(world));
}, 30_000);
afterAll(() => world.close());

const sql = <T>(text: string, values: unknown[] = []) => world.dataSource.query<T[]>(text, values);

/** Tables in which a word stands, in whichever column. */
async function tablesWith(word: string): Promise<string[]> {
  const names = await sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') order by 1`,
  );
  const found = [];
  for (const { name } of names) {
    const rows = await sql(`select from ${name} r where strpos(lower(r::text), $1) > 0 limit 1`, [
      word,
    ]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** Pages on which the word stands, for visitor, reader, author and moderator. */
async function pagesWith(word: string, topicId: number, postIds: number[]): Promise<string[]> {
  const paths = [
    ...['/', '/latest', '/c/exams', '/latest.atom', '/c/exams.atom', `/t/${topicId}.atom`],
    ...['/sitemap.xml', '/sitemaps/0.xml', '/notifications', '/bookmarks', `/u/${nia.handle}`],
    ...[`/t/${topicId}/x`, `/u/${pavel.handle}`],
    ...postIds.flatMap((id) => [
      `/posts/${id}/history`,
      `/posts/${id}/edit`,
      `/posts/${id}/reports`,
    ]),
  ];
  const found = [];
  for (const [who, browser] of Object.entries({ visitor, reader, author, rosa }))
    for (const path of paths) {
      const page = await browser.visit(path);
      const { text } = page.status === 301 ? await browser.follow() : page;
      if (text.toLowerCase().includes(word)) found.push(`${who} ${path}`);
    }
  await visitor.visit(`/search?q=${word}`);
  if (visitor.page.html.querySelectorAll('.hits li').length > 0)
    found.push(`search: ${visitor.page.html.querySelector('.hits')?.text}`);
  return found;
}

/** A topic whose question holds the word everywhere, quoted in a reply that was changed and one of another topic. */
async function spread(word: string, tag = word) {
  const topic = await writeTopic(world, nia, {
    title: `About ${word} here`,
    body: `First ${word}.\n\nMy words stay.`,
    tags: [tag, 'stays'],
  });
  const post = await firstPostOf(world, topic);
  const change = async (browser: BrowserSession, id: number, fields: Record<string, string>) => {
    await browser.visit(`/posts/${id}/edit`);
    const sent = { ...fields, personal: 'publish' };
    const { status } = await browser.submit(`/posts/${id}/edit`, sent);
    expect(status).toBe(303);
  };
  world.clock.advance({ minutes: 6 });
  await change(author, post, { body: `Second ${word}.\n\nMy words stay.`, reason: `as ${word}` });
  const quote = `> [Nia](/t/${topic.id}/x#p-1):\n>\n> Second ${word}.\n\nMine stays`;
  const reply = await writeReply(world, topic, pavel, { body: quote });
  await change(reader, reply.id, { body: `${quote} too` });
  const elsewhere = await writeTopic(world, pavel, { title: 'Elsewhere', body: quote });
  await writeReport(world, post, pavel);
  await sql(
    `insert into post_drafts (account_id, place, topic_id, post_id, category, title, tags, body, reason, version, saved_at)
     values ($1, 'edit-' || $2::int, null, $2, '', $3, '', $3, '', 1, now()), ($4, 'reply-' || $5::int, $5, null, '', '', '', $6, '', 1, now())`,
    [nia.id, post, `Begun ${word}`, pavel.id, topic.id, quote],
  );
  await sql(`update post_reports set note = $2 where post_id = $1`, [post, `Says ${word}`]);
  return { topic, post, reply, elsewhere: await firstPostOf(world, elsewhere) };
}

describe('what a moderator takes out', () => {
  it('goes from the post, its history, tags, quotations, search, feeds, notifications and mails at once', async () => {
    const word = 'zqsurname';
    await sql(
      `insert into category_follows (account_id, category_id, level, mail, at)
       select $1, id, 'watching', 'daily', now() from categories where slug = 'exams'`,
      [pavel.id],
    );
    const { topic, post, reply, elsewhere } = await spread(word);
    await world.dataSource.transaction((tx) => world.get(Telling).published(tx, post));
    await sql(`select graphile_worker.add_job('forum.words', '{}')`);
    await world.runJobs();
    await world.dataSource.transaction((tx) =>
      world
        .get(DecisionMails)
        .approved(tx, topic, { authorId: nia.id, number: 1 }, { lines: word }),
    );
    expect(await tablesWith(word)).toEqual([
      ...['public.forum_words', 'public.mail_messages', 'public.post_drafts'],
      'public.post_reports',
      ...['public.post_revisions', 'public.posts'],
      'public.topics',
    ]);
    await rosa.visit(`/posts/${post}/redaction`);
    const missing = await rosa.submit(`/posts/${post}/redaction`, {
      passages: 'not there',
      reason: 'personal-data',
    });
    expect([missing.status, missing.html.querySelector('#passages-error')?.text]).toEqual([
      422,
      expect.stringContaining('“not there” does not stand in this post'),
    ]);
    const sent = { passages: word, reason: 'personal-data' };
    expect((await rosa.submit(`/posts/${post}/redaction`, sent)).status).toBe(303);
    expect(await tablesWith(word)).toEqual([]);
    await sql(`select graphile_worker.add_job('forum.digests', '{}')`);
    await world.runJobs();
    expect((await world.mailTo('pavel@post.example')).text).toContain('About […] here');
    expect(await pagesWith(word, topic.id, [post, reply.id, elsewhere])).toEqual([]);
    expect(world.mailbox.messages.filter(({ text }) => text.includes(word))).toEqual([]);
    const [row] = await sql<{ body: string; title: string }>(
      'select title, body from posts where id = $1',
      [post],
    );
    expect(row).toEqual({ title: 'About […] here', body: 'Second […].\n\nMy words stay.' });
    const [quoting] = await sql<{ body: string }>('select body from posts where id = $1', [
      elsewhere,
    ]);
    expect(quoting?.body).toContain('> Second […].\n\nMine stays');
    expect((await world.mailTo('nia@post.example')).subject).toContain('Something was taken out');
    const log = await sql<{ details: object }>(
      `select details from audit_log where action = 'post.redacted'`,
    );
    expect(log).toEqual([{ details: { reason: 'personal-data', passages: 1 } }]);
  });

  it('is taken out once by a double click, and not from a text that changed meanwhile', async () => {
    const { post } = await spread('zqtwice');
    await rosa.visit(`/posts/${post}/redaction`);
    const sent = { passages: 'zqtwice', reason: 'personal-data' };
    const both = await Promise.all([1, 2].map(() => rosa.submit(`/posts/${post}/redaction`, sent)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    await rosa.visit(`/posts/${post}/redaction`);
    await author.visit(`/posts/${post}/edit`);
    await author.submit(`/posts/${post}/edit`, { body: 'Something else now.' });
    const late = await rosa.submit(`/posts/${post}/redaction`, {
      passages: 'Something',
      reason: 'abuse',
    });
    expect(late.status).toBe(409);
  });

  it('can be all of it', async () => {
    const { topic, post, reply, elsewhere } = await spread('zqwhole');
    await sql(`insert into forum_words (word, posts) values ('zqwhole', 1)`);
    await rosa.visit(`/posts/${post}/redaction`);
    const sent = { passages: '', whole: '1', reason: 'abuse' };
    expect((await rosa.submit(`/posts/${post}/redaction`, sent)).status).toBe(303);
    expect(await tablesWith('zqwhole')).toEqual(['public.post_reports']);
    expect(await pagesWith('zqwhole', topic.id, [post, reply.id, elsewhere])).toEqual([]);
    const [quoting] = await sql<{ body: string }>('select body from posts where id = $1', [
      reply.id,
    ]);
    expect(quoting?.body).toBe('Mine stays too');
  });
});

describe('personal data that its author takes out', () => {
  it('goes from the history and from what others quote, for everybody', async () => {
    const { topic, post, reply } = await spread('mailof@zqhost.example', 'mail');
    await author.visit(`/posts/${post}/edit`);
    await author.submit(`/posts/${post}/edit`, { title: 'About me', body: 'My words stay.' });
    expect(await pagesWith('mailof@zqhost', topic.id, [post, reply.id])).toEqual([]);
    expect(await tablesWith('mailof@zqhost')).toEqual([]);
    await author.visit(`/posts/${post}/history`);
    expect(author.page.text).toContain('My words stay.');
  });
});
