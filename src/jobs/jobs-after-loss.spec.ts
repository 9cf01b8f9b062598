import type pg from 'pg';
import { BreakableDatabase } from '../../test/support/breakable-database.js';
import { CapturedLog } from '../../test/support/captured-log.js';
import { eventually } from '../../test/support/two-processes.js';
import { Clock } from '../config/clock.js';
import { readEnvironment } from '../config/environment.js';
import { Log } from '../config/log/log.js';
import { LimitedPool } from '../database/limited-pool.js';
import { PreparingClient } from '../database/preparing-client.js';
import { Jobs } from './jobs.js';

let database: BreakableDatabase;
let pool: pg.Pool;
let jobs: Jobs;
beforeAll(async () => {
  database = await BreakableDatabase.create();
  const environment = readEnvironment({ DATABASE_URL: database.url(), LOG_LEVEL: 'fatal' });
  pool = new LimitedPool({
    connectionString: database.url(),
    Client: PreparingClient,
  });
  pool.on('error', () => undefined);
  jobs = new Jobs(
    pool,
    new Clock(environment),
    environment,
    new Log(environment, new CapturedLog()),
  );
});
afterAll(async () => {
  await jobs.onApplicationShutdown();
  await pool.end();
  await database.drop();
});

it('jobs go on after the database was away: what was in work is done again, and what comes later (T50)', async () => {
  const begun: string[] = [];
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  jobs.handle('task', async (payload) => {
    begun.push((payload as { name: string }).name);
    await held;
  });
  const add = (name: string) =>
    database.query(`select graphile_worker.add_job('task', json_build_object('name', $1::text))`, [
      name,
    ]);
  await jobs.onApplicationBootstrap();
  await add('first');
  await add('second');
  await eventually(() => Promise.resolve(begun.length === 2));

  await database.goAway();
  letGo();
  // Until both workers have failed to say that they are done.
  await new Promise((resume) => setTimeout(resume, 1_000));
  await database.comeBack();
  await add('third');
  await eventually(() => Promise.resolve(begun.length === 5));
  expect(begun.sort()).toEqual(['first', 'first', 'second', 'second', 'third']);
  await eventually(
    async () => (await database.query('select from graphile_worker.jobs')).length === 0,
  );
}, 30_000);
