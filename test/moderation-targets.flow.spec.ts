import type { Account } from '../src/accounts/account/account.entity.js';
import { ProtectiveSettings } from '../src/settings/protective-settings.service.js';
import type { ProtectionName } from '../src/settings/rules/protections.js';
import { LateItems } from '../src/moderation/queue/late-items.js';
import type { BrowserSession } from './support/browser-session.js';
import { claim, listed, type MadeItem, makeHeldPost } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let author: Account;
let rosa: BrowserSession;
let lena: BrowserSession;
let old: MadeItem;
let near: MadeItem;
const hoursAgo = (hours: number) => new Date(world.clock.now().getTime() - hours * 3_600_000);
const set = (name: ProtectionName, hours: number) =>
  world.dataSource.transaction((tx) => world.get(ProtectiveSettings).set(tx, name, hours));

beforeAll(async () => {
  world = await startTestApp();
  world.clock.set(new Date('2026-11-05T12:00:00Z'));
  author = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa', role: 'moderator' });
  await makeAccount(world, 'lena@keyhaven.example', { name: 'Lena', role: 'lead' });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  lena = await signedIn(world, 'lena@keyhaven.example');
  old = await makeHeldPost(world, author, { at: hoursAgo(5.5) });
  near = await makeHeldPost(world, author, { at: hoursAgo(2.5) });
  await makeHeldPost(world, author, { at: hoursAgo(0.5) });
  await world.dataSource.query(
    `insert into recovery_tickets (kind, state, locale, key_hash, network, contact_address, contact_key, answers,
       status_secret_id, submitted_at, last_act_at, news_at, since, due_at)
     values ('mailbox', 'submitted', 'en', '', '', '', '', '{}', gen_random_uuid(), $1, $1, $1, $1, $2)`,
    [hoursAgo(10.5), hoursAgo(10.5 - 72)],
  );
}, 30_000);
afterAll(() => world.close());

const due = async (kind: string) =>
  (await rosa.visit(`/moderation?kind=${kind}`)).html
    .querySelectorAll('a.qi')
    .map((row) => /\d+ (h|min|days?) late|in \d+ (h|min|days?)/.exec(row.text)?.[0]);
const note = async (browser: BrowserSession, query = '') =>
  (await browser.visit(`/moderation${query}`)).html.querySelector('.note')?.text ?? '';

describe('targets', () => {
  it('govern at once when open items are due, within their bounds', async () => {
    expect(await due('posts')).toEqual(['1 h late', 'in 1 h', 'in 3 h']);
    expect(await due('recovery')).toEqual(['in 2 days']);
    await set('targetHoursPosts', 24);
    await set('targetHoursRecovery', 8);
    expect(await due('posts')).toEqual(['in 18 h', 'in 21 h', 'in 23 h']);
    expect(await due('recovery')).toEqual(['2 h late']);
    await world.dataSource.query(
      `update protective_settings set value = 0 where name = 'targetHoursPosts'`,
    );
    expect(await due('posts')).toEqual([
      '4 h late',
      '1 h late',
      expect.stringMatching(/^in \d\d min$/),
    ]);
    await set('targetHoursPosts', 4);
    await set('targetHoursRecovery', 72);
    await expect(set('targetHoursSecond', 25)).rejects.toThrow(RangeError);
  });

  it('that are near are brought before leads, and only those that nobody works on', async () => {
    expect(await note(rosa)).toBe('');
    expect(await note(lena)).toMatch(/2 items are due within two hours .* 1 of them is late/s);
    expect(listed(await lena.visit('/moderation?due=near'))).toEqual([old.path, near.path]);
    await claim(rosa, near);
    expect(await note(lena)).toMatch(/1 item is due/);
    expect(listed(await lena.visit('/moderation?due=near'))).toEqual([old.path]);
    expect(await note(lena, '?kind=reports')).toBe('');
    const none = await lena.visit('/moderation?due=near&kind=reports');
    expect(none.html.querySelector('.empty-title')?.text).toBe('Nothing is near its target');
  });

  it('that are over are mailed to leads once a day, as numbers', async () => {
    const late = world.get(LateItems);
    const mails = async () => {
      await world.runJobs();
      return world.mailbox.messages.filter(({ subject }) =>
        subject.startsWith('Late in the queue'),
      );
    };
    await Promise.all([late.tell(), late.tell()]);
    await late.tell();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect([mail?.to, mail?.subject]).toEqual(['lena@keyhaven.example', 'Late in the queue: 1']);
    expect(mail?.text).toContain('Posts: 1. Edits: 0. Reports: 0.');
    expect(mail?.text).not.toContain('Nia');
    world.clock.advance({ days: 1 });
    await late.tell();
    expect(await mails()).toHaveLength(2);
    await world.dataSource.query(`update posts set state = 'rejected' where state = 'held'`);
    world.clock.advance({ days: 1 });
    await late.tell();
    expect(await mails()).toHaveLength(2);
  });
});
