import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ImportProgress } from '../src/profile/exchange/import-progress.js';
import {
  changesOf,
  type ImportReport,
  reportLines,
} from '../src/profile/exchange/import-report.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { UnreadableRecords } from '../src/profile/exchange/unreadable-records.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let folder: RecordFolder;

beforeEach(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
});
afterEach(async () => {
  await Promise.all([world.close(), folder.end()]);
});

const importFolder = (options?: {
  progress?: ImportProgress;
  dryRun?: boolean;
}): Promise<ImportReport> => world.get(RecordsImport).run(folder.path, options);

async function rowsOfAllTables(): Promise<number> {
  const [row] = await world.dataSource.query<{ rows: number }[]>(
    `select (select count(*) from certifications) + (select count(*) from exams)
       + (select count(*) from requirements) + (select count(*) from profiles)
       + (select count(*) from exam_results) + (select count(*) from awards)
       + (select count(*) from accounts) + (select count(*) from audit_log) as rows`,
  );
  return Number(row?.rows);
}

describe('a file that cannot be read', () => {
  const header = (from: string, to: string) => async () => {
    await folder.write('awards.csv', (await folder.read('awards.csv')).replace(from, to));
  };

  it.each<[string, () => Promise<void>, RegExp]>([
    [
      'is missing',
      () => folder.remove('awards.csv'),
      /^awards\.csv cannot be read: there is no such file in /,
    ],
    ['is empty', () => folder.write('awards.csv', ''), /^awards\.csv cannot be read: it is empty$/],
    [
      'is a folder',
      async () => {
        await folder.remove('awards.csv');
        await mkdir(join(folder.path, 'awards.csv'));
      },
      /^awards\.csv cannot be read: EISDIR/,
    ],
    [
      'misses a column',
      header('expires_on,status', 'status'),
      /^awards\.csv cannot be read: no column expires_on$/,
    ],
    ['has a column too many', header('status', 'status,note'), /a column "note" too many/],
    [
      'names a column twice',
      header('awarded_on', 'expires_on'),
      /no column awarded_on, a column "expires_on" too many/,
    ],
    ['is separated by semicolons', header(',', ';'), /no column certification_number/],
    [
      'is written in UTF-16',
      async () =>
        folder.write('awards.csv', Buffer.from(await folder.read('awards.csv'), 'utf16le')),
      /^awards\.csv cannot be read: no column/,
    ],
    [
      'never closes a quote',
      () => folder.append('awards.csv', 'AAAA-0003,100000001,"clouds,2025-01-10,,active'),
      /^awards\.csv cannot be read: a quote is opened and never closed$/,
    ],
    [
      'never closes a quote far from its end',
      () => folder.append('awards.csv', '"', 'x'.repeat(100_000)),
      /^awards\.csv cannot be read: a row is longer than 64 KB/,
    ],
  ])('because it %s changes nothing', async (_reason, spoil, message) => {
    await spoil();
    // A bad row of an earlier file leaves no report of an import that did not happen.
    await folder.append('exams.csv', 'CL-901,Clouds,soon');

    const failure = await importFolder().catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(UnreadableRecords);
    expect((failure as Error).message).toMatch(message);
    expect(await rowsOfAllTables()).toBe(0);
    expect(await readdir(join(world.environment.dataDir, 'imports')).catch(() => [])).toEqual([]);
  });

  it('may be a folder that is not there', async () => {
    await expect(world.get(RecordsImport).run('/nowhere')).rejects.toThrow(
      /^certifications\.csv cannot be read: there is no such file in \/nowhere$/,
    );
  });
});

describe('a file as programs write it', () => {
  it('may start with a byte order mark, end its lines with CRLF, and hold empty lines', async () => {
    for (const file of await readdir(folder.path)) {
      const content = await folder.read(file);
      await folder.write(file, `\uFEFF${content.replaceAll('\n', '\r\n')}\r\n\r\n`);
    }

    const report = await importFolder();

    expect(report.rejected.rows).toBe(0);
    expect(report.files.map(({ added }) => added)).toEqual([2, 2, 3, 2, 2, 2]);
  });

  it('may have its columns in another order, quotes around every cell, and no last line end', async () => {
    await folder.write(
      'requirements.csv',
      '"exam_code","certification_code"\n"CL-900","clouds"\n"ST-300","storms"',
    );

    const report = await importFolder();

    expect(report.rejected.rows).toBe(0);
    expect(report.files[2]).toMatchObject({ added: 2 });
  });

  it('may hold commas, quotes and a backslash in a cell', async () => {
    await folder.append('certifications.csv', 'rain,"Rain, ""wet"" \\N",expert,Developer,0,\\N');

    await importFolder();

    expect(
      await world.dataSource.query(
        `select title, description from certifications where code = 'rain'`,
      ),
    ).toEqual([{ title: 'Rain, "wet" \\N', description: '\\N' }]);
  });

  it('names the line on which a row starts', async () => {
    await folder.append(
      'certifications.csv',
      'rain,Rain,expert,Developer,0,"one\ntwo"',
      '',
      'fog,Fog,x,y,0,Fog.',
    );

    const { rejected } = await importFolder();

    expect(rejected.first.map(({ line }) => line)).toEqual([4, 7]);
  });
});

