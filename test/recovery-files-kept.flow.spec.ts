import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FactorRotation } from '../src/accounts/factors/factor-rotation.service.js';
import { Audit } from '../src/audit/audit.js';
import type { Environment } from '../src/config/environment.js';
import { KeyRotation } from '../src/recovery/files/key-rotation.service.js';
import { GivenFactors } from '../src/recovery/request/given-factors.service.js';
import { TicketSweep } from '../src/recovery/sweep/ticket-sweep.service.js';
import { EvidenceKeys } from '../src/storage/evidence-keys.js';
import { FolderStore } from '../src/storage/folder-store.js';
import { SealedFiles } from '../src/storage/sealed-files.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { answeredWith, EvidenceWorld, MARKER, pdf } from './support/evidence.js';
import { claim } from './support/moderation.js';
import { fillIn, send } from './support/recovery.js';
import type { TestWorld } from './support/test-app.js';

let evidence: EvidenceWorld;
let world: TestWorld;
let rosa: BrowserSession;

beforeAll(async () => {
  evidence = await EvidenceWorld.start();
  ({ world, rosa } = evidence);
});
afterAll(() => world.close());

describe('files of a request that is not sent yet', () => {
  const begun = async (kind: string): Promise<BrowserSession> => {
    const browser = world.browser();
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind });
    return browser;
  };
  const names = ({ html }: Page) =>
    html.querySelectorAll('li > span > bdi').map(({ text }) => text);

  it('are added, taken out, checked, and go along to whoever claims the ticket', async () => {
    const browser = world.browser();
    await fillIn(world, browser, { kind: 'name', contact: evidence.contact() });
    await browser.visit('/recover/files?next=check');
    await browser.upload('/recover/files', [pdf('wrong.pdf'), pdf('deed.pdf')], { add: '1' });
    const page = await browser.follow();
    expect(names(page).toSorted()).toEqual(['deed.pdf', 'wrong.pdf']);
    const wrong = page.html
      .querySelectorAll('li')
      .find((line) => line.text.includes('wrong.pdf'))
      ?.querySelector('form')
      ?.getAttribute('action');
    await browser.submit(wrong ?? '');
    expect(names(await browser.follow())).toEqual(['deed.pdf']);
    const removed = wrong?.split('/')[3] ?? '';
    await world.runJobs();
    expect(await evidence.kept()).not.toContain(removed);
    await browser.upload('/recover/files', [], {});
    expect((await browser.follow()).html.textContent).toContain('deed.pdf');
    const number = await send(world, browser);
    const item = { id: number, path: `/moderation/recovery/${number}` };
    const { html } = await claim(rosa, item);
    const links = html.querySelectorAll('a.file').map((link) => link.getAttribute('href') ?? '');
    expect(links).toHaveLength(1);
    expect((await rosa.download(links[0] ?? '')).bytes.equals(pdf().content)).toBe(true);
  });

  it('are asked for where a document is what the request is about, and may come with any', async () => {
    for (const [kind, next] of [
      ['name', '/recover/files'],
      ['mailbox', '/recover/contact'],
    ] as const) {
      const browser = await begun(kind);
      await browser.visit('/recover/evidence');
      expect((await browser.submit('/recover/evidence')).location).toBe(next);
      await browser.visit('/recover/files');
      expect((await browser.upload('/recover/files', [pdf()])).location).toBe('/recover/contact');
    }
  });

  it('T27: are taken out by the browser that holds the draft, and by no other', async () => {
    const browser = await begun('name');
    await browser.visit('/recover/files');
    await browser.upload('/recover/files', [pdf()], { add: '1' });
    const { html } = await browser.follow();
    const action = html.querySelector('li form')?.getAttribute('action') ?? '';
    const other = await begun('name');
    await other.visit('/recover/files');
    const _csrf = other.page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const answer = await other.agent.post(action).type('form').send({ _csrf });
    expect(answer.status).toBe(404);
    expect(names(await browser.visit('/recover/files'))).toEqual(['scan.pdf']);
  });

  it('T30: go with the draft after 14 days, and whatever a crash left without a row', async () => {
    const browser = await begun('name');
    await browser.visit('/recover/files');
    const before = new Set(await evidence.kept());
    await browser.upload('/recover/files', [pdf()]);
    const [id = ''] = (await evidence.kept()).filter((each) => !before.has(each));
    const orphan = randomUUID();
    await writeFile(join(evidence.folder, orphan), 'sealed');
    await writeFile(join(evidence.folder, `${randomUUID()}.part`), 'half');
    const sweep = async () => {
      await world.dataSource.query(`select graphile_worker.add_job('recovery.sweepFiles')`);
      await world.runJobs();
    };
    await sweep();
    expect(await evidence.kept()).toContain(orphan);
    await world.dataSource.query(
      `delete from recovery_drafts where id = (select draft_id from recovery_files where id = $1)`,
      [id],
    );
    const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const name of await evidence.kept())
      await utimes(join(evidence.folder, name), twoHoursAgo, twoHoursAgo);
    const rows = await world.dataSource.query<{ id: string }[]>('select id from recovery_files');
    await sweep();
    const expected = rows.map((row) => row.id);
    expect((await evidence.kept()).toSorted()).toEqual(expected.toSorted());
    expect(expected).not.toContain(id);
  });
});

