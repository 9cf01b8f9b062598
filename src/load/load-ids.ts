import type { ClientBase } from 'pg';

/** Sets so many ids of a table apart. @returns the first of them */
export async function reserveIds(
  client: ClientBase,
  table: string,
  count: number,
): Promise<number> {
  if (count === 0) return 0;
  const { rows } = await client.query<{ first: string }>(
    `select nextval(s.name) as first from (select pg_get_serial_sequence($1, 'id') as name) s`,
    [table],
  );
  const first = Number(rows[0]?.first);
  await client.query(`select setval(pg_get_serial_sequence($1, 'id'), $2::bigint)`, [
    table,
    first + count - 1,
  ]);
  return first;
}