describe('a dry run', () => {
  it('says what an import would do, and changes nothing', async () => {
    await folder.append('exams.csv', 'CL-901,Clouds,soon');

    const tried = await importFolder({ dryRun: true });

    expect(await rowsOfAllTables()).toBe(0);
    expect(tried).toMatchObject({ dryRun: true, links: 2, rejected: { rows: 1 } });
    expect(reportLines(tried)[0]).toMatch(/^Dry run: nothing was changed/);
    const { files, links, rejected } = await importFolder();
    expect({ files, links, first: rejected.first }).toEqual({
      files: tried.files,
      links: tried.links,
      first: tried.rejected.first,
    });
  });

  it('of what is on record already says what would be kept', async () => {
    await importFolder();
    await folder.write('holders.csv', (await folder.read('holders.csv')).replace('Ilka', 'Ilse'));
    const before = await rowsOfAllTables();

    const { kept, files } = await importFolder({ dryRun: true });

    expect(kept.first).toMatchObject([{ line: 2, column: 'given_name', value: 'Ilse' }]);
    expect(files.map(({ added, changed }) => added + changed)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await rowsOfAllTables()).toBe(before);
  });
});

describe('a file with more bad rows than are looked at together', () => {
  const MANY = 5_100;
  const id = (place: number) => String(200_000_000 + place);
  const rows = <T>(row: (place: number) => T): T[] =>
    Array.from({ length: MANY }, (_, n) => row(n));

  it('has every one of them named, in order', async () => {
    await folder.append(
      'holders.csv',
      ...rows((n) => `${id(n)},Ann,Lee,,1990-01-01,${n}@post.example,${n}@post.example,,GB,en,`),
    );
    await folder.append(
      'awards.csv',
      ...rows(
        (n) =>
          `BBBB-${n.toString(16).toUpperCase().padStart(4, '0')},999999999,clouds,2025-01-10,,active`,
      ),
    );
    const first = await importFolder();
    expect(first.links).toBe(MANY + 2);
    expect(first.rejected.rows).toBe(MANY);
    await folder.write(
      'holders.csv',
      (await folder.read('holders.csv')).replaceAll(',Ann,Lee,', ',Anne,Leigh,'),
    );

    const { kept } = await importFolder();

    expect(kept.rows).toBe(MANY);
    const told = parse(await readFile(kept.path ?? '')).slice(1);
    expect(told.map(([, line, column]) => `${line} ${column}`)).toEqual(
      rows((n) => n).flatMap((n) => [`${n + 4} given_name`, `${n + 4} family_name`]),
    );
  });
});

describe('an import that is killed in the middle', () => {
  it('leaves nothing, and the repeat completes', async () => {
    const kill = async (): Promise<void> => {
      // Ends the session of the import, which waits inside its transaction.
      await world.dataSource.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
      );
    };
    let killing: Promise<void> | undefined;
    const progress: ImportProgress = {
      wait: () => undefined,
      start: (file) => {
        if (file === 'awards.csv') killing = kill();
      },
      advance: () => undefined,
      finish: () => undefined,
    };

    await expect(importFolder({ progress })).rejects.toThrow();
    await killing;
    expect(await rowsOfAllTables()).toBe(0);

    expect(changesOf(await importFolder())).toBe(15);
  });

  it('two at once bring every row in once, and the second is told that it waits', async () => {
    let waited = 0;
    const none = () => undefined;
    const progress = { wait: () => (waited += 1), start: none, advance: none, finish: none };

    const reports = await Promise.all([importFolder({ progress }), importFolder({ progress })]);

    expect(waited).toBe(1);

    expect(reports.map(changesOf).sort((a, b) => a - b)).toEqual([0, 15]);
  });
});
