import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ConfigurationError } from '../../config/configuration-error.js';
import { type EmbeddedDatabase, startEmbedded } from './start-embedded.js';

describe('embedded PostgreSQL', () => {
  let root: string;
  let dataDir: string;
  const started: EmbeddedDatabase[] = [];
  const start = async () => {
    const server = await startEmbedded({ dataDir });
    started.push(server);
    return server;
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'keyhaven-embedded-'));
    await chmod(root, 0o711);
    // Two folders deeper than a socket's path can be long.
    dataDir = join(root, 'long'.repeat(20), 'data');
  });
  afterAll(async () => {
    for (const server of started) await server.stop();
    await rm(root, { recursive: true, force: true });
  });

  it('makes one cluster for two that start at once, and ends with the last of them', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(await startTime(one)).toBe(await startTime(other));
    await one.stop();
    expect(await answers(other)).toBe(true);
    await other.stop();
    expect(await answers(other)).toBe(false);
    expect(await readdir(dataDir)).toEqual(['postgres', 'postgres.log']);
  });

  it('listens on no network, as the owner of the database', async () => {
    const server = await start();
    const { rows } = await query(
      server,
      `select current_setting('listen_addresses') as network, current_database() as name`,
    );
    expect(rows).toEqual([{ network: '', name: 'keyhaven' }]);
    await server.stop();
  });

  it('joins a server whose application has gone', async () => {
    const before = await start();
    const time = await startTime(before);
    await before.leave();
    const after = await start();
    expect(await startTime(after)).toBe(time);
    await after.stop();
  });

  it('lets a connection that is closing finish before it ends', async () => {
    const server = await start();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const last = client.query(`select 'done' as work from pg_sleep(0.2)`);
    const stopped = server.stop();
    expect((await last).rows).toEqual([{ work: 'done' }]);
    await client.end();
    await stopped;
    expect(await answers(server)).toBe(false);
  });

  it('is there again, with what was committed, after it was killed', async () => {
    const server = await start();
    await query(server, 'create table kept as select 7 as number');
    process.kill(await postmasterPid(), 'SIGKILL');
    await untilAnswered(server);
    expect((await query(server, 'select number from kept')).rows).toEqual([{ number: 7 }]);
    await server.stop();
  });

  it('starts where its lock file names a program that is not PostgreSQL', async () => {
    const file = join(dataDir, 'postgres/postmaster.pid');
    await writeFile(file, [process.pid, join(dataDir, 'postgres'), 0, 5432, ''].join('\n'));
    const server = await start();
    expect(await postmasterPid()).not.toBe(process.pid);
    await server.stop();
  });

  it('says in one line that the folder cannot be used', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const starting = startEmbedded({ dataDir: join(file, 'data') });
    await expect(starting).rejects.toThrow(ConfigurationError);
    await expect(starting).rejects.toThrow(/^DATA_DIR .* cannot be written \(ENOTDIR\)$/);
  });

  async function postmasterPid(): Promise<number> {
    return Number.parseInt(await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8'));
  }
});

async function query(server: EmbeddedDatabase, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

async function startTime(server: EmbeddedDatabase): Promise<string> {
  const { rows } = await query(server, 'select pg_postmaster_start_time()::text as time');
  return (rows[0] as { time: string }).time;
}

async function answers(server: EmbeddedDatabase): Promise<boolean> {
  return query(server, 'select').then(
    () => true,
    () => false,
  );
}

async function untilAnswered(server: EmbeddedDatabase): Promise<void> {
  while (!(await answers(server))) await sleep(50);
}
