import { MemberData } from '../src/forum/member/member-data.service.js';
import type { SanctionKind } from '../src/forum/rules/sanctions.js';
import { Sanctions } from '../src/forum/sanction/sanctions.service.js';
import {
  ADDRESS,
  AppealWorld,
  STAFF_NAMES,
  type StaffName,
  WORDS,
} from './support/appeal-world.js';
import { expectTrueCounters, valueOf } from './support/forum.js';
import { claim, doneLine, listed, post as postTo } from './support/moderation.js';
import { text } from './support/page-text.js';
import type { TestWorld } from './support/test-app.js';

let appeals: AppealWorld;
let world: TestWorld;

beforeAll(async () => {
  appeals = await AppealWorld.start();
  ({ world } = appeals);
}, 30_000);
afterAll(() => world.close());
beforeEach(() => appeals.clear());

describe('the author of a rejected post', () => {
  it('appeals once, by the mail or from the place of the post, with own words', async () => {
    const { page } = await appeals.rejected();
    expect((await world.mailTo(ADDRESS)).text).toContain('You can appeal once, within 30 days');
    expect(await world.linkFor(ADDRESS, '/appeals/')).toBe(page);
    const nia = await appeals.nias();
    await nia.visit(page);
    const place = nia.page.html.querySelector('a.back')?.getAttribute('href') ?? '';
    const { html } = await nia.visit(place.split('#')[0] ?? '');
    expect(html.querySelector(`a[href="${page}"]`)?.text).toBe('Appeal');

    const read = await appeals.niaReads(page);
    expect(read).toContain('My own words.');
    expect(read).toContain('Please not so.');
    expect((await nia.submit(page, { body: ' ' })).status).toBe(422);
    const long = 'x'.repeat(4_001);
    expect((await nia.submit(page, { body: long })).status).toBe(422);
    expect(valueOf(nia, 'body')).toBe(long);
    await appeals.appealed(page);
    expect(await appeals.niaReads(page)).toContain('A different moderator decides by');
    expect((await world.mailTo(ADDRESS)).subject).toBe('Your appeal has arrived');
    expect((await postTo(nia, page, { body: 'Once more.' })).status).toBe(303);
    const rows = await world.dataSource.query<object[]>(
      `select body, due_at - created_at = interval '5 days' as due from forum_appeals`,
    );
    expect(rows).toEqual([{ body: WORDS, due: true }]);
  });

  it('does so for 30 days, and for nothing that no moderator rejected', async () => {
    const { postId, page } = await appeals.rejected();
    appeals.pass({ days: 30 });
    expect(await appeals.niaReads(page)).toContain('more than 30 days ago');
    const late = await postTo(await appeals.nias(), page, { body: WORDS });
    expect(late.status).toBe(422);
    expect(late.text).toContain('not my own words.');
    for (const state of [`rejection_reason = 'private'`, `state = 'held'`]) {
      await world.dataSource.query(`update posts set ${state} where id = $1`, [postId]);
      expect((await (await appeals.nias()).visit(page)).status).toBe(404);
    }
  });

  it('is heard by a different moderator, who publishes the post', async () => {
    const { postId, page } = await appeals.rejected();
    const item = await appeals.appealed(page);
    const [rosa, jonas] = [await appeals.at('Rosa'), await appeals.at('Jonas')];
    const list = async (browser: typeof rosa, view: string) =>
      listed(await browser.visit(`/moderation?kind=appeals&view=${view}`));
    expect([await list(jonas, 'free'), await list(rosa, 'free')]).toEqual([[item.path], []]);
    expect(await list(rosa, 'all')).toEqual([item.path]);
    await rosa.visit('/moderation?kind=appeals');
    const next = await rosa.submit('/moderation/next', { kind: 'appeals' });
    expect(next.location).toContain('done=none');
    expect((await rosa.visit(item.path)).text).toContain('You made the decision that is appealed');
    expect((await postTo(rosa, `${item.path}/claim`)).status).toBe(403);

    const { html } = await claim(jonas, item);
    expect(text(jonas.page)).toContain('It was a quotation');
    expect(text(jonas.page)).toContain('My own words.');
    expect(html.querySelector('dl.kv')?.text).toContain('Rosa');
    expect(html.querySelector('dl.kv')?.text).toContain('Please not so.');
    expect((await jonas.submit(`${item.path}/approval`, { message: 'Sorry.' })).status).toBe(303);
    expect(doneLine(await jonas.follow())).toContain(`The appeal ${item.id} was granted`);
    const mail = await world.mailTo(ADDRESS);
    expect(mail.subject).toBe('Your appeal was granted: your post is published');
    expect(mail.text).toContain('Sorry.');
    const [row] = await world.dataSource.query<object[]>(
      'select state, number, rejection_reason as reason, decided_by as by from posts where id = $1',
      [postId],
    );
    const by = appeals.person('Jonas').id;
    expect(row).toEqual({ state: 'published', number: 2, reason: null, by });
    await expectTrueCounters(world);
    const outcome = await appeals.niaReads(page);
    expect(outcome).toContain('You were right: your post is published.');
    expect(outcome).not.toContain('Why');
    expect(text(await rosa.visit(item.path))).toContain('Jonas granted this appeal.');
  });
});

