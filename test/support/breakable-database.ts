import { mkdtemp, rm, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/**
 * A database that can go away and come back as a server does that is stopped and started: connections end in the
 * middle of what they do, and its socket is not there meanwhile.
 */
export class BreakableDatabase {
  private constructor(
    private readonly database: TestDatabase,
    private readonly folder: string,
    private readonly operator: pg.Client,
  ) {}

  static async create(): Promise<BreakableDatabase> {
    const database = await createTestDatabase();
    const operator = new pg.Client({ connectionString: database.url });
    await operator.connect();
    const folder = await mkdtemp(join(tmpdir(), 'keyhaven-socket-'));
    const broken = new BreakableDatabase(database, folder, operator);
    await broken.comeBack();
    return broken;
  }

  /** @param limits that the address names, such as `lock_timeout` */
  url(limits: Record<string, string> = {}): string {
    const url = new URL(this.database.url);
    url.hostname = encodeURIComponent(this.link);
    for (const [name, value] of Object.entries(limits)) url.searchParams.set(name, value);
    return url.href;
  }

  /** Ends all connections of the application, at whatever they are. */
  async endConnections(): Promise<void> {
    await this.operator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
  }

  async goAway(): Promise<void> {
    await unlink(this.link);
    await this.endConnections();
  }

  async comeBack(): Promise<void> {
    await symlink(decodeURIComponent(new URL(this.database.url).hostname), this.link);
  }

  /** What an operator asks the server, past the application. */
  async query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    const { rows } = await this.operator.query<T>(text, values);
    return rows;
  }

  async drop(): Promise<void> {
    await this.operator.end();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  private get link(): string {
    return join(this.folder, 'server');
  }
}
