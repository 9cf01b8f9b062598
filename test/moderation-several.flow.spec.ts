import type { Account } from '../src/accounts/account/account.entity.js';
import { Jobs } from '../src/jobs/jobs.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { forumState } from './support/forum-state.js';
import {
  claim,
  doneLine,
  type MadeItem,
  makeHeldPost,
  makeReport,
  post as postTo,
} from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const SEVERAL = '/moderation/several';
const UNDO = '/moderation/undo';

let world: TestWorld;
let nia: Account;
let pavel: Account;
let rosa: BrowserSession;
let jonas: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  nia = await makeAccount(world, 'nia@keyhaven.example', { name: 'Nia Owens' });
  pavel = await makeKnownMember(world, 'pavel@keyhaven.example', 'Pavel Novak');
  for (const [name, role] of [
    ['Rosa', 'moderator'],
    ['Jonas', 'moderator'],
    ['Lena', 'lead'],
  ] as const)
    await makeAccount(world, `${name.toLowerCase()}@keyhaven.example`, { name, role });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  jonas = await signedIn(world, 'jonas@keyhaven.example');
  await world.runJobs();
}, 60_000);
afterAll(() => world.close());

const confirmation = (kind: string, verb: string, items: readonly { id: string }[]) =>
  `${SEVERAL}?${new URLSearchParams([
    ...[
      ['kind', kind],
      ['verb', verb],
    ],
    ...items.map(({ id }) => ['item', id]),
  ])}`;

const heldPosts = (...titles: string[]) =>
  Promise.all(titles.map((title) => makeHeldPost(world, nia, { title })));

const main = ({ html }: Page) => html.querySelector('main')?.text.replace(/\s+/g, ' ') ?? '';
const errors = ({ html }: Page) => html.querySelectorAll('[role=alert] li').map(({ text }) => text);
const mailsTo = (to: string) => world.mailbox.messages.filter((mail) => mail.to === to).length;

async function stateOf(table: 'posts' | 'post_reports', { id }: MadeItem): Promise<unknown> {
  const [row] = await world.dataSource.query<{ state: string }[]>(
    `select state from ${table} where id = $1`,
    [id],
  );
  return row?.state;
}

/** Rows that a person reads of the log: what was done, to what. */
async function log(filter: string): Promise<string[]> {
  const { html } = await rosa.visit(`/moderation/log?${filter}`);
  return html.querySelectorAll('tbody tr').map((row) =>
    row.text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^.*UTCRosa/, ''),
  );
}

/** How often the public log has it, and the statistics say Rosa did: posts and reports. */
async function counted(): Promise<{ public: string; rosa: string }> {
  const lena = await signedIn(world, 'lena@keyhaven.example');
  const figures = await lena.visit('/moderation/statistics');
  const row = figures.html.querySelectorAll('tr').find(({ text }) => text.includes('Rosa'));
  return {
    public: main(await world.browser().visit('/log')),
    rosa:
      row
        ?.querySelectorAll('td')
        .map(({ text }) => text.trim())
        .join(' ') ?? '',
  };
}

