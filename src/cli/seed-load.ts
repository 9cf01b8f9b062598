import type { Pool } from 'pg';
import { Clock } from '../config/clock.js';
import { Environment } from '../config/environment.js';
import { PG_POOL } from '../database/pg-pool.js';
import { loadData } from '../load/load-data.js';
import { type LoadSize, sizeProblem } from '../load/load-size.js';
import { CommandError, type Run } from './command.js';

export const seedLoad: Run = async (app, _, options) => {
  const size: LoadSize = {
    topics: Number(options['topics'] ?? 0),
    posts: Number(options['posts'] ?? 0),
    tickets: Number(options['tickets'] ?? 0),
    holders: Number(options['holders'] ?? 0),
  };
  const problem = sizeProblem(size);
  if (problem !== null) throw new CommandError(problem);
  const pool = app.get<Pool>(PG_POOL, { strict: false });
  if (app.get(Environment, { strict: false }).production && (await holdsPeople(pool)))
    throw new CommandError(
      'This database has people in it: in production nothing is made up beside them',
    );
  const begun = performance.now();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await loadData(client, size, app.get(Clock, { strict: false }).now());
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  process.stdout.write(
    `Made ${size.topics} topics with ${Math.max(size.posts, size.topics)} posts, ${size.tickets} tickets and ${size.holders} holders in ${seconds} s\n`,
  );
};

/** Whether anybody but a load's made up people is there. */
async function holdsPeople(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select exists (select from accounts where handle not like 'load-%')
       or exists (select from profiles where certification_id not like '7________') as found`,
  );
  return rows[0]?.found ?? true;
}