describe('a decision on an appeal', () => {
  it('is taken back within ten seconds as if it had never been', async () => {
    const jonas = await appeals.at('Jonas');
    const pages = [(await appeals.rejected()).page, await appeals.sanctioned('silence', 'Rosa')];
    const counted = async () => text(await world.browser().visit('/log'));
    const counts = await counted();
    for (const page of pages) {
      const item = await appeals.appealed(page);
      await claim(jonas, item);
      const before = await appeals.forum();
      const mails = world.mailbox.messages.length;
      for (const [verb, fields] of [
        ['approval', {}],
        ['rejection', { reason: 'stands', message: 'No.' }],
      ] as const) {
        await jonas.visit(item.path);
        await jonas.submit(`${item.path}/${verb}`, fields);
        await jonas.follow();
        await jonas.submit('/moderation/undo');
        expect(doneLine(await jonas.follow())).toContain('was taken back');
        expect(await appeals.forum()).toEqual(before);
      }
      await world.runJobs();
      expect(world.mailbox.messages).toHaveLength(mails);
    }
    expect(await counted()).toBe(counts);
    await expectTrueCounters(world);
  });

  it('is refused with a reason and words, told on the page and by mail, and is the end of it', async () => {
    const { page } = await appeals.rejected();
    const item = await appeals.appealed(page);
    const [jonas, lena] = [await appeals.at('Jonas'), await appeals.at('Lena')];
    await claim(jonas, item);
    for (const fields of [
      { reason: '', message: 'No.' },
      { reason: 'stands', message: ' ' },
    ])
      expect((await jonas.submit(`${item.path}/rejection`, fields)).status).toBe(422);
    const given = { reason: 'stands', message: 'Both of us read it.' };
    expect((await jonas.submit(`${item.path}/rejection`, given)).status).toBe(303);
    const mail = await world.mailTo(ADDRESS);
    expect(mail.subject).toBe('Your appeal was refused');
    expect(mail.text).toContain('Both of us read it.');
    const read = await appeals.niaReads(page);
    expect(read).toContain('Both of us read it.');
    expect(read).not.toContain('Jonas');
    expect((await appeals.nias()).page.html.querySelector('form#appeal')).toBeNull();
    const late = await postTo(lena, `${item.path}/approval`, { version: '1' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Jonas refused this appeal.');
    expect(text(await lena.visit('/moderation/statistics'))).toContain('Appeals: Rejected posts');
  });

  it('is not made void by taking the rejection back: what is appealed stands until that is decided', async () => {
    const { id } = await appeals.held();
    const item = { id: String(id), path: `/moderation/posts/${id}` };
    const rosa = await appeals.at('Rosa');
    await claim(rosa, item);
    await rosa.submit(`${item.path}/rejection`, { reason: 'abuse' });
    await rosa.follow();
    await appeals.appealed(`/appeals/posts/${id}`);
    expect((await rosa.submit('/moderation/undo')).status).toBe(409);
  });

  it('is nobody’s any more once the account is deleted; before, the person takes the words along', async () => {
    const { page } = await appeals.rejected();
    const item = await appeals.appealed(page);
    const { manager } = world.dataSource;
    const member = world.get(MemberData);
    expect(JSON.stringify(await member.of(manager, appeals.nia.id))).toContain(
      'It was a quotation',
    );
    const leaving = world.dataSource.transaction(async (tx) => {
      await member.dropUnpublished(tx, appeals.nia.id);
      expect(await tx.query('select from forum_appeals')).toEqual([]);
      throw new Error('taken back');
    });
    await expect(leaving).rejects.toThrow('taken back');
    expect((await (await appeals.at('Jonas')).visit(item.path)).status).toBe(200);
  });
});

describe('who is silenced or suspended', () => {
  it.each<[SanctionKind, string, StaffName, StaffName[]]>([
    ['silence', 'days', 'Rosa', ['Jonas', 'Lena', 'Omar']],
    ['silence', 'month', 'Lena', ['Omar']],
    ['suspension', 'days', 'Lena', ['Omar']],
  ])('by a %s of %s appeals, and not to %s', async (kind, length, by, deciders) => {
    const page = await appeals.sanctioned(kind, by, length);
    expect((await world.mailTo(ADDRESS)).text).toContain('You can appeal once');
    const nia = await appeals.nias();
    await nia.visit('/standing');
    expect(nia.page.html.querySelector(`a[href="${page}"]`)?.text).toBe('Appeal');
    const item = await appeals.appealed(page);
    const free = [];
    for (const name of STAFF_NAMES) {
      const list = await (await appeals.at(name)).visit('/moderation?kind=appeals');
      if (listed(list).length > 0) free.push(name);
    }
    expect(free).toEqual(deciders);
    const omar = await appeals.at('Omar');
    await claim(omar, item);
    await omar.submit(`${item.path}/approval`);
    expect((await world.mailTo(ADDRESS)).subject).toContain('Your appeal was granted');
    await nia.visit('/new');
    const typed = { category: 'exams', title: 'Free', body: 'At last.' };
    expect((await nia.submit('/topics', typed)).status).toBe(303);
  });

  it.each<[string, (id: number) => unknown, string, number]>([
    [
      'is lifted by hand',
      (id) =>
        world.dataSource.transaction((tx) => {
          const entry = { reason: 'mistake', message: '' };
          return world.get(Sanctions).lift(tx, appeals.person('Rosa'), id, entry);
        }),
      'was lifted early',
      0,
    ],
    ['is over', () => appeals.pass({ days: 3 }), 'is over, so nothing had to be decided', 1],
  ])('sees the appeal end by itself once it %s', async (_how, end, told, mails) => {
    const page = await appeals.sanctioned('silence', 'Rosa');
    const item = await appeals.appealed(page);
    await end(Number(page.split('/').pop()));
    expect(await appeals.niaReads(page)).toContain(told);
    const jonas = await appeals.at('Jonas');
    await postTo(jonas, `${item.path}/claim`);
    const late = await postTo(jonas, `${item.path}/approval`, { version: '1' });
    expect(late.status).toBe(409);
    await appeals.sweep();
    await appeals.sweep();
    expect(listed(await jonas.visit('/moderation?kind=appeals&view=all'))).toEqual([]);
    const ended = world.mailbox.messages.filter(({ subject }) => subject.includes('has ended'));
    expect(ended).toHaveLength(mails);
    expect((await jonas.visit(item.path)).status).toBe(200);
  });

  it('appeals against no warning', async () => {
    const page = await appeals.sanctioned('warning', 'Rosa');
    expect((await (await appeals.nias()).visit(page)).status).toBe(404);
  });
});
