import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../src/database/migrate.js';

/** A database for one test file, with the whole schema and no rows. */
export interface TestDatabase {
  url: string;
  /** Removes it, connections included. */
  drop(): Promise<void>;
}

const TEMPLATE = 'migrated';
const TEMPLATE_LOCK = 7_402_000;

/** Clones a new database from the migrated template; the first caller of a test run makes the template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return create(async (client, server, name) => {
    await makeTemplate(client, server);
    await client.query(`create database ${name} template ${TEMPLATE}`);
  });
}

/** A database without any schema, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create((client, _server, name) => client.query(`create database ${name}`));
}

async function create(
  make: (client: pg.Client, server: string, name: string) => Promise<unknown>,
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = testServer();
  await onServer(server, (client) => make(client, server, name));
  return {
    url: databaseUrl(server, name),
    drop: () =>
      onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** @throws Error where a test was not started by `npm test`, which starts the server */
function testServer(): string {
  const url = process.env['KEYHAVEN_TEST_SERVER'];
  if (url === undefined) throw new Error('Tests with a database run through "npm test"');
  return databaseUrl(url, 'postgres');
}

async function makeTemplate(client: pg.Client, server: string): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
  if (rowCount === 0) {
    const unfinished = `${TEMPLATE}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrate(databaseUrl(server, unfinished));
    await client.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
  }
  await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
}

function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = database;
  return url.href;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
