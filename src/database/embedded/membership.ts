import pg from 'pg';
import { OWNER } from './cluster.js';

/** The database of the application. */
export const DATABASE = 'keyhaven';

const MEMBERS_LOCK = 7_401_000;
const ALREADY_THERE = new Set(['42P04', '23505']);

/**
 * This process as a user of the running PostgreSQL. Each user holds one
 * connection with a shared lock; who gets the lock alone was the last, and a
 * killed process lets go of it by itself.
 */
export class Membership {
  private constructor(private readonly client: pg.Client) {}

  /**
   * Joins the server behind the socket.
   * @returns undefined where it does not answer yet, or is about to end
   */
  static async join(socketFolder: string): Promise<Membership | undefined> {
    const client = new pg.Client({
      host: socketFolder,
      port: 5432,
      user: OWNER,
      database: 'postgres',
      application_name: 'keyhaven membership',
      connectionTimeoutMillis: 5_000,
    });
    // An error between two queries would end the application; the end of the connection is handled.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ joined: boolean }>(
        'select pg_try_advisory_lock_shared($1) as joined',
        [MEMBERS_LOCK],
      );
      if (rows[0]?.joined) {
        await makeDatabase(client);
        return new Membership(client);
      }
    } catch (error) {
      if (!passing(error)) throw error;
    }
    await client.end().catch(() => undefined);
    return undefined;
  }

  /** Calls back when the server has gone without having been asked to. */
  onLost(callback: () => void): void {
    this.client.once('end', callback);
  }

  /** Lets go, and says whether nobody else uses the server; then nobody can join it any more. */
  async leave(): Promise<boolean> {
    this.client.removeAllListeners('end');
    try {
      const { rows } = await this.client.query<{ last: boolean }>(
        'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as last',
        [MEMBERS_LOCK],
      );
      return rows[0]?.last ?? false;
    } catch {
      return false;
    }
  }

  /** Closes the connection. After `leave` said true, only once the server is told to end. */
  async close(): Promise<void> {
    this.client.removeAllListeners('end');
    await this.client.end().catch(() => undefined);
  }
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount !== 0) return;
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if (!ALREADY_THERE.has((error as pg.DatabaseError).code ?? '')) throw error;
  }
}

/** Starting up, shutting down, a socket that is not there yet, or a connection cut in between. */
function passing(error: unknown): boolean {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const codes = ['57P01', '57P02', '57P03', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'];
  return codes.includes(code) || /terminated|timeout/i.test(message);
}
