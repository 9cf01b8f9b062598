import pg from 'pg';
import { createEmptyDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { DeadWorkers } from './dead-workers.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

it('leaves no connection behind when it is stopped in the middle of a look', async () => {
  const pool = new pg.Pool({ connectionString: database.url });
  const deadWorkers = new DeadWorkers(pool);
  deadWorkers.start(() => undefined);
  await deadWorkers.stop();
  expect(pool.totalCount).toBe(0);
  await pool.end();
});
