import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { PROJECT_ROOT } from '../src/config/project-root.js';
import { changesOf } from '../src/profile/exchange/import-report.js';
import { RecordsExport } from '../src/profile/exchange/records-export.service.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { personAt } from './support/administrators.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';
import { sentFiles, tried } from './support/uploads.js';

/** The whole collection, where it lies beside the project. */
const COLLECTED = join(PROJECT_ROOT, '../shared/corpora/naughty.jsonl');

const NAUGHTY = [
  ...['', 'null', '\\N', '\\.', '\\', "'", "''=1", '"', '""', '"quoted"', 'a"b', 'a,b', ';', '\t'],
  ...['=1+1', "'=1+1", '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.example")', '%s %n', '$1'],
  ...['line\nbreak', 'line\r\nbreak', '\r', '\0', 'a\0b', '\uFEFF', '\u200B', '\u202Egnirts'],
  ...["'); drop table profiles; --", '<script>alert(1)</script>', '{{constructor}}', '${x}'],
  ...['Ω≈ç√∫', '社會科學院', 'مُنَاقَشَةُ', '👩‍👩‍👧‍👦', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢', ' leading', 'trailing ', 'x'.repeat(3_000)],
  ...['1/0', '1e309', 'NaN', '0x10', '١٢٣', '𝟜𝟚', 'ﬀ', 'İ', 'ß', '\uD800', '\uFFFD'],
];

let world: TestWorld;
let folder: RecordFolder;

beforeAll(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
});
afterAll(() => Promise.all([world.close(), folder.end()]));

function collected(): string[] {
  if (!existsSync(COLLECTED)) return [];
  const lines = readFileSync(COLLECTED, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

/** A holder for each text, which stands in every column that holds words; and rows where it stands in all others. */
function rowsOf(texts: readonly string[]): { names: string; others: string } {
  const names = texts.map((text, n) => {
    const address = `holder-${n}@post.example`;
    const id = String(500_000_000 + n);
    return [id, text, text, text, '1990-01-01', address, address, '', 'GB', 'en', ''];
  });
  const others = texts.map((text) => [text, 'Ann', '', ...Array<string>(8).fill(text)]);
  return { names: stringify(names), others: stringify(others) };
}

it('naughty strings land as they are, or are refused with their line; none breaks file, page or export', async () => {
  const texts = [...NAUGHTY, ...collected()];
  const { names, others } = rowsOf(texts);
  const plain = await folder.read('holders.csv');
  await folder.write('holders.csv', plain + names + others);

  const report = await world.get(RecordsImport).run(folder.path);

  const holders = report.files[3];
  expect((holders?.added ?? 0) + (holders?.refused ?? 0)).toBe(2 + 2 * texts.length);
  expect(holders?.added).toBeGreaterThan(2 + texts.length / 3);
  const kept = await world.dataSource.query<{ id: string; name: string }[]>(
    `select certification_id as id, given_name as name from profiles where certification_id >= '500000000'`,
  );
  for (const { id, name } of kept) {
    // A formula is unguarded on its way in.
    const text = texts[Number(id) - 500_000_000] ?? '';
    expect([text, text.slice(1)]).toContain(name);
  }

  const target = await mkdtemp(join(tmpdir(), 'keyhaven-naughty-'));
  await world.get(RecordsExport).run(target);
  const again = await world.get(RecordsImport).run(target);
  expect([changesOf(again), again.rejected.rows, again.kept.rows]).toEqual([0, 0, 0]);
  await rm(target, { recursive: true });

  const { browser } = await personAt(world, 'Ada', { role: 'administrator' });
  await tried(world, browser, await sentFiles(folder.path, ['holders.csv']));
  expect([browser.page.status, browser.page.html.querySelectorAll('main script')]).toEqual([
    200,
    [],
  ]);
  expect(browser.page.html.querySelectorAll('main tbody tr').length).toBeGreaterThan(40);
}, 60_000);