describe('several posts at once', () => {
  it('are selected in the list, confirmed, and published in one entry of the log', async () => {
    const topic = await writeTopic(world, pavel, { title: 'Known' });
    const replies = await Promise.all(
      [1, 2].map(() => writeReply(world, topic, nia, { state: 'held' })),
    );
    const items = [
      ...(await heldPosts('First', 'Second')),
      ...replies.map(({ id }) => ({ id: `${id}` })),
    ];
    const list = await rosa.visit('/moderation?kind=posts');
    const boxes = list.html.querySelectorAll('input[form=several][name=item]');
    expect(boxes.map((box) => box.getAttribute('value')).sort()).toEqual(
      items.map(({ id }) => id).sort(),
    );
    const all = list.html.querySelector('[data-tick-all]')?.getAttribute('href') ?? '';
    expect((await rosa.visit(all)).html.querySelectorAll('[data-tick][checked]')).toHaveLength(4);

    const before = await forumState(world);
    const empty = await counted();
    const page = await rosa.visit(confirmation('posts', 'approval', items));
    expect(main(page)).toContain('Publish these 4 posts?');
    expect(await forumState(world)).toEqual(before);
    const { status, location: done = '' } = await rosa.submit(SEVERAL, { message: 'Welcome!' });
    expect(status).toBe(303);
    expect(doneLine(await rosa.follow())).toBe('4 posts were published, and their authors told.');
    const [row] = await world.dataSource.query<object[]>(
      'select last_number as last, reply_count as replies from topics where id = $1',
      [topic.id],
    );
    expect(row).toEqual({ last: 3, replies: 2 });
    const entries = await log('kind=post');
    expect(entries).toHaveLength(1);
    const ids = items
      .map(({ id }) => id)
      .sort()
      .join(', ');
    expect(entries[0]).toMatch(new RegExp(`^PublishedPosts ${ids}`));
    expect(await log(`kind=post&id=${items[2]?.id}`)).toEqual(entries);
    expect(await log(`id=${items[2]?.id}&action=post.approved`)).toEqual(entries);
    expect(await log('kind=post&id=999')).toEqual([]);
    await world.get(Jobs).runDue();
    expect(mailsTo('nia@keyhaven.example')).toBe(0);
    const full = await counted();
    expect(full.public).toContain('4');
    expect(full.rosa).toContain('Posts: 4 Reports: 0');

    const { id } = items[0] ?? { id: '' };
    const left = await rosa.visit(`/moderation/posts/${id}`);
    expect(main(left)).toContain('Rosa published this post.');
    await rosa.visit(done);
    expect((await rosa.submit(UNDO)).status).toBe(303);
    expect(doneLine(await rosa.follow())).toContain('4 posts was taken back');
    expect(await forumState(world)).toEqual(before);
    expect((await counted()).public).toBe(empty.public);
    expect(await log(`kind=post&id=${id}`)).toHaveLength(2);
    await world.runJobs();
    expect(mailsTo('nia@keyhaven.example')).toBe(0);
    const mine = await rosa.visit('/moderation?kind=posts&view=mine');
    expect(mine.html.querySelectorAll('[data-tick]')).toHaveLength(4);

    await rosa.visit(confirmation('posts', 'rejection', items));
    const missing = await rosa.submit(SEVERAL, { message: 'Please read the rules.' });
    expect(missing.status).toBe(422);
    expect(main(missing)).toContain('Reject these 4 posts?');
    expect(missing.html.querySelector('textarea')?.text.trim()).toBe('Please read the rules.');
    await rosa.submit(SEVERAL, { reason: 'spam' });
    expect(doneLine(await rosa.follow())).toContain('4 posts were rejected');
    expect((await counted()).rosa).toContain(
      'Posts: 4 Reports: 0 Requests: 0 Appeals: 0 Rejected of these: 4 Taken back: 4',
    );
    await world.runJobs();
    expect(mailsTo('nia@keyhaven.example')).toBe(4);
    expect((await log('kind=post&action=post.rejected'))[0]).toContain('Reason: Spam');
  }, 30_000);

  it('are all left as they are where one is in the way, which is named; the others stay selected', async () => {
    const items = await heldPosts('Claimed', 'Decided', 'Changed', 'Fine', 'Good');
    const [claimed, decided, changed, ...others] = items as [MadeItem, MadeItem, MadeItem];
    await rosa.visit(confirmation('posts', 'rejection', items));
    await claim(jonas, claimed);
    await claim(jonas, decided);
    await jonas.submit(`${decided.path}/approval`);
    await world.dataSource.query(`update posts set version = version + 1 where id = ${changed.id}`);
    const before = await forumState(world);
    const refused = await rosa.submit(SEVERAL, { reason: 'spam', message: 'Bye.' });
    expect(refused.status).toBe(409);
    expect(await forumState(world)).toEqual(before);
    expect(errors(refused).sort()).toEqual([
      expect.stringMatching(/^Changed: .*changed this item|^Changed: This item changed/),
      'Claimed: Jonas works on it.',
      `No. ${decided.id}: Jonas published this post.`,
    ]);
    expect(main(refused)).toContain('Reject these 2 posts?');
    expect(refused.html.querySelector('[name=reason][checked]')?.getAttribute('value')).toBe(
      'spam',
    );
    expect((await rosa.submit(SEVERAL)).status).toBe(303);
    for (const item of others) expect(await stateOf('posts', item)).toBe('rejected');
    expect(await stateOf('posts', claimed)).toBe('held');
    const free = await jonas.visit(changed.path);
    expect(main(free)).toContain('Free');
    await jonas.visit('/moderation?kind=posts&view=all');
    expect(jonas.page.html.querySelectorAll('[data-tick][disabled]')).toEqual([]);
    await rosa.visit('/moderation?kind=posts&view=all');
    expect(rosa.page.html.querySelectorAll('[data-tick][disabled]')).toHaveLength(1);
  });

  it('are decided by one of two who send at once', async () => {
    const items = await heldPosts('One', 'Two', 'Three', 'Four');
    await rosa.visit(confirmation('posts', 'approval', items.slice(0, 3)));
    await jonas.visit(confirmation('posts', 'rejection', items.slice(1).reverse()));
    const answers = await Promise.all([
      rosa.submit(SEVERAL),
      jonas.submit(SEVERAL, { reason: 'spam' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const states = await Promise.all(items.map((item) => stateOf('posts', item)));
    expect([
      ['published', 'published', 'published', 'held'],
      ['held', 'rejected', 'rejected', 'rejected'],
    ]).toContainEqual(states);
  });

  it('need items, no more than fifty, and a verdict that there is', async () => {
    const none = await rosa.visit(`${SEVERAL}?kind=posts&verb=approval`);
    expect([none.status, main(none)]).toEqual([
      422,
      expect.stringContaining('Nothing is selected'),
    ]);
    const many = Array.from({ length: 51 }, (_, index) => ({ id: `${index + 1}` }));
    const page = await rosa.visit(confirmation('posts', 'approval', many));
    expect([page.status, main(page)]).toEqual([422, expect.stringContaining('At most 50')]);
    expect((await rosa.visit(`${SEVERAL}?kind=recovery&verb=approval&item=1`)).status).toBe(404);
    for (const items of ['', '12', '12.x', '1.1 '.repeat(60).trim()]) {
      const fields = { kind: 'posts', verb: 'approval', items };
      expect((await postTo(rosa, SEVERAL, fields)).status).toBe(422);
    }
    expect((await postTo(rosa, SEVERAL, { kind: 'x', verb: 'approval' })).status).toBe(404);
  });
});

describe('several reports at once', () => {
  it('are upheld or dismissed, with those of the same post, and taken back as one', async () => {
    const topic = await writeTopic(world, pavel, { title: 'Reported' });
    const posts = [await writeReply(world, topic, pavel), await writeReply(world, topic, pavel)];
    const lena = await makeAccount(world, 'third@keyhaven.example', { name: 'Third' });
    const [one, two] = posts.map(({ id }) => id) as [number, number];
    const items = [
      await makeReport(world, nia, { postId: one, reason: 'spam' }),
      await makeReport(world, lena, { postId: one, reason: 'abuse' }),
      await makeReport(world, nia, { postId: two, reason: 'spam' }),
    ];
    const before = await forumState(world);
    const counts = await counted();
    for (const verb of ['approval', 'rejection']) {
      await rosa.visit(confirmation('reports', verb, items));
      const { location = '' } = await rosa.submit(SEVERAL);
      const page = await rosa.follow();
      expect(doneLine(page)).toMatch(/^3 reports were (upheld|dismissed)/);
      expect(
        new Set(await Promise.all(items.map((item) => stateOf('post_reports', item)))),
      ).toEqual(new Set([verb === 'approval' ? 'upheld' : 'dismissed']));
      expect((await counted()).rosa).toContain('Reports: 3');
      await rosa.visit(location);
      expect((await rosa.submit(UNDO)).status).toBe(303);
      expect(await forumState(world)).toEqual(before);
      expect((await counted()).public).toBe(counts.public);
    }
    await world.runJobs();
    expect(mailsTo('third@keyhaven.example')).toBe(0);
  });

  it('are no matter of who sent one of them', async () => {
    const topic = await writeTopic(world, pavel, { title: 'Mine' });
    const [reporter] = await world.dataSource.query<{ id: number }[]>(
      `select id from accounts where name = 'Rosa'`,
    );
    const report = { postId: (await writeReply(world, topic, pavel)).id, reason: 'spam' } as const;
    const own = await makeReport(world, { id: reporter?.id ?? 0 }, report);
    const page = await rosa.visit(confirmation('reports', 'approval', [own]));
    expect(main(page)).toContain('None of these can be decided now');
    const fields = { kind: 'reports', verb: 'approval', items: `${own.id}.1` };
    expect((await postTo(rosa, SEVERAL, fields)).status).toBe(409);
    expect(await stateOf('post_reports', own)).toBe('open');
  });
});
