import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeLargeProgramme } from '../bench/large-programme.mjs';
import type { Visit } from './access/visit.js';
import { personAt } from './support/administrators.js';
import { ChaosProgram } from './support/chaos-program.js';
import { buildPrograms, Program } from './support/program.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const HOLDERS = 1_000;
/** Of `Audit`. */
const AUDIT_LOCK = 7_401_002;

let world: TestWorld;
let folder: string;

beforeAll(async () => {
  [world, folder] = await Promise.all([
    startTestApp(),
    mkdtemp(join(tmpdir(), 'keyhaven-large-')),
    buildPrograms(),
  ]);
  await writeLargeProgramme(folder, HOLDERS);
}, 180_000);
afterAll(async () => {
  await Promise.all([world.close(), rm(folder, { recursive: true })]);
});

async function count(table: string): Promise<number> {
  const rows = await world.dataSource.query<{ count: number }[]>(
    `select count(*)::integer as count from ${table}`,
  );
  return rows[0]?.count ?? 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

/** Does `act` when an import has done everything but the last of it: what the log of decisions waits for is in the test's hand. */
async function nearTheEnd(act: () => Promise<unknown>): Promise<void> {
  const runner = world.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('select pg_advisory_xact_lock($1)', [AUDIT_LOCK]);
  try {
    await act();
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const waitsForLog = async (): Promise<boolean> =>
  (await count(`pg_locks where objid = ${AUDIT_LOCK} and not granted`)) > 0;

async function upload(base: string, visit: Visit): Promise<string> {
  await visit.open('/admin/import');
  const { cookie, token } = visit.carried;
  const body = new FormData();
  body.append('_csrf', token);
  for (const name of await readdir(folder))
    body.append('files', new Blob([await readFile(join(folder, name))]), name);
  const { headers } = await fetch(`${base}/admin/import`, {
    method: 'POST',
    body,
    headers: { cookie },
    redirect: 'manual',
  });
  return headers.get('location') ?? '';
}

describe('an import whose process is killed', () => {
  const entry = async () => {
    const rows = await world.dataSource.query<{ state: string }[]>(
      'select state from record_imports order by at desc limit 1',
    );
    return rows[0];
  };
  const isState = (state: string) => () => entry().then((row) => row?.state === state);

  it('as a job leaves nothing, and the next process completes it', async () => {
    const { email } = await personAt(world, 'Ada', { role: 'administrator' });
    const program = await ChaosProgram.of(world);
    await program.start();
    try {
      const ada = await program.signedIn(email);
      const path = await upload(program.base, ada);
      await until(isState('checked'));
      await ada.open(path);
      await nearTheEnd(async () => {
        await ada.post(`${path}/start`);
        await until(waitsForLog);
        await program.kill();
      });
      expect(await isState('importing')()).toBe(true);
      expect([await count('profiles'), await count('exams')]).toEqual([0, 0]);

      await program.start();
      await until(isState('imported'));
      expect([await count('profiles'), await count('profile_links')]).toEqual([HOLDERS, HOLDERS]);
      expect(await count(`audit_log where action = 'records.imported'`)).toBe(1);
      const uploads = join(world.environment.dataDir, 'imports/uploads');
      await until(async () => (await readdir(uploads)).length === 0);
    } finally {
      await program.kill();
    }
  }, 120_000);

  it('at the terminal leaves nothing, and the repeat completes it', async () => {
    await world.dataSource.query('truncate profiles cascade');
    const { databaseUrl = '', dataDir } = world.environment;
    const run = () =>
      new Program('cli.mjs', ['import', folder], { DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
    await nearTheEnd(async () => {
      const killed = run();
      await until(waitsForLog);
      killed.signal('SIGKILL');
      expect(await killed.end()).toBeNull();
      expect(killed.stdout).toContain('awards.csv read');
    });
    expect(await count('profiles')).toBe(0);

    const again = run();
    expect(await again.end()).toBe(0);
    expect(await count('profiles')).toBe(HOLDERS);
  }, 120_000);
});
