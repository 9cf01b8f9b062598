import { parse } from 'csv-parse/sync';
import { Audit } from '../src/audit/audit.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { claim, makeHeldPost, post } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let rosa: BrowserSession;
let postId: string;

beforeAll(async () => {
  world = await startTestApp();
  world.clock.set(new Date('2026-11-05T12:00:00Z'));
  const author = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  const item = await makeHeldPost(world, author, { title: 'Buy dumps' });
  postId = item.id;
  await claim(rosa, item);
  await rosa.submit(`${item.path}/rejection`, { reason: 'spam' });
});
afterAll(() => world.close());

const rows = ({ html }: Page) =>
  html.querySelectorAll('tbody tr').map((row) =>
    row
      .querySelectorAll('th, td')
      .map((cell) => cell.text.replace(/\s+/g, ' ').trim())
      .join(' | '),
  );

describe('the log for staff', () => {
  it('says who did what to what, and why', async () => {
    const [row] = rows(await rosa.visit('/moderation/log?kind=post'));
    expect(row).toContain('5 Nov 2026');
    expect(row).toContain('Rosa Pereira');
    expect(row).toContain('Rejected');
    expect(row).toContain('Reason: Spam');
    expect(row).toContain(`Post ${postId}`);
  });

  it('is filtered by kind, by person and by subject', async () => {
    const count = async (query: string) =>
      rows(await rosa.visit(`/moderation/log?${query}`)).length;
    expect(await count('kind=post')).toBe(1);
    expect(await count('kind=report')).toBe(0);
    expect(await count('person=@rosa-pereira')).toBe(1);
    expect(await count('person=@Rosa-Pereira')).toBe(1);
    expect(await count('person=nobody')).toBe(0);
    expect(await count(`kind=post&id=${postId}`)).toBe(1);
    expect(await count(`id=Post%20${postId}`)).toBe(1);
    expect(await count('kind=post&id=0')).toBe(0);
  });

  it('is where a search for the number of what was decided leads', async () => {
    const { html } = await rosa.visit(`/moderation?q=Post%20${postId}`);
    expect(html.querySelector('h1')?.text).toBe('Review queue');
    const link = html.querySelector('.empty a')?.getAttribute('href') ?? '';
    const [row] = rows(await rosa.visit(link));
    expect(row).toContain(`Post ${postId}`);
  });

  it('is filtered by what was done and by days, both in the address', async () => {
    const count = async (query: string) =>
      rows(await rosa.visit(`/moderation/log?kind=post&${query}`)).length;
    expect(await count('action=post.rejected')).toBe(1);
    expect(await count('action=post.approved')).toBe(0);
    expect(await count('from=2026-11-05&to=2026-11-05')).toBe(1);
    expect(await count('from=2026-11-06')).toBe(0);
    expect(await count('to=2026-11-04')).toBe(0);
    const page = await rosa.visit('/moderation/log?action=post.rejected&to=2026-11-05');
    expect(page.html.querySelector('optgroup[label="Posts"] option[selected]')?.text).toBe(
      'Rejected',
    );
    expect(page.html.querySelector('#to')?.getAttribute('value')).toBe('2026-11-05');
  });

  it.each([
    ['from=2026-02-30', 'from', 'Enter a day of the calendar'],
    ['from=2026-11-05&to=2026-11-01', 'to', 'The last day has to come after the first one'],
  ])('says what is wrong with %s', async (query, field, words) => {
    const page = await rosa.visit(`/moderation/log?${query}`);
    expect(page.status).toBe(422);
    expect(page.html.querySelector(`[data-error-summary] a[href="#${field}"]`)?.text).toContain(
      words,
    );
  });

  it('T54: is taken along as the filter shows it, in which nothing is a formula, and that is written down', async () => {
    const names = ['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1'];
    await world.dataSource.transaction(async (tx) => {
      for (const name of names)
        await world.get(Audit).append(tx, {
          actor: null,
          action: name,
          subject: { kind: '=cmd', id: name },
          details: { [name]: name },
        });
    });
    await rosa.visit('/moderation/log?kind=%3Dcmd');
    const file = await rosa.submit('/moderation/log/export');
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toBe('attachment; filename=log-2026-11-05.csv');
    const table = parse(file.text, { bom: true });
    expect(table.map((row) => row[5])).toEqual([
      'Action',
      ...names.map((each) => `'${each}`).reverse(),
    ]);
    for (const cell of table.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(table[1]?.[2]).toBe('Not by staff');
    const [row] = rows(await rosa.visit('/moderation/log?action=audit.exported'));
    expect(row).toContain('Rosa Pereira | Log taken along as a fileEntries: 6About: =cmd');
    await rosa.visit('/moderation/log?kind=post');
    const lines = (await rosa.submit('/moderation/log/export')).text.trimEnd().split('\r\n');
    expect(lines[1]).toMatch(
      /^\d+,2026-11-05T[\d:.]+Z,Rosa Pereira,rosa-pereira,Rejected,post.rejected,Post \d+,Reason: Spam$/,
    );
    expect(lines).toHaveLength(2);
  });

  it('is taken along only by who showed lately who they are', async () => {
    world.clock.advance({ minutes: 11 });
    await rosa.visit('/moderation/log?kind=post');
    const late = await rosa.submit('/moderation/log/export');
    expect([late.status, late.location?.split('?')[0]]).toEqual([303, '/confirm']);
    world.clock.advance({ minutes: -11 });
  });

  it('shows an action that has no words by its name, and nothing as markup', async () => {
    await world.dataSource.transaction((tx) =>
      world.get(Audit).append(tx, {
        actor: null,
        action: 'thing.<b>done</b>',
        subject: { kind: 'thing', id: '<i>1</i>' },
        details: { note: '<script>alert(1)</script>' },
      }),
    );
    const page = await rosa.visit('/moderation/log?kind=thing');
    expect(rows(page)[0]).toContain('thing.<b>done</b>');
    expect(page.text).toContain('thing.&lt;b&gt;done&lt;/b&gt;');
    expect(page.html.querySelectorAll('tbody b, tbody i, tbody script')).toEqual([]);
  });

  it('pages by key, each entry once', async () => {
    await world.dataSource.transaction(async (tx) => {
      for (let index = 0; index < 120; index += 1)
        await world.get(Audit).append(tx, {
          actor: null,
          action: 'thing.done',
          subject: { kind: 'many', id: index },
        });
    });
    const seen: string[] = [];
    let page = await rosa.visit('/moderation/log?kind=many');
    for (let part = 0; part < 5; part += 1) {
      seen.push(...rows(page).map((row) => /many \d+/.exec(row)?.[0] ?? row));
      const older = page.html.querySelector('a[rel=next]')?.getAttribute('href');
      if (!older) break;
      page = await rosa.visit(older.replace(/&amp;/g, '&'));
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    expect((await rosa.visit('/moderation/log?before=x')).status).toBe(200);
    expect((await rosa.visit('/moderation/log?before=99999999999')).status).toBe(200);
  });
});

describe('the public log', () => {
  it('counts decisions and reasons by month, and names nobody', async () => {
    const visitor = world.browser();
    const page = await visitor.visit('/log');
    expect(page.status).toBe(200);
    expect(page.html.querySelector('h2')?.text).toBe('November 2026');
    expect(rows(page)).toEqual(['Held posts rejected | Spam (1) | 1']);
    for (const hidden of ['Rosa', 'Nia', `Post ${postId}`]) expect(page.text).not.toContain(hidden);
    expect(page.headers['set-cookie']).toBeUndefined();
  });
});

describe('the console', () => {
  const PAGES = [
    '/moderation',
    '/moderation/log',
    '/moderation/posts/1',
    '/moderation/recovery/R-1',
  ];

  it('sends visitors to sign in', async () => {
    for (const path of PAGES) {
      const answer = await world.browser().visit(path);
      expect(answer.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    }
  });

  it('is closed to members', async () => {
    await makeAccount(world, 'member@keyhaven.example');
    const member = await signedIn(world, 'member@keyhaven.example');
    for (const path of PAGES) expect((await member.visit(path)).status).toBe(403);
    const { html } = await member.visit('/settings/profile');
    const _csrf = html.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    for (const path of [
      '/moderation/next',
      '/moderation/posts/1/claim',
      '/moderation/posts/1/approval',
    ])
      expect((await member.agent.post(path).type('form').send({ _csrf })).status).toBe(403);
  });

  it('bears any query, and kinds of which nothing can come yet', async () => {
    for (const query of [
      'kind=edits',
      'kind=appeals&view=all',
      'kind=x&view=y&after=z',
      'q=%25&q=2',
    ])
      expect([query, (await rosa.visit(`/moderation?${query}`)).status]).toEqual([query, 200]);
    expect((await post(rosa, '/moderation/next', { kind: 'appeals' })).status).toBe(303);
  });

  it('does not find what is no item, and refuses no form with a failure of its own', async () => {
    for (const path of [
      '/moderation/posts/999',
      '/moderation/posts/x',
      '/moderation/recovery/R-1',
      '/moderation/edits/1',
      '/moderation/nothing/1',
    ])
      expect([path, (await rosa.visit(path)).status]).toEqual([path, 404]);
    for (const verb of [
      'claim',
      'approval',
      'rejection',
      'question',
      'send-back',
      'note',
      'record',
      'record-views',
    ])
      for (const path of [
        '/moderation/posts/999',
        '/moderation/recovery/R-1',
        '/moderation/nothing/1',
      ]) {
        const { status } = await post(rosa, `${path}/${verb}`, { extra: '1' });
        expect([path, verb, status >= 400 && status < 500]).toEqual([path, verb, true]);
      }
  });
});
