import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { Jobs } from '../src/jobs/jobs.js';
import { type Administrator, personAt, takeRole } from './support/administrators.js';
import type { Page, SentFile } from './support/browser-session.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';
import { text } from './support/page-text.js';
import { IMPORTS, imported, sentFiles, tried, upload } from './support/uploads.js';

const CATALOGUE = ['certifications.csv', 'exams.csv', 'requirements.csv'];
const PEOPLE = ['holders.csv', 'exam-results.csv', 'awards.csv'];

let world: TestWorld;
let ada: Administrator;
let bo: Administrator;
let folder: RecordFolder;

beforeAll(async () => {
  world = await startTestApp();
  ada = await personAt(world, 'Ada', { role: 'administrator' });
  bo = await personAt(world, 'Bo', { role: 'administrator' });
});
afterAll(() => world.close());
beforeEach(async () => {
  folder = await recordFolder();
  await world.dataSource.query('delete from rate_limits');
  await world.dataSource.query(
    `update record_imports set state = 'discarded' where state = 'checked'`,
  );
});
afterEach(() => folder.end());

/** What waits on disk, once what came with answered requests is gone. */
async function uploads(): Promise<string[]> {
  const path = join(world.environment.dataDir, 'imports/uploads');
  const names = await readdir(path).catch(() => []);
  if (!names.some((name) => name.startsWith('incoming-'))) return names;
  await sleep(20);
  return uploads();
}
const rows = async (table: string): Promise<number> => {
  const found = await world.dataSource.query<{ count: number }[]>(
    `select count(*)::integer as count from ${table}`,
  );
  return found[0]?.count ?? 0;
};
const file = (name: string, content: string | Buffer): SentFile => ({
  name,
  content: Buffer.from(content),
});

const tokenOf = ({ html }: Page) =>
  html.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';

/** Sends files as a form of a page that was opened before, whatever is there by now. */
async function send({ browser }: Administrator, token: string, files: readonly SentFile[]) {
  const sending = browser.agent.post(IMPORTS).field('_csrf', token);
  for (const { name, content } of files) void sending.attach('files', content, name);
  return sending;
}

