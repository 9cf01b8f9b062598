import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { Sanction } from '../src/forum/sanction/sanction.entity.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { Leaver, linkRecord } from './support/leaver.js';
import { recordFolder } from './support/record-folder.js';
import { profileOf } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const ID = '100000001';

let world: TestWorld;
let holder: Leaver;
let page: string;

beforeAll(async () => {
  world = await startTestApp();
  world.clock.set(new Date('2026-11-22T10:00:00Z'));
  const folder = await recordFolder();
  await folder.append(
    'awards.csv',
    `AAAA-0003,${ID},storms,2025-12-20,2026-12-20,active`,
    `AAAA-0004,100000002,clouds,2025-01-10,,active`,
  );
  await world.get(RecordsImport).run(folder.path);
  await folder.end();
  holder = await Leaver.of(world, 'Ilka Holder');
  await linkRecord(world, holder.account.id, ID);
  page = `/u/${holder.account.handle}`;
}, 120_000);
afterAll(() => world.close());

const sql = (text: string, ...values: unknown[]) => world.dataSource.query<unknown[]>(text, values);
const seen = async (browser: BrowserSession = world.browser()) => browser.visit(page);

/** Certifications that everybody finds on the page. */
async function shared(): Promise<string[]> {
  const { html } = await seen();
  const part = html.querySelector('section[aria-labelledby="part-0-h"]');
  return part?.querySelectorAll('a').map(({ text }) => text) ?? [];
}

async function choose(fields: Record<string, string | string[]>): Promise<number> {
  await holder.browser.visit('/settings/certifications');
  const { status } = await holder.browser.submit('/settings/certifications', {
    ...{ share: [], chosen: [] },
    ...fields,
  });
  return status;
}

describe('the certifications on a member page', () => {
  it('are none until the member chooses them (T57)', async () => {
    const { text } = await seen();
    for (const mine of ['Clouds', 'Storms', ID, 'AAAA-0001', 'Marwood', 'leaver', '/dashboard'])
      expect([mine, text.includes(mine)]).toEqual([mine, false]);
    expect(await shared()).toEqual([]);
  });

  it('lead their holder, and nobody else, to the dashboard', async () => {
    const { html } = await seen(holder.browser);
    const section = html.querySelector('section[aria-labelledby="certs-h"]');
    expect(section?.querySelector('h2')?.text).toBe('Certifications');
    const links = section?.querySelectorAll('a').map((a) => [a.text, a.getAttribute('href')]);
    expect(links).toEqual([
      ['Go to Certification Dashboard', '/dashboard'],
      ['Choose what others see here', '/settings/certifications'],
    ]);
  });

  it('are those that were chosen, by their titles alone', async () => {
    expect(await choose({ share: '1', chosen: 'storms' })).toBe(303);
    await holder.browser.follow();
    expect(holder.browser.page.text).toContain('Saved.');
    expect(await shared()).toEqual(['Storms, Expert']);
    const { html, text } = await seen();
    expect(html.querySelector('a[href="/certifications/storms"]')).not.toBeNull();
    for (const kept of ['Clouds', ID, 'AAAA', '2025-12-20', '2026-12-20', 'Marwood'])
      expect([kept, text.includes(kept)]).toEqual([kept, false]);
    await choose({ share: '1', chosen: ['storms', 'clouds'] });
    expect(await shared()).toEqual(['Clouds', 'Storms, Expert']);
  });

  it.each([
    ['nothing', { share: '1' }, 'Choose at least one certification'],
    ['one of somebody else', { share: '1', chosen: 'nothing' }, 'of the list'],
    ['what is none', { share: '1', 'chosen[x]': 'clouds' }, 'of the list'],
  ])('are not changed by %s', async (_what, fields, message) => {
    expect(await choose(fields)).toBe(422);
    expect(holder.browser.page.html.querySelector('#chosen-error')?.text).toContain(message);
    expect(await shared()).toEqual(['Clouds', 'Storms, Expert']);
  });

  it('go while the record is in dispute, and when they hold no more', async () => {
    const freeze = world.get(ProfileFreeze);
    const profileId = await profileOf(world, ID);
    await world.dataSource.transaction((tx) => freeze.freeze(tx, profileId, 'R-1'));
    expect(await shared()).toEqual([]);
    await sql('delete from profile_freezes');
    await sql(
      `update awards set expires_on = '2026-11-21' where certification_number = 'AAAA-0003'`,
    );
    expect(await shared()).toEqual(['Clouds']);
  });

  it('are taken back with one tick, and end with the link to the record', async () => {
    await choose({ chosen: 'clouds' });
    expect(await shared()).toEqual([]);
    await choose({ share: '1', chosen: 'clouds' });
    expect(await shared()).toEqual(['Clouds']);
    await linkRecord(world, holder.account.id, ID);
    expect(await shared()).toEqual([]);
    await sql(`select graphile_worker.add_job('profile.retention')`);
    await world.runJobs();
    expect(await sql('select from shared_certifications')).toEqual([]);
  });

  it('are nothing to choose without a record', async () => {
    const other = await Leaver.of(world, 'Otto Anders');
    const { status, text } = await other.browser.visit('/settings/certifications');
    expect([status, text.includes('You hold no certification')]).toEqual([200, true]);
  });
});

describe('a member page', () => {
  it('tells how far the member came, and pages what was published', async () => {
    const writer = await makeKnownMember(world, 'writer@post.example', 'Maria Writer');
    const topic = await writeTopic(world, writer, { title: 'Counted' });
    for (let number = 0; number < 12; number += 1) await writeReply(world, topic, writer);
    const visitor = world.browser();
    const lines = () => visitor.page.html.querySelectorAll('[aria-labelledby="posts-h"] li').length;
    const facts = () => visitor.page.html.querySelectorAll('.facts dd').map(({ text }) => text);
    await visitor.visit('/u/maria-writer');
    expect(visitor.page.text).toContain('Basic member');
    expect([facts()[1], lines()]).toEqual(['15', 10]);
    const next = visitor.page.html.querySelector('a[rel="next"]')?.getAttribute('href');
    await visitor.visit(next?.split('#')[0] ?? '');
    expect(lines()).toBe(5);
    await visitor.visit('/u/maria-writer?posts=questions');
    expect(lines()).toBe(2);
    for (const odd of ['?posts=x&after=x', '?posts[]=1', '?after=zzzzzzzzz-zzzzzz'])
      expect((await visitor.visit(`/u/maria-writer${odd}`)).status).toBe(200);
    await world.dataSource.manager.update(Post, { topicId: topic.id }, { state: 'hidden' });
    await world.dataSource.manager.update(Topic, topic.id, { state: 'hidden' });
    await visitor.visit('/u/maria-writer');
    expect([facts()[1], lines()]).toEqual(['2', 2]);
  });

  it('says nothing to others of a suspension, and is not there after the member left', async () => {
    const gone = await Leaver.of(world, 'Nora Gone');
    const at = world.clock.now();
    const until = new Date(at.getTime() + 86_400_000);
    await world.dataSource.manager.insert(Sanction, {
      ...{ accountId: gone.account.id, kind: 'suspension', reason: 'spam', message: 'Stop it.' },
      ...{ imposedAt: at, until, imposedBy: holder.account.id },
    });
    const visitor = world.browser();
    const { status, text } = await visitor.visit(`/u/${gone.account.handle}`);
    expect([status, /suspend|Stop it/i.test(text)]).toEqual([200, false]);
    await sql('delete from sanctions');
    await gone.leave();
    expect((await visitor.visit(`/u/${gone.account.handle}`)).status).toBe(404);
  });
});
