import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import {
  changesOf,
  type ImportReport,
  reportLines,
} from '../src/profile/exchange/import-report.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let folder: RecordFolder;

beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());
beforeEach(async () => {
  folder = await recordFolder();
});
afterEach(() => folder.end());

const importFolder = (): Promise<ImportReport> => world.get(RecordsImport).run(folder.path);

const HOLDER = '100000003,Ann,Lee,,1990-01-01,ann@post.example,ann@mail.example,,GB,en,';

describe('a row that is wrong', () => {
  it.each([
    [
      'holders.csv',
      HOLDER.replace('1990-01-01', '1990-02-30'),
      'birth_date',
      '1990-02-30',
      'is not a date',
    ],
    [
      'holders.csv',
      HOLDER.replace('1990-01-01', '2999-01-01'),
      'birth_date',
      '2999-01-01',
      'lies in the future',
    ],
    [
      'holders.csv',
      HOLDER.replace('ann@post.example', 'ann@'),
      'sign_in_email',
      'ann@',
      'is not an e-mail address',
    ],
    ['holders.csv', HOLDER.replace('Ann', ''), 'given_name', '', 'is empty'],
    [
      'holders.csv',
      HOLDER.replace('100000003', '100000001'),
      'certification_id',
      '100000001',
      'stands in the file already',
    ],
    ['holders.csv', `${HOLDER},more`, '', `${HOLDER},more`, 'has 12 values instead of 11'],
    [
      'holders.csv',
      HOLDER.replace('Ann', 'A"nn'),
      '',
      HOLDER.replace('Ann', 'A"nn'),
      'has a quote in the wrong place',
    ],
    [
      'holders.csv',
      HOLDER.replace('Ann', '"Ann"x'),
      '',
      HOLDER.replace('Ann', '"Ann"x'),
      'has a quote in the wrong place',
    ],
    [
      'holders.csv',
      HOLDER.replace('Ann', '"Ann\nLee"'),
      'given_name',
      'Ann\nLee',
      'holds a control character',
    ],
    [
      'exam-results.csv',
      '505-000003,100000001,CL-900,2025-01-10,Lyon,1001,yes',
      'score',
      '1001',
      'is not a whole number from 0 to 1000',
    ],
    [
      'exam-results.csv',
      '505-000003,999999999,CL-900,2025-01-10,Lyon,812,yes',
      'certification_id',
      '999999999',
      'is not on record',
    ],
    [
      'exam-results.csv',
      '505-000003,100000001,XX-900,2025-01-10,Lyon,812,yes',
      'exam_code',
      'XX-900',
      'is not on record',
    ],
    [
      'exam-results.csv',
      '505-000001,100000001,CL-900,2025-01-11,Lyon,812,yes',
      'registration_id',
      '505-000001',
      'stands in the file already',
    ],
    [
      'awards.csv',
      'AAAA-0003,100000001,clouds,2025-01-10,2025-01-09,active',
      'expires_on',
      '2025-01-09',
      'comes before awarded_on',
    ],
    [
      'awards.csv',
      'AAAA-0003,100000001,rain,2025-01-10,,active',
      'certification_code',
      'rain',
      'is not on record',
    ],
    [
      'awards.csv',
      'AAAA-0003,100000001,clouds,2025-01-10,,lost',
      'status',
      'lost',
      'is not one of active, expired, revoked',
    ],
    ['requirements.csv', 'clouds,XX-900', 'exam_code', 'XX-900', 'is not on record'],
    ['requirements.csv', 'clouds,CL-900', 'exam_code', 'CL-900', 'stands in the file already'],
    ['exams.csv', 'CL-901,Clouds,soon', 'retired_on', 'soon', 'is not a date'],
    [
      'certifications.csv',
      'rain,Rain,beginner,Developer,0,Rain.',
      'level',
      'beginner',
      'is not one of',
    ],
  ])('in %s: %s', async (file, row, column, value, reason) => {
    await importFolder();
    const line = (await folder.read(file)).split('\n').length;
    await folder.append(file, row);

    const report = await importFolder();

    expect(report.rejected.rows).toBe(1);
    expect(report.rejected.first).toEqual([
      { file, line, column, value, reason: expect.stringContaining(reason) as string },
    ]);
    expect(changesOf(report)).toBe(0);
  });

  it('is named with every value that is wrong', async () => {
    await folder.append('exam-results.csv', '1,100000001,CL-900,2025-13-10,Lyon,seven,perhaps');

    const { rejected } = await importFolder();

    expect(rejected.rows).toBe(1);
    expect(rejected.first.map(({ column }) => column)).toEqual([
      'registration_id',
      'taken_on',
      'score',
      'passed',
    ]);
  });

  it('takes its results and awards with it', async () => {
    await folder.append('holders.csv', HOLDER.replace('1990-01-01', '1990-04-31'));
    await folder.append('exam-results.csv', '505-000003,100000003,CL-900,2025-01-10,Lyon,812,yes');
    await folder.append('awards.csv', 'AAAA-0003,100000003,clouds,2025-01-10,,active');

    const { rejected } = await importFolder();

    expect(rejected.first.map(({ file, column }) => [file, column])).toEqual([
      ['holders.csv', 'birth_date'],
      ['exam-results.csv', 'certification_id'],
      ['awards.csv', 'certification_id'],
    ]);
    expect(changesOf(await importFolder())).toBe(0);
  });

  it('takes no result and no award from one holder to another', async () => {
    await importFolder();
    const results = await folder.read('exam-results.csv');
    await folder.write(
      'exam-results.csv',
      results.replace('505-000001,100000001', '505-000001,100000002'),
    );
    const awards = await folder.read('awards.csv');
    await folder.write('awards.csv', awards.replace('AAAA-0001,100000001', 'AAAA-0001,100000002'));

    const { rejected } = await importFolder();

    expect(rejected.first.map(({ column, reason }) => [column, reason])).toEqual([
      ['registration_id', 'stands on the record of another holder'],
      ['certification_number', 'stands on the record of another holder'],
    ]);
  });

  it('of a file in another encoding is refused, and the good ones land', async () => {
    await importFolder();
    const bytes = Buffer.concat([
      Buffer.from(await folder.read('holders.csv')),
      Buffer.from(HOLDER.replace('Ann', 'Käthe'), 'latin1'),
    ]);
    await folder.write('holders.csv', bytes);

    const { rejected, files } = await importFolder();

    expect(rejected.first).toMatchObject([
      { line: 4, column: 'given_name', reason: 'is not UTF-8' },
    ]);
    expect(files[3]).toMatchObject({ unchanged: 2, refused: 1 });
  });
});