describe('what lies on the disk', () => {
  it('T29: shows nothing of a file, and opens for its own ticket and file only', async () => {
    const request = await evidence.asked();
    const [first = '', second = ''] = await answeredWith(rosa, request, [
      pdf('a.pdf'),
      pdf('b.pdf'),
    ]);
    expect(await holding(MARKER)).toEqual([]);
    expect(evidence.log.text).toContain(`/files/`);
    expect(evidence.log.text).not.toContain(MARKER);
    expect(evidence.log.text).not.toContain('a.pdf');
    for (const id of await evidence.kept())
      expect((await stat(join(evidence.folder, id))).mode & 0o777).toBe(0o600);
    const [a, b] = [first, second].map((path) => path.split('/').at(-1));
    await world.dataSource.query(
      `update recovery_files f set wrapped_key = o.wrapped_key from recovery_files o where f.id = $1 and o.id = $2`,
      [a, b],
    );
    expect((await rosa.download(first)).status).toBe(404);
    expect((await rosa.download(second)).status).toBe(200);
    const other = await evidence.asked();
    await answeredWith(rosa, other, [pdf()]);
    await world.dataSource.query('update recovery_files set ticket_id = $1 where id = $2', [
      Number(other.id.slice(2)),
      b,
    ]);
    expect((await rosa.download(`${other.path}/files/${b}`)).status).toBe(404);
  });

  it('T29: is rotated to another evidence key, and not read by the old one any more', async () => {
    const request = await evidence.asked();
    const [file = ''] = await answeredWith(rosa, request, [pdf()]);
    const { environment, dataSource } = world;
    const settings = (changed: Partial<Environment>) =>
      Object.assign(Object.create(environment) as Environment, changed);
    const next = settings({
      evidenceKey: 'ab'.repeat(32),
      evidenceKeyPrevious: environment.evidenceKey,
    });
    const rotation = (keys: EvidenceKeys) =>
      new KeyRotation(
        dataSource,
        new SealedFiles(new FolderStore(environment), keys),
        keys,
        world.get(FactorRotation),
        world.get(GivenFactors),
        world.get(Audit),
      ).run();
    const keys = new EvidenceKeys(next);
    const { rotated } = await rotation(keys);
    expect(rotated).toBeGreaterThan(0);
    expect(await rotation(keys)).toMatchObject({ rotated: 0 });
    expect((await rosa.download(file)).status).toBe(404);
    const back = settings({ evidenceKeyPrevious: next.evidenceKey });
    expect(await rotation(new EvidenceKeys(back))).toMatchObject({ rotated });
    expect((await rosa.download(file)).status).toBe(200);
  });

  it('T30: is destroyed at the end of its request, the key first', async () => {
    const request = await evidence.asked();
    const [file = ''] = await answeredWith(rosa, request, [pdf()]);
    const id = file.split('/').at(-1) ?? '';
    await request.requester.visit(request.page);
    await request.requester.submit(`${request.page}/withdraw`);
    const [row] = await evidence.rows(request.id);
    expect(row).toMatchObject({ key_id: null, wrapped_key: null, name: '' });
    expect(row?.['destroyed_at']).toBeInstanceOf(Date);
    expect(await evidence.kept()).toContain(id);
    await world.runJobs();
    expect(await evidence.kept()).not.toContain(id);
    expect((await rosa.download(file)).status).not.toBe(200);
  });

  it('T30: is destroyed 30 days after a refusal', async () => {
    const request = await evidence.asked();
    const [file = ''] = await answeredWith(rosa, request, [pdf()]);
    await rosa.submit(`${request.path}/rejection`, { reason: 'not-enough', message: '' });
    world.clock.advance({ days: 29 });
    await world.get(TicketSweep).run();
    await world.runJobs();
    const id = file.split('/').at(-1) ?? '';
    expect(await evidence.kept()).toContain(id);
    world.clock.advance({ days: 2 });
    await world.get(TicketSweep).run();
    await world.runJobs();
    expect(await evidence.kept()).not.toContain(id);
  });
});

/** Every table, and every file of the data folder, that holds a text, plain or as bytes are written. */
async function holding(marker: string): Promise<string[]> {
  const found: string[] = [];
  const bytes = Buffer.from(marker);
  const shapes = [marker, bytes.toString('hex'), bytes.toString('base64').slice(0, -4)];
  const tables = await world.dataSource.query<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of tables) {
    const texts = await world.dataSource.query<{ row: string }[]>(
      `select t::text as row from ${name} t`,
    );
    if (texts.some(({ row }) => shapes.some((shape) => row.includes(shape)))) found.push(name);
  }
  const { dataDir } = world.environment;
  for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(bytes)) found.push(path);
  }
  return found;
}