describe('an upload that is none', () => {
  it.each<[string, () => SentFile[], string]>([
    ['without a file', () => [], 'Choose at least one file'],
    ['of other files', () => [file('people.csv', 'a,b\n')], 'people.csv is none of the files'],
    ['of nothing', () => [file('awards.csv', '')], 'awards.csv cannot be read: it is empty'],
    [
      'of a picture',
      () => [file('awards.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))],
      'awards.csv cannot be read: no column',
    ],
    ['of one long line', () => [file('exams.csv', 'x'.repeat(90_000))], 'longer than 64 KB'],
    [
      'with one file twice',
      () => [1, 2].map(() => file('exams.csv', 'exam_code,title,retired_on\n')),
      'exams.csv is there twice',
    ],
    ['with a way in its name', () => [file('../../exams.csv', 'a\n')], 'exams.csv cannot be read'],
  ])('%s is refused in words beside the field', async (_what, files, message) => {
    const page = await upload(ada.browser, files());
    expect(page.status).toBe(422);
    expect(text(page)).toContain(message);
    expect(page.html.querySelector('#files')?.getAttribute('aria-describedby')).toContain(
      'files-error',
    );
    expect([await rows('record_imports'), await uploads()]).toEqual([0, []]);
  });

  it('names every file that is wrong', async () => {
    const page = await upload(ada.browser, [file('people.csv', 'a\n'), file('exams.csv', 'x;y\n')]);
    expect(text(page)).toContain('2 entries need a change');
  });

  it('by somebody without the role, or from another page, is not read', async () => {
    const { browser } = await personAt(world, 'Moe', { role: 'moderator' });
    await browser.visit('/settings/profile');
    const send = (agent: typeof browser.agent) =>
      agent.post(IMPORTS).attach('files', Buffer.from('x'), 'exams.csv');
    expect((await send(browser.agent)).status).toBe(403);
    expect((await send(ada.browser.agent)).status).toBe(403);
    expect(await uploads()).toEqual([]);
  });
});

describe('records that are uploaded', () => {
  it('are tried, imported by whoever says so, and listed; then the files are gone', async () => {
    const path = await tried(world, ada.browser, await sentFiles(folder.path, CATALOGUE));
    expect(text(ada.browser.page)).toContain('Nothing has changed yet');
    expect([await rows('exams'), (await uploads()).length]).toEqual([0, 1]);

    const done = await imported(world, ada.browser, path);

    expect(text(done)).toContain('The records were taken over');
    expect([await rows('exams'), await uploads()]).toEqual([2, []]);
    const [entry] = await world.dataSource.query<object[]>(
      `select actor_id, subject_id, details -> 'changes' as changes from audit_log
       where action = 'records.imported'`,
    );
    expect(entry).toEqual({ actor_id: ada.id, subject_id: path.split('/').at(-1), changes: 7 });
    expect(text(await bo.browser.visit(IMPORTS))).toMatch(/Ada SampleImportedChanges: 7/);
  });

  it('of a kind that needs another are refused row by row, where that is not on record', async () => {
    const path = await tried(world, ada.browser, await sentFiles(folder.path, ['awards.csv']));
    const shown = text(ada.browser.page);
    expect(shown).toMatch(/2Column: certification_idValue: 100000001Reason: is not on record/);
    await ada.browser.submit(`${path}/discard`);
    expect(ada.browser.page.location).toBe(`${IMPORTS}?done=discarded`);
    expect(await uploads()).toEqual([]);
  });

  it('come with each bad row named, on the page and in a file without formulas', async () => {
    await folder.append(
      'holders.csv',
      '100000003,"<b>A</b>",Lee,,1990-02-30,=1+1@post.example,ann@,,GB,en,',
    );
    const path = await tried(world, ada.browser, await sentFiles(folder.path, PEOPLE));
    await imported(world, ada.browser, path);
    expect(text(ada.browser.page)).toMatch(
      /4Column: birth_dateValue: 1990-02-30Reason: is not a date/,
    );
    expect(ada.browser.page.text).not.toContain('<b>A</b>');
    const { headers, bytes } = await ada.browser.download(`${path}/rejected.csv`);
    expect(headers['content-disposition']).toBe('attachment; filename=rejected.csv');
    expect(parse(bytes).slice(1)).toMatchObject([
      ['holders.csv', '4', 'birth_date', '1990-02-30', expect.any(String)],
      ['holders.csv', '4', 'contact_email', 'ann@', expect.any(String)],
    ]);
    expect((await ada.browser.download(`${path}/kept.csv`)).status).toBe(404);
    expect(await rows('profiles')).toBe(2);
  });

  it('keep names of known records, and say so', async () => {
    await folder.write('holders.csv', (await folder.read('holders.csv')).replace('Ilka', '=Ilse'));
    const path = await tried(world, ada.browser, await sentFiles(folder.path, ['holders.csv']));
    expect(text(ada.browser.page)).toMatch(
      /given_nameValue: =IlseReason: would change a record that exists/,
    );
    const kept = parse((await ada.browser.download(`${path}/kept.csv`)).bytes);
    expect(kept[1]?.[3]).toBe("'=Ilse");
    const done = await imported(world, ada.browser, path);
    expect(text(done)).toContain('Nothing to change');
  });

  it('T37: are not taken over for somebody who is administrator no more when their turn comes', async () => {
    await folder.append('exams.csv', 'CL-777,Clouds,');
    const cleo = await personAt(world, 'Cleo', { role: 'administrator' });
    const path = await tried(world, cleo.browser, await sentFiles(folder.path, ['exams.csv']));
    const before = await rows('exams');
    await cleo.browser.submit(`${path}/start`);
    await takeRole(ada, cleo.id, 'member');
    await world.runJobs();
    expect(await rows('exams')).toBe(before);
    expect(text(await ada.browser.visit(path))).toContain('by no fault of the files');
    expect(await uploads()).toEqual([]);
  });

  it('that break off in the middle fail in words, and nothing stays', async () => {
    await folder.append('exams.csv', 'CL-901,"Clouds,');
    await tried(world, ada.browser, await sentFiles(folder.path, CATALOGUE));
    expect(text(ada.browser.page)).toContain(
      'exams.csv cannot be read: a quote is opened and never closed',
    );
    expect(await uploads()).toEqual([]);
  });
});

describe('two at once', () => {
  it('a form sent twice is one upload; another waits, and reads who was first', async () => {
    const files = await sentFiles(folder.path, CATALOGUE);
    const own = tokenOf(await ada.browser.visit(IMPORTS));
    const [first, again] = await Promise.all([send(ada, own, files), send(ada, own, files)]);
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(await uploads()).toHaveLength(1);
    const page = await bo.browser.visit(IMPORTS);
    expect(text(page)).toContain('Brought by Ada Sample');
    const late = await send(bo, tokenOf(page), files.slice(0, 1));
    expect([late.status, late.text.includes('Ada Sample brought it')]).toEqual([409, true]);

    await world.runJobs();
    const path = first.headers['location'] ?? '';
    await Promise.all([ada, bo].map(({ browser }) => browser.visit(path)));
    await bo.browser.submit(`${path}/start`);
    await ada.browser.submit(`${path}/start`);
    expect(text(ada.browser.page)).toContain('Bo Sample started this import already');
    await ada.browser.visit(IMPORTS);
    await bo.browser.visit(path);
    await world.runJobs();
    expect(text(await bo.browser.visit(path))).toContain('Started byBo Sample');
    expect(await uploads()).toEqual([]);
  });

  it('a button pressed twice does no harm', async () => {
    const path = await tried(world, ada.browser, await sentFiles(folder.path, CATALOGUE));
    const token = tokenOf(ada.browser.page);
    const press = (act: string) =>
      ada.browser.agent.post(`${path}/${act}`).type('form').send({ _csrf: token });
    const answers = await Promise.all([press('start'), press('start')]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await press('discard')).status).toBe(409);
    await world.runJobs();
    expect((await press('start')).status).toBe(303);
    expect(text(await ada.browser.visit(path))).toContain('The records were taken over');
  });
});

it('an upload that nobody imports is discarded after seven days, and its files are gone', async () => {
  const path = await tried(world, ada.browser, await sentFiles(folder.path, CATALOGUE));
  world.clock.advance({ days: 8 });
  await world.get(Jobs).add(world.dataSource.manager, 'profile.importSweep', {});
  await world.runJobs();
  expect(await uploads()).toEqual([]);
  const { browser } = await personAt(world, 'Cy', { role: 'administrator' });
  expect(text(await browser.visit(path))).toContain('Nothing of it was imported');
});

it('an import whose job has used up its tries has failed, says so, and another may come', async () => {
  const { browser } = await personAt(world, 'Dee', { role: 'administrator' });
  const path = await tried(world, browser, await sentFiles(folder.path, CATALOGUE));
  await browser.submit(`${path}/start`);
  const afterTries = async (left: number) => {
    await world.dataSource.query(
      `update graphile_worker._private_jobs
        set attempts = max_attempts - $1::int, run_at = now() + interval '1 hour'`,
      [left],
    );
    await world.get(Jobs).add(world.dataSource.manager, 'profile.importSweep', {});
    await world.runJobs();
    return text(await browser.visit(path));
  };
  expect(await afterTries(1)).toContain('all of them or none');
  expect(await afterTries(0)).toContain('by no fault of the files');
  expect(await uploads()).toEqual([]);
  await tried(world, browser, await sentFiles(folder.path, CATALOGUE));
});
