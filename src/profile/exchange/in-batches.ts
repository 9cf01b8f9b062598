import type { PoolClient } from 'pg';

const ROWS = 5_000;

/**
 * The rows of a query in the client's transaction, a batch at a time, so that
 * memory does not grow with their number. They are as they were at the first;
 * one query at a time.
 */
export async function* inBatches<T extends object>(
  client: PoolClient,
  query: string,
): AsyncGenerator<T[]> {
  // All rows are wanted, not the first of them soonest.
  await client.query('set local cursor_tuple_fraction = 1');
  await client.query(`declare found no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<T>(`fetch ${ROWS} from found`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close found');
}
