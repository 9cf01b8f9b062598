import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runMigrations as migrateJobs } from 'graphile-worker';
import { DataSource, type MigrationInterface } from 'typeorm';
import { connectionOptions } from './connection.js';
import { withoutTimeLimits } from './time-limits.js';

type Migration = new () => MigrationInterface;

const FOLDER = join(import.meta.dirname, '../../migrations');
const ADVISORY_LOCK = 7_401_001;

/**
 * Brings the schema at `url` up to date: the project's migrations, then those
 * of the job queue. Copies that start at once wait for each other.
 */
export async function migrate(url: string): Promise<void> {
  await withoutTimeLimits(() => migrateUnhurried(url));
}

async function migrateUnhurried(url: string): Promise<void> {
  const dataSource = await new DataSource({
    ...connectionOptions(url, 2),
    migrations: await migrationsIn(FOLDER),
  }).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await dataSource.runMigrations({ transaction: 'all' });
    await migrateJobs({ connectionString: url });
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    await lock.release();
    await dataSource.destroy();
  }
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => /^\d+-[\w-]+\.[jt]s$/.test(name)).sort();
  const modules = await Promise.all(
    files.map(
      (name) =>
        import(pathToFileURL(join(folder, name)).href) as Promise<Record<string, Migration>>,
    ),
  );
  return modules.flatMap((module) => Object.values(module));
}
