import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { PROJECT_ROOT } from '../src/config/project-root.js';
import { changesOf } from '../src/profile/exchange/import-report.js';
import { RecordsExport } from '../src/profile/exchange/records-export.service.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { unguarded } from '../src/text/formula-guard.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const SAMPLE = join(PROJECT_ROOT, 'sample/records');
/** The programme's whole records, where they lie beside the project. */
const WHOLE = join(PROJECT_ROOT, '../shared/data/records');

let world: TestWorld;
let target: string;

beforeEach(async () => {
  world = await startTestApp();
  target = await mkdtemp(join(tmpdir(), 'keyhaven-export-'));
});
afterEach(async () => {
  await Promise.all([world.close(), rm(target, { recursive: true })]);
});

/** The rows of a file as they are meant, in an order of their own. */
async function rowsOf(folder: string, file: string): Promise<string[]> {
  const rows = parse(await readFile(join(folder, file)));
  return rows.map((cells) => JSON.stringify(cells.map(unguarded))).sort();
}

describe.each([SAMPLE, WHOLE].filter((folder) => existsSync(folder)))(
  'the records of %s',
  (folder) => {
    it('come out as they came in, and importing them again changes nothing', async () => {
      const first = await world.get(RecordsImport).run(folder);
      expect(first.rejected.rows + first.kept.rows).toBe(0);

      const { files } = await world.get(RecordsExport).run(target);

      expect(files.map(({ rows }) => rows)).toEqual(first.files.map(({ added }) => added));
      expect((await readdir(target)).sort()).toEqual(files.map(({ file }) => file).sort());
      for (const { file } of files) {
        expect(await rowsOf(target, file)).toEqual(await rowsOf(folder, file));
      }
      const again = await world.get(RecordsImport).run(target);
      expect(changesOf(again)).toBe(0);
      expect(again.rejected.rows + again.kept.rows).toBe(0);
    });
  },
);

describe('an export', () => {
  let folder: RecordFolder;
  beforeEach(async () => {
    folder = await recordFolder();
  });
  afterEach(() => folder.end());

  const text = (file: string) => readFile(join(target, file), 'utf8');

  it('is the same every time, with the header first and rows in the order of their keys', async () => {
    await world.get(RecordsImport).run(folder.path);
    await world.get(RecordsExport).run(target);
    const first = await text('holders.csv');
    await world.get(RecordsExport).run(target);

    expect(await text('holders.csv')).toBe(first);
    expect(first).toBe((await folder.read('holders.csv')).replace('+33123456789', "'+33123456789"));
    expect(await text('certifications.csv')).toBe(await folder.read('certifications.csv'));
  });

  it('keeps spreadsheets from taking a cell for a formula, and import takes the mark off', async () => {
    const formulas = ['=1+1', '+1', '-1', '@sum', "'=1", "O'Brien", "'quoted'"];
    await folder.append(
      'holders.csv',
      ...formulas.map(
        (name, index) =>
          // What a file means by a leading mark and a formula is the formula: so it is marked once more.
          `20000000${index},"${name.replace(/^'=/, "''=")}",,,1990-01-01,h${index}@post.example,h${index}@post.example,,GB,en,`,
      ),
    );
    await world.get(RecordsImport).run(folder.path);
    await world.get(RecordsExport).run(target);

    const rows = parse<Record<string, string>>(await text('holders.csv'), { columns: true });
    expect(rows.slice(2).map((row) => row['given_name'])).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@sum",
      "''=1",
      "O'Brien",
      "'quoted'",
    ]);
    const names = await world.dataSource.query<{ name: string }[]>(
      `select given_name as name from profiles where certification_id like '2%' order by certification_id`,
    );
    expect(names.map(({ name }) => name)).toEqual(formulas);
    expect(changesOf(await world.get(RecordsImport).run(target))).toBe(0);
  });

  it('of an empty database is six headers, into a folder that it makes', async () => {
    const made = join(target, 'new/folder');
    const { files } = await world.get(RecordsExport).run(made);

    expect(files.map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await readFile(join(made, 'requirements.csv'), 'utf8')).toBe(
      'certification_code,exam_code\n',
    );
  });
});
