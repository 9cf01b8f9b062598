import { writesContent } from '../src/web/kept/content-writes.js';
import { ContentVersion } from '../src/web/kept/content-version.service.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';
import { eventually } from './support/two-processes.js';

let world: TestWorld;
/** A page that asks the database at each look, unless it is kept. */
let page: string;
let author: Awaited<ReturnType<typeof makeKnownMember>>;
let topic: Awaited<ReturnType<typeof writeTopic>>;
beforeAll(async () => {
  world = await startTestApp();
  author = await makeKnownMember(world, 'mira@post.example', 'Mira Sol');
  topic = await writeTopic(world, author, { title: 'Kept a while' });
  page = `/t/${topic.id}/${topic.slug}`;
  await eventually(() => Promise.resolve(world.get(ContentVersion).current !== null));
});
afterAll(() => world.close());

/** Opens a page as a visitor without cookies, and says whether it was made anew. */
async function look(path: string, headers: Record<string, string> = {}) {
  let queries = 0;
  const counter = { afterQuery: () => void (queries += 1) };
  world.dataSource.subscribers.push(counter);
  const page = await world.browser().visit(path, headers);
  world.dataSource.subscribers.splice(world.dataSource.subscribers.indexOf(counter), 1);
  return { page, isKept: queries === 0 };
}

/**
 * Opens a page until it is kept: the database tells this process too of what was written in it,
 * some moments later, and then a page is made once more.
 */
async function lookAtKept(path: string, headers: Record<string, string> = {}) {
  let seen = await look(path, headers);
  await eventually(async () => {
    seen = await look(path, headers);
    return seen.isKept;
  });
  return seen.page;
}

describe('a page that is kept for visitors', () => {
  it('is made once, and anew when something changes', async () => {
    expect((await look(page)).isKept).toBe(false);
    expect((await lookAtKept(page)).text).toContain('Kept a while');
    await writeReply(world, topic, author, { body: 'Something new here.' });
    const changed = await look(page);
    expect([changed.isKept, changed.page.text.includes('Something new here.')]).toEqual([
      false,
      true,
    ]);
  });

  it('says the same as one that is made, in the language that is asked for', async () => {
    const made = await look(page, { 'Accept-Language': 'en' });
    const kept = await lookAtKept(page, { 'Accept-Language': 'en' });
    const other = await look(page, { 'Accept-Language': 'en-XB' });
    expect(other.isKept).toBe(false);
    expect(kept.text).toBe(made.page.text);
    expect(other.page.html.querySelector('html')?.getAttribute('dir')).toBe('rtl');
    for (const name of ['content-security-policy', 'etag', 'cache-control', 'content-type'])
      expect(kept.headers[name]).toBe(made.page.headers[name]);
  });

  it('is not sent again to a browser that has it', async () => {
    const { page: seen } = await look(page);
    const again = await look(page, { 'If-None-Match': seen.headers['etag'] ?? '' });
    expect([again.page.status, again.page.text]).toEqual([304, '']);
  });

  it.each(['br', 'gzip'])('comes packed as %s', async (packing) => {
    const packed = await lookAtKept(page, { 'Accept-Encoding': packing });
    expect(packed.headers['content-encoding']).toBe(packing);
  });

  it('is nobody’s who is known by a cookie (T56)', async () => {
    await makeAccount(world, 'known@post.example', { name: 'Kaya Lind' });
    const browser = await signedIn(world, 'known@post.example');
    const own = await browser.visit(page);
    expect([own.text.includes('Kaya Lind'), own.headers['cache-control']]).toEqual([
      true,
      'no-store',
    ]);
    expect((await look(page)).page.text).not.toContain('Kaya Lind');
  });

  it('is made anew after five seconds, so that it tells the time', async () => {
    await lookAtKept(page);
    world.clock.advance({ seconds: 5 });
    expect((await look(page)).isKept).toBe(false);
  });

  it('is made of tables that tell every process of a change, and of no others', async () => {
    const tables = await world.dataSource.query<{ name: string; tells: boolean }[]>(
      `select c.relname as name, exists (
         select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
         where t.tgrelid = c.oid and p.proname = 'tell_content') as tells
       from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
         and c.relname <> 'accounts'`,
    );
    const namesOf = (those: typeof tables) => those.map(({ name }) => name).sort();
    const telling = namesOf(tables.filter(({ tells }) => tells));
    expect(telling).toContain('posts');
    expect(namesOf(tables.filter(({ name }) => writesContent(`delete from ${name}`)))).toEqual(
      telling,
    );
  });

  it('is kept under no address that somebody made up', async () => {
    await look(`${page}?mark=1`);
    expect((await look(`${page}?mark=1`)).isKept).toBe(false);
  });
});
