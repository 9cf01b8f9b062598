import type { Account } from '../src/accounts/account/account.entity.js';
import { Category } from '../src/forum/category/category.entity.js';
import { PostMark } from '../src/forum/following/post-mark.entity.js';
import { topicPath } from '../src/forum/forum-paths.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { CapturedLog } from './support/captured-log.js';
import { firstPostOf, makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const log = new CapturedLog();
let world: TestWorld;
let maria: Account;
let tariq: Account;
let late: Topic;
let visitor: BrowserSession;

beforeAll(async () => {
  world = await startTestApp({ LOG_LEVEL: 'debug' }, log);
  maria = await makeKnownMember(world, 'maria@post.example', 'Maria Kowalska');
  tariq = await makeKnownMember(world, 'tariq@post.example', 'Tariq Aziz');
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  late = await writeTopic(world, maria, {
    ...{ title: 'Late result of AZ-900', body: 'I waited nine days for a certificate.' },
    ...{ tags: ['late-result'], at: at('2026-01-10') },
  });
  await writeReply(world, late, tariq, { body: 'Ask the proctor about the missing certificate.' });
  await world.dataSource.manager.update(Topic, late.id, { answerNumber: 2 });
  await writeTopic(world, tariq, {
    ...{ title: 'Printing a transcript', body: 'Where is the printed certificate?' },
    ...{ category: 'transcripts', at: at('2026-02-20') },
  });
  await writeTopic(world, tariq, {
    ...{ title: 'Certificate', body: 'Studying for results.', category: 'profile' },
    at: at('2026-03-01'),
  });
  await world.dataSource.manager.update(Topic, { title: PRINT }, { closedAt: world.clock.now() });
  visitor = world.browser();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.dataSource.query('delete from rate_limits'));

const titles = ({ page }: BrowserSession) =>
  page.html.querySelectorAll('.hits .t a').map(({ text }) => text);
const search = async (q: string, browser = visitor, more = '') => {
  await browser.visit(`/search?q=${encodeURIComponent(q)}${more}`);
  return titles(browser).sort();
};
const [LATE, PRINT, CERT] = ['Late result of AZ-900', 'Printing a transcript', 'Certificate'];
const [ASKED, REPLIED] = ['Post 1 by Maria Kowalska', 'Post 2 by Tariq Aziz'];
const note = () => visitor.page.html.querySelector('.note')?.text ?? '';

describe('the operators of the search', () => {
  it.each([
    ['certificate', [CERT, LATE, PRINT]],
    ['certificate in:title', [CERT]],
    ['in:title -certificate category:transcripts', []],
    ['in:title category:transcripts', [PRINT]],
    ['-in:title certificate', [LATE]],
    ['certificate by:tariq-aziz', [CERT, LATE, PRINT]],
    ['certificate by:@Maria-Kowalska', [LATE]],
    ['certificate category:transcripts', [PRINT]],
    ['certificate -category:transcripts', [CERT, LATE]],
    ['tag:late-result', [LATE]],
    ['tag:"Late result" certificate', [LATE]],
    ['certificate is:answered', [LATE]],
    ['certificate is:unanswered', [CERT, PRINT]],
    ['certificate -is:answered', [CERT, PRINT]],
    ['certificate before:2026-02-20', [LATE]],
    ['certificate after:2026-02-20 before:2026-03-01', [PRINT]],
    ['certificate is:closed', [PRINT]],
    ['certificate -is:closed', [CERT, LATE]],
    ['"printed certificate"', [PRINT]],
    ['"certificate printed"', []],
    ['certificate -printed', [CERT, LATE]],
    ['certificate -"nine days"', [CERT, LATE, PRINT]],
    ['-certificate category:exams', []],
    ['-printed is:unanswered -tag:x after:2026-01-01', [CERT]],
    ['by:nobody-at-all', []],
    ['category:nothing', []],
  ])('%j finds %j', async (q, expected) => {
    expect(await search(q)).toEqual(expected);
    expect(visitor.page.status).toBe(200);
  });

  it('finds other endings of a word, in the language of its category', async () => {
    expect(await search('studies')).toEqual([CERT]);
    expect(await search('"studies"')).toEqual([]);
    expect(await search('in:title printed')).toEqual([PRINT]);
    const { manager } = world.dataSource;
    await manager.update(Category, { slug: 'profile' }, { language: 'german' });
    expect(await search('studies')).toEqual([]);
    const { id } = await manager.findOneByOrFail(Category, { slug: 'transcripts' });
    await manager.update(Topic, { title: CERT }, { categoryId: id });
    expect(await search('studies')).toEqual([CERT]);
  });

  it('explains what it could not read, and goes on', async () => {
    expect(await search('certificate after:2026-02-30')).toEqual([CERT, LATE, PRINT]);
    expect(note()).toContain('“after:2026-02-30” is left out');
    await search('by:nobody-at-all category:nothing');
    expect(note()).toContain('Nobody here is called @nobody-at-all.');
    expect(note()).toContain('There is no category “nothing”.');
    await search(`certificate ${'x '.repeat(1_000)}`);
    expect(note()).toContain('too long');
  });

  it('asks a visitor to sign in for what is somebody’s own, and comes back', async () => {
    expect(await search('certificate is:mine')).toEqual([]);
    const href = visitor.page.html.querySelector('.note a')?.getAttribute('href') ?? '';
    expect(href).toBe(`/sign-in?next=${encodeURIComponent('/search?q=certificate+is%3Amine')}`);
    const browser = await signedIn(world, 'maria@post.example');
    expect(await search('certificate is:mine', browser)).toEqual([LATE]);
    const postId = await firstPostOf(world, await topic(PRINT));
    const mark = { accountId: maria.id, kind: 'bookmark', postId, at: world.clock.now() } as const;
    await world.dataSource.manager.insert(PostMark, mark);
    expect(await search('is:bookmarked', browser)).toEqual([PRINT]);
    expect(await search('certificate -is:bookmarked', browser)).toEqual([CERT, LATE]);
  });

  it('are written by the fields of the page', async () => {
    const fields = 'category=transcripts&only=&from=2026-02-01&to=&was=';
    await visitor.visit(`/search?q=certificate&${fields}`);
    expect(visitor.page.location).toBe(
      `/search?${new URLSearchParams({ q: 'certificate category:transcripts after:2026-02-01' })}`,
    );
    await visitor.follow();
    const { html } = visitor.page;
    expect(titles(visitor)).toContain(PRINT);
    expect(html.querySelector('#category option[selected]')?.text).toBe(
      'Certificates and transcripts',
    );
    expect(html.querySelector('input[name="from"]')?.getAttribute('value')).toBe('2026-02-01');
  });
});

describe('a search', () => {
  it('goes through one topic alone', async () => {
    await visitor.visit(topicPath(late));
    expect(
      visitor.page.html.querySelector('form[action="/search"] input[name="topic"]'),
    ).not.toBeNull();
    expect(await search('certificate', visitor, `&topic=${late.id}`)).toEqual([ASKED, REPLIED]);
    expect(await search('certificate by:tariq-aziz', visitor, `&topic=${late.id}`)).toEqual([
      REPLIED,
    ]);
    expect(await search('by:tariq-aziz', visitor, `&topic=${late.id}`)).toEqual([REPLIED]);
    for (const gone of ['999999', '0', 'x', '-1'])
      expect(await search('certificate', visitor, `&topic=${gone}`)).toEqual([CERT, LATE, PRINT]);
  });

  it('pages by key, with words and without', async () => {
    for (let number = 1; number <= 30; number += 1)
      await writeTopic(world, tariq, { title: `Paged ${number}`, body: 'Lots of pages.' });
    for (const q of ['paged', 'category:exams by:tariq-aziz -certificate', 'paged nowhere']) {
      await search(q);
      const first = titles(visitor);
      await visitor.visit(
        visitor.page.html.querySelector('a[rel="next"]')?.getAttribute('href') ?? '',
      );
      const all = [...first, ...titles(visitor)].filter((title) => title.startsWith('Paged'));
      expect([first.length, all.length, new Set(all).size]).toEqual([25, 30, 30]);
    }
  });

  it('offers words of the forum for misspelled ones, and only of what everybody sees', async () => {
    const hidden = await writeTopic(world, maria, {
      title: 'Hush',
      body: 'The mysterious qwertzuiop.',
    });
    await world.dataSource.manager.update(Topic, hidden.id, { state: 'hidden' });
    await world.dataSource.manager.update(Post, { topicId: hidden.id }, { state: 'hidden' });
    const fading = await writeTopic(world, maria, {
      title: 'Fading',
      body: 'A xylophone thing.',
    });
    const instead = async (q: string) => {
      await search(q);
      return visitor.page.html.querySelector('.instead a')?.getAttribute('href');
    };
    // The first that finds nothing has the words gathered.
    expect(await instead('certifcate is:answered')).toBeUndefined();
    await world.runJobs();
    expect(await instead('certifcate is:answered')).toBe('/search?q=certificate');
    expect(await instead('"nine days" transcirpt')).toBe(
      `/search?${new URLSearchParams({ q: '"nine days" transcript' })}`,
    );
    expect(await instead('xylofone')).toBe('/search?q=xylophone');
    expect(await instead('xylofone-thing')).toBe('/search?q=xylophone-thing');
    expect(await instead('xylofone:answered')).toBeUndefined();
    expect(await instead('(xylofone) -certifcate')).toBe('/search?q=%28xylophone%29+-certifcate');
    expect(await instead('qwertzuiob')).toBeUndefined();
    await world.dataSource.manager.update(Topic, fading.id, { state: 'hidden' });
    await world.dataSource.manager.update(Post, { topicId: fading.id }, { state: 'hidden' });
    expect(await instead('xylofone')).toBeUndefined();
  });

  it('that takes too long says so, and holds nobody up (T52)', async () => {
    const runner = world.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('lock table posts in access exclusive mode');
    await search('certificate');
    await runner.rollbackTransaction();
    await runner.release();
    expect(visitor.page.status).toBe(503);
    expect(visitor.page.text).toContain('This search took too long and was stopped.');
    expect(await search('certificate category:transcripts')).toEqual(
      expect.arrayContaining([PRINT]),
    );
  });

  it('stands in no line of the log', async () => {
    await search('by:private-person@home.example private-person@home.example');
    expect(log.lines.length).toBeGreaterThan(0);
    expect(log.text).not.toContain('private-person');
  });
});

async function topic(title: string): Promise<Topic> {
  return world.dataSource.manager.findOneByOrFail(Topic, { title });
}
