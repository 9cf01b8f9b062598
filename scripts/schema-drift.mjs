import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { build, orOneLine } from './build.mjs';

/*
 * Migrates an empty database and asks TypeORM what it would still change to
 * have the entities' schema; then takes every migration back, and looks
 * whether one left something behind.
 */
const DIST = new URL('../dist/', import.meta.url);

await orOneLine(build);
const { startEmbedded } = await importBuilt('src/database/embedded/start-embedded.js');
const { connectionOptions } = await importBuilt('src/database/connection.js');
const { migrate } = await importBuilt('src/database/migrate.js');

const dataDir = await mkdtemp(join(tmpdir(), 'keyhaven-drift-'));
const server = await startEmbedded({ dataDir, fsync: false });
try {
  await migrate(server.url);
  const dataSource = await new DataSource({
    ...connectionOptions(server.url, 2),
    entities: [built('src/**/*.entity.js')],
    migrations: [built('migrations/*.js')],
  }).initialize();
  const findings = [...(await drift(dataSource)), ...(await leftBehind(dataSource))];
  await dataSource.destroy();
  for (const finding of findings) process.stdout.write(`${finding}\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function drift(dataSource) {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => `entities differ from migrations: ${query}`);
}

async function leftBehind(dataSource) {
  for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
  const rows = await dataSource.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
        and relkind in ('r', 'v', 'm', 'S') and relname not like 'migrations%'
      union all select proname from pg_proc where pronamespace = 'public'::regnamespace
      union all select typname from pg_type where typnamespace = 'public'::regnamespace
        and typtype in ('e', 'd')`,
  );
  return rows.map(({ name }) => `taking the migrations back leaves ${name} behind`);
}

function built(path) {
  return new URL(path, DIST).pathname;
}

function importBuilt(path) {
  return import(new URL(path, DIST).href);
}
