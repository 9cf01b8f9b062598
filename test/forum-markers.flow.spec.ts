import type { Account } from '../src/accounts/account/account.entity.js';
import { isStaff } from '../src/accounts/access/role.js';
import type { PostState } from '../src/forum/rules/post-state.js';
import { Deletions } from '../src/forum/deletion/deletions.service.js';
import { PrivatePosts } from '../src/forum/private/private-posts.service.js';
import { makeCast, type Person, signInCast } from './access/cast.js';
import { type Content, prepareContent } from './access/prepared-content.js';
import { registeredRoutes } from './access/registered-routes.js';
import { addressOf, statesOf } from './access/states.js';
import { firstPostOf, makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

/** Stands in each of the texts, so that a search for it looks at all of them. */
const COMMON = 'zqcommonword';
const WITHHELD: PostState[] = ['held', 'rejected', 'hidden', 'private', 'deleted'];
/** Where staff reads what waits or was taken away. */
const OF_STAFF = /^\/(moderation|posts\/\d+\/(history|private|deletion|redaction))/;

/** Something that not everybody sees, and the word that must not be read. */
interface Marked {
  marker: string;
  topicId: number;
  postId: number;
}

let world: TestWorld;
let people: Person[];
let author: Account;
let content: Content;
const marked: Marked[] = [];

beforeAll(async () => {
  world = await startTestApp();
  const cast = await makeCast(world);
  content = await prepareContent(world, cast.holder);
  author = await makeKnownMember(world, 'writer@cast.example', 'Ada Writer');
  for (const state of WITHHELD) {
    marked.push(await topicIn(state));
    marked.push(await replyIn(state));
  }
  marked.push(await topicOfStaff());
  await world.app.listen(0, '127.0.0.1');
  people = await signInCast(await world.app.getUrl(), cast);
  for (const { id } of people.filter((person) => person.id > 0)) await followAll(id);
}, 120_000);
afterAll(() => world.close());

const sql = <T>(text: string, values: unknown[] = []) => world.dataSource.query<T[]>(text, values);

/** Title, tag and words of a topic. */
function wordsOf(marker: string) {
  return { title: `About ${marker}`, tags: [marker], body: `${COMMON} ${marker} ${marker}body` };
}

async function topicIn(state: PostState): Promise<Marked> {
  const marker = `zq${state}topic`;
  const { id: topicId } = await writeTopic(world, author, wordsOf(marker));
  const postId = await firstPostOf(world, { id: topicId });
  await withhold(postId, state);
  if (state !== 'private' && state !== 'deleted')
    await sql('update topics set state = $2 where id = $1', [topicId, state]);
  return { marker, topicId, postId };
}

async function replyIn(state: PostState): Promise<Marked> {
  const marker = `zq${state}reply`;
  const topic = await writeTopic(world, author, { title: 'In the open', body: COMMON });
  const reply = await writeReply(world, topic, author, { body: `${COMMON} ${marker}` });
  await withhold(reply.id, state);
  return { marker, topicId: topic.id, postId: reply.id };
}

async function withhold(postId: number, state: PostState): Promise<void> {
  if (state === 'deleted') await world.get(Deletions).delete(author, postId, '');
  else if (state !== 'private')
    await sql('update posts set state = $2 where id = $1', [postId, state]);
  else await world.dataSource.transaction((tx) => world.get(PrivatePosts).take(tx, author, postId));
}

async function topicOfStaff(): Promise<Marked> {
  const marker = 'zqstaffonly';
  await sql(
    `insert into categories (slug, name, description, icon, position, staff_only)
     values ('team', 'Team', $1, 'lock', 99, true)`,
    [marker],
  );
  const topic = await writeTopic(world, author, { category: 'team', ...wordsOf(marker) });
  return { marker, topicId: topic.id, postId: await firstPostOf(world, topic) };
}

/** Somebody who was told of everything, bookmarked, followed and once read it. */
async function followAll(accountId: number): Promise<void> {
  for (const { topicId, postId } of marked) {
    const values = [accountId, topicId, postId];
    await sql(
      `with read as (insert into topic_reads (account_id, topic_id, last_number, at) values ($1, $2, 0, now())),
         follow as (insert into topic_follows (account_id, topic_id, level, at) values ($1, $2, 'watching', now())),
         mark as (insert into post_marks (account_id, post_id, kind, at) values ($1, $3, 'bookmark', now()))
       insert into notifications (account_id, post_id, occasion, kind, created_at) values ($1, $3, 'published', 'reply', now())`,
      values,
    );
  }
  await sql(
    `insert into category_follows (account_id, category_id, level, at)
     select $1, id, 'watching', now() from categories where slug = 'team'`,
    [accountId],
  );
}

/** Every page that there is, of everything that is marked, and the lists that name it. */
async function addresses(): Promise<string[]> {
  const found = registeredRoutes(world.app)
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => {
      const each = /^\/(t|topics|posts)\/:id/.test(path)
        ? marked.map(({ topicId, postId }) => ({ ...content, topicId, postId }))
        : [content];
      return each.flatMap((it) => statesOf(path, it).map((state) => addressOf(path, state)));
    });
  const tags = marked.map(({ marker }) => `/tags/${marker}`);
  const pages = await sql<{ path: string }>(
    `select '/t/' || id || '/' || slug as path from topics where id = any($1)`,
    [marked.map(({ topicId }) => topicId)],
  );
  const lists = ['/c/team', '/c/team.atom', '/c/exams.atom', `/u/${author.handle}`];
  const questions = ['', '&status=open', '&status=answered', '&status=unanswered'].map(
    (status) => `/search?q=${COMMON}${status}`,
  );
  return [
    ...new Set([...found, ...pages.map(({ path }) => path), ...tags, ...lists, ...questions]),
  ];
}

/** All that an answer tells: where it leads and what it says. */
async function told(base: string, { visit }: Person, path: string): Promise<string> {
  const { cookie } = visit.carried;
  const answer = await fetch(base + path, { headers: { cookie }, redirect: 'manual' });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  if (isStream) await answer.body?.cancel();
  const location = answer.headers.get('location') ?? '';
  return decodeURIComponent(location) + (isStream ? '' : await answer.text());
}

it('T35, T36: what not everybody sees stands on no page, in no role that does not see it', async () => {
  const base = await world.app.getUrl();
  const seen: string[] = [];
  for (const path of await addresses()) {
    await sql('delete from rate_limits');
    const answers = await Promise.all(people.map((person) => told(base, person, path)));
    for (const [index, text] of answers.entries()) {
      const part = people[index]?.part ?? 'visitor';
      for (const { marker } of marked)
        if (text.includes(path.includes(marker) ? `${marker}body` : marker))
          seen.push(`${part} ${path} ${marker}`);
    }
  }
  const isAllowed = (line: string) => {
    const [part = '', path = '', marker = ''] = line.split(' ');
    const ofStaff =
      part !== 'holder' && part !== 'visitor' && isStaff(part as Person['part'] & 'member');
    return ofStaff && (marker === 'zqstaffonly' || OF_STAFF.test(path));
  };
  expect(seen.filter((line) => !isAllowed(line))).toEqual([]);
  // To whom they may, the pages do show it.
  const team = `/t/${marked.at(-1)?.topicId}/about-zqstaffonly`;
  for (const path of ['/latest', '/c/team', team])
    expect(seen).toContain(`moderator ${path} zqstaffonly`);
}, 120_000);
