import { DataSource } from 'typeorm';
import { createEmptyDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { assumedStatus } from '../web/error-status.js';
import { connectionOptions } from './connection.js';
import { withoutTimeLimits } from './time-limits.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createEmptyDatabase();
  dataSource = await new DataSource(connectionOptions(database.url, 2)).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

describe('the time limits of a connection (T50, T52)', () => {
  const limits = async () => {
    const [row] = await dataSource.query<[Record<string, string>]>(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    return row;
  };
  const OF_REQUESTS = { statement: '15s', lock: '5s', idle: '30s' };

  it('hold for requests, and for no job and no command on the same connections', async () => {
    expect(await limits()).toEqual(OF_REQUESTS);
    expect(await withoutTimeLimits(limits)).toEqual({ statement: '0', lock: '0', idle: '0' });
    expect(await limits()).toEqual(OF_REQUESTS);
  });

  it('are those that the address names', async () => {
    const url = new URL(database.url);
    url.searchParams.set('statement_timeout', '20000');
    const other = await new DataSource(connectionOptions(url.href, 1)).initialize();
    const [row] = await other.query<[Record<string, string>]>('show statement_timeout');
    await other.destroy();
    expect(row).toEqual({ statement_timeout: '20s' });
  });
});

describe('a statement that was prepared before a migration (T50)', () => {
  const text = 'select * from migrated where id = $1';
  const ask = () => dataSource.query<unknown[]>(text, [1]);
  beforeAll(async () => {
    await dataSource.query('create table migrated as select 1 as id, 0 as changes');
  });
  beforeEach(async () => {
    for (let time = 0; time < 6; time += 1) await ask();
    const names = await dataSource.query<unknown[]>(
      'select from pg_prepared_statements where statement = $1',
      [text],
    );
    expect(names.length).toBeGreaterThan(0);
  });

  it('goes on with the new columns', async () => {
    await dataSource.query('alter table migrated add column more int');
    expect(await ask()).toEqual([{ id: 1, changes: 0, more: null }]);
  });

  it('in a transaction is a 503, and right at the next', async () => {
    await dataSource.query('alter table migrated drop column more');
    const inTransaction = () => dataSource.transaction((tx) => tx.query<unknown>(text, [1]));
    const refused = await inTransaction().catch((error: unknown) => error);
    expect(assumedStatus(refused)).toBe(503);
    expect(await inTransaction()).toEqual([{ id: 1, changes: 0 }]);
  });
});
