import pg from 'pg';
import { createEmptyDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { migrate } from '../database/migrate.js';
import { FirstStart } from './first-start.js';

describe('the first start', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createEmptyDatabase();
  });
  afterEach(() => database.drop());

  it('is one of several that begin at once: they migrate once and load the sample once', async () => {
    const loads: number[] = [];
    await Promise.all(
      [1, 2, 3].map(async (copy) => {
        const firstStart = await begin();
        await firstStart.loadSample(true, async () => {
          await addAccount();
          loads.push(copy);
        });
        expect(await firstStart.hasSample()).toBe(true);
        await firstStart.end();
      }),
    );
    expect(loads).toHaveLength(1);
    const [counted] = await query<{ runs: number; names: number }>(
      'select count(*)::int as runs, count(distinct name)::int as names from migrations',
    );
    expect(counted?.runs).toBe(counted?.names);
  });

  it('that did not want the sample keeps later ones from loading it', async () => {
    const first = await begin();
    await first.loadSample(false, () => Promise.reject(new Error('loaded')));
    await first.end();
    const second = await begin();
    await second.loadSample(true, () => Promise.reject(new Error('loaded')));
    expect(await second.hasSample()).toBe(false);
    await second.end();
  });

  it('begins again where it was killed while it filled an empty database', async () => {
    await interrupted();
    const firstStart = await begin();
    expect(await query('select from accounts')).toHaveLength(0);
    await firstStart.loadSample(true, addAccount);
    expect(await firstStart.hasSample()).toBe(true);
    await firstStart.end();
  });

  it('that was killed leaves rows alone which were there before', async () => {
    const setUp = await begin();
    await setUp.end();
    await addAccount();
    await interrupted();
    const firstStart = await begin();
    expect(await query('select from accounts')).toHaveLength(2);
    await firstStart.loadSample(true, () => Promise.reject(new Error('loaded')));
    expect(await firstStart.hasSample()).toBe(false);
    await firstStart.end();
  });

  async function begin(): Promise<FirstStart> {
    const firstStart = await FirstStart.begin(database.url);
    await firstStart.forgetInterrupted();
    await migrate(database.url);
    return firstStart;
  }

  async function interrupted(): Promise<void> {
    const firstStart = await begin();
    const loading = firstStart.loadSample(true, async () => {
      await addAccount();
      throw new Error('killed');
    });
    await expect(loading).rejects.toThrow('killed');
    await firstStart.end();
  }

  async function addAccount(): Promise<void> {
    await query(
      `insert into accounts (name, handle, created_at)
       select 'Ada', 'ada-' || count(*), now() from accounts`,
    );
  }

  async function query<Row extends object>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