describe('rejected.csv', () => {
  it('holds every finding below DATA_DIR/imports, twenty of them are shown', async () => {
    await folder.append(
      'holders.csv',
      ...Array.from({ length: 30 }, (_, index) => HOLDER.replace('Ann', `=cmd${index}|"" "`)),
    );
    await folder.append(
      'holders.csv',
      ...Array.from({ length: 30 }, () => HOLDER.replace(',GB,', ',=1+1,')),
    );

    const report = await importFolder();

    expect(report.rejected.rows).toBe(60);
    expect(report.rejected.first).toHaveLength(20);
    const path = report.rejected.path ?? '';
    expect(path).toMatch(new RegExp(`^${world.environment.dataDir}/imports/[^/]+/rejected.csv$`));
    const rows = parse<Record<string, string>>(await readFile(path), { columns: true });
    expect(rows).toHaveLength(60);
    expect(rows[59]).toEqual({
      file: 'holders.csv',
      line: '63',
      column: 'country',
      // No spreadsheet takes a refused value for a formula.
      value: "'=1+1",
      reason: 'is not a country such as FR',
    });
  });

  it('is named in the report, beside the first lines', async () => {
    await importFolder();
    await folder.append('exams.csv', 'CL-901,Clouds,soon');

    const report = await importFolder();

    expect(reportLines(report)).toEqual([
      'certifications.csv: 0 added, 0 changed, 2 unchanged, 0 refused',
      'exams.csv: 0 added, 0 changed, 2 unchanged, 1 refused',
      'requirements.csv: 0 added, 0 changed, 3 unchanged, 0 refused',
      'holders.csv: 0 added, 0 changed, 2 unchanged, 0 refused',
      'exam-results.csv: 0 added, 0 changed, 2 unchanged, 0 refused',
      'awards.csv: 0 added, 0 changed, 2 unchanged, 0 refused',
      '0 accounts made and linked',
      `Refused: 1 row, all of them in ${report.rejected.path ?? ''}`,
      '  exams.csv, line 4, retired_on "soon" is not a date such as 2026-11-22',
      '0 changes',
    ]);
  });
});
