import pg from 'pg';
import { ConfigurationError } from '../config/configuration-error.js';
import type { Environment } from '../config/environment.js';
import { startEmbedded } from '../database/embedded/start-embedded.js';

const OLDEST_SERVER = 15;
const ANSWER_MS = 5_000;

/** The database of this process, until it is closed. */
export interface OpenDatabase {
  url: string;
  /** Ends the embedded PostgreSQL, unless another process uses it; a server of `DATABASE_URL` stays as it is. */
  close(): Promise<void>;
}

/**
 * The server that `DATABASE_URL` names, or the embedded one.
 * @throws ConfigurationError where it does not answer, or is too old
 */
export async function openDatabase(environment: Environment): Promise<OpenDatabase> {
  if (environment.databaseUrl === undefined) {
    const embedded = await startEmbedded({ dataDir: environment.dataDir });
    return { url: embedded.url, close: () => embedded.stop() };
  }
  await checkServer(environment.databaseUrl, 'DATABASE_URL');
  if (environment.databaseMigrationUrl !== undefined) {
    await checkServer(environment.databaseMigrationUrl, 'DATABASE_MIGRATION_URL');
  }
  return { url: environment.databaseUrl, close: () => Promise.resolve() };
}

async function checkServer(url: string, setting: string): Promise<void> {
  const version = await serverVersion(url).catch((error: unknown) => {
    throw new ConfigurationError(`${setting} cannot be reached: ${whatHappened(error)}`);
  });
  if (version < OLDEST_SERVER) {
    throw new ConfigurationError(
      `${setting} leads to PostgreSQL ${version}; ${OLDEST_SERVER} or newer is needed`,
    );
  }
}

async function serverVersion(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    return Math.floor(Number(rows[0]?.version) / 10_000);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Where a name has several addresses, Node gives one error for all, without words of its own. */
function whatHappened(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message.split('\n', 1).join('') : String(first);
}
